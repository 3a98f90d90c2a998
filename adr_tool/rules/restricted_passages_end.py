"""A restricted passage is withheld for a year at most, and not past its day.

A reason to withhold does not last for ever. When the day in `until=` has passed, the check
fails until somebody decides: extend it, at most 12 months from today, or take the two markers
away and let people read the passage. The marker may be changed at any time, also after
acceptance. Past the day the passage stays withheld all the same.

Drafts are not asked yet; records of the past are, for they are published as well. Source: The
GDS Way, managing sensitive information.
"""

from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity, months_after
from adr_tool.model.passages import passages_of
from adr_tool.rules.base import Context, rule

_MONTHS = 12


@rule("restricted-passages-end", Severity.ERROR, of="known")
def restricted_passages_end(record: Record, context: Context) -> Iterator[Problem]:
    """Report passages that are withheld past their day, or for too long."""
    passages = passages_of(record)
    if record.status == "draft" or passages.faults:
        return
    latest = months_after(context.today, _MONTHS)
    for passage in passages.found:
        where = Location(record.path, passage.first)
        if passage.until < context.today:
            said = f"the restriction ended on {passage.until}; extend it, or publish the passage"
            yield Problem(where, said)
        elif passage.until > latest:
            said = f"is restricted until {passage.until}; expected {latest} or before, in 12 months"
            yield Problem(where, said)
