"""What one place withholds, no other place publishes.

A passage is restricted, a dependency is not public, a record is closed: and the same words
stand in a table further down, in the title of another record's link, or in a record about
something else. Reported is where these are published, with the place that withholds them: six
words in a row of a passage, risk or dependency; twelve in a row of a record that is closed or
published as a summary; the title of a closed record; the name of a withheld system. Restrict
that place too, write it in other words, or publish both.

Words that stand in three published records and more are turns of phrase and are passed over,
and so are addresses; the other side of an interface is published, whatever else is said of it.
`check --strict` makes a failure of this.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from adr_tool.model import DecisionLog, Problem, Record, Severity
from adr_tool.model.public.told import told_by, withheld_by
from adr_tool.model.repeated import WithheldWords
from adr_tool.rules.base import Context, rule
from adr_tool.text import shown


@dataclass(frozen=True)
class _Withheld:
    """Finds what a log withholds; two with the same settings are one to `Context.once`."""

    publish: str | None

    def __call__(self, log: DecisionLog) -> WithheldWords:
        """What the records of the log withhold, without turns of phrase."""
        found = WithheldWords()
        for record in log:
            found.add(withheld_by(record, self.publish))
        if not found.runs and not found.names:
            return found
        return found.without_phrases(told_by(record, self.publish) for record in log)


@rule("withheld-text-is-not-repeated", Severity.WARNING, of="known", looks_around=True)
def withheld_text_is_not_repeated(record: Record, context: Context) -> Iterator[Problem]:
    """Report published words that are withheld elsewhere, with both places."""
    withheld = context.once(_Withheld(context.publish))
    if not withheld.runs and not withheld.names:
        return
    for found in withheld.repeated_in(told_by(record, context.publish)):
        place = f"{shown(str(found.withheld.path))}:{found.withheld.line}"
        yield Problem(found.told, f'publishes "{found.words}", which {place} withholds')
