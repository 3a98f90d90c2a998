"""A record that supersedes a deeper one says why it goes less deep.

A full record was weighed with more options, with security asked twice and with days to object. A
light one that ends it would undo all that in ten minutes, by calling the same matter easier to undo
or less harmful. It may be right: what was new has become a commodity, or only a remainder is left.
Then say so, so that whoever was asked before can see it: `tier: light` and
`tier-because: The pilot ended and no data is left in it`. Otherwise look at the answers again, or
raise `tier` to that of the record it supersedes.

Asked of proposed and accepted records that supersede one that was in force. Say it before the
record is accepted: afterwards its text is kept.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.model.partly import changed
from adr_tool.rules.base import Context, is_current, rule

_WAS_IN_FORCE = ("accepted", "superseded", "deprecated")


@rule("lighter-successor-says-why", Severity.WARNING, looks_at="facts")
def lighter_successor_says_why(record: Record, context: Context) -> Iterator[Problem]:
    """Report each deeper record that this one supersedes without a word on it."""
    if not is_current(record) or not _supersedes(record):
        return
    record = changed(record)  # of copies: what is fetched for them is not held afterwards
    because = record.fact("tier-because")
    if isinstance(because, str) and because.strip():
        return
    for link in record.links:
        old = context.log.by_path.get(link.path) if link.path else None
        if link.kind != "supersedes" or old is None or not old.ours:
            continue
        tier, before = context.tier(record), context.tier(changed(old))
        if old.status in _WAS_IN_FORCE and not tier.at_least(before.name):
            yield Problem(
                link.where,
                f"is a {tier.name} record that supersedes {old.label}, a {before.name} one"
                f" ({before.because[0]}); no `tier-because` says why",
            )


def _supersedes(record: Record) -> bool:
    return any(link.kind == "supersedes" for link in record.links)
