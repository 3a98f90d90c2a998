"""Text that is published names no person's address, no machine and no patient.

Reported in what the public can read of a record: e-mail addresses of people, IP addresses,
names of internal hosts, and ten digits that are a valid NHS number (modulus 11). Write a role
in the place of a person, a system's name in the place of a host, and no patient's number at
all; or mark the passage as restricted, or close the record. A number in an example is safe
when it begins with 999: those are given to nobody.

An address of a private network is always reported (10.20.30.40, fd12:3456::7), unless a word
such as "version" or "section" stands right before it; one of the internet too, unless such a
word stands earlier in the sentence. Four small numbers that begin below 20 read as a version
(5.9.12.7): they are reported after a word such as "address", "host", "IP" or "server" alone.
More than four numbers are no address.

Mailboxes of a team, addresses and names for documentation (`example.org`, 192.0.2.0/24),
whole ranges of private networks and versions are passed over. What is withheld is not asked.
Sources: data protection law; the NHS Data Dictionary on NHS numbers.
"""

from collections.abc import Iterator
from dataclasses import replace

from adr_tool.model import Problem, Record, Severity
from adr_tool.model.identifiers import identifiers_in, may_identify
from adr_tool.model.public.told import Words, told_by
from adr_tool.rules.base import Context, rule


@rule("published-text-gives-nothing-away", Severity.WARNING, of="known")
def published_text_gives_nothing_away(record: Record, context: Context) -> Iterator[Problem]:
    """Report places, once for each kind of thing on a line; never what stands there."""
    if not may_identify(record.text):
        return
    for words in told_by(record, context.publish):
        for what, start in _first_of_each(words):
            where = words.where
            column = where.column if words.keys else start + 1
            yield Problem(replace(where, column=column), f"publishes {what}")


def _first_of_each(words: Words) -> Iterator[tuple[str, int]]:
    met: set[str] = set()
    for found in identifiers_in(words.text):
        if found.what not in met:
            met.add(found.what)
            yield found.what, found.start
