"""A superseded decision links to the one that replaced it.

A reader who lands on a dead decision must be able to walk on to the living one. Mend it with
`adr-tool supersede OLD NEW`, which writes both sides; or add the link by hand, here as
`links: {superseded-by: [14]}` and there as `links: {supersedes: [9]}`; or, where nothing took
its place, give the record the status `deprecated`.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule


@rule("superseded-has-successor", Severity.ERROR)
def superseded_has_successor(record: Record, context: Context) -> Iterator[Problem]:
    """Report a superseded record without a successor."""
    if record.status == "superseded" and not record.targets("superseded-by"):
        yield Problem(record.where("status"), "is superseded, but no link says by what")
