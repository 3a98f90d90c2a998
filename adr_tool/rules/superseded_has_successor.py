"""A superseded decision links to the one that replaced it.

A reader who lands on a dead decision must be able to walk on to the living one.
Add `links: {superseded-by: [N]}` with the successor's number, or give the record another
status.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule


@rule("superseded-has-successor", Severity.ERROR)
def superseded_has_successor(record: Record, context: Context) -> Iterator[Problem]:
    """Report a superseded record without a successor."""
    if record.status == "superseded" and not record.targets("superseded-by"):
        yield Problem(record.where("status"), "is superseded, but no link says by what")
