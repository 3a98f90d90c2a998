"""A superseded decision links to the one that replaced it.

A reader who lands on a dead decision must be able to walk on to the living one. Mend it with
`adr-tool supersede OLD NEW`, which writes both sides; or add the link by hand, here as
`links: {superseded-by: [14]}` and there as `links: {supersedes: [9]}`; or, where nothing took
its place, give the record the status `deprecated`. `adr-tool check --fix` adds the link here
where exactly one other record says that it supersedes this one.
"""

from collections.abc import Iterator

from adr_tool.model import AddLink, Problem, Record, Severity
from adr_tool.rules.base import Context, has_its_number_alone, is_in_a_loop, rule


@rule("superseded-has-successor", Severity.ERROR)
def superseded_has_successor(record: Record, context: Context) -> Iterator[Problem]:
    """Report a superseded record without a successor."""
    if record.status == "superseded" and not record.targets("superseded-by"):
        message = "is superseded, but no link says by what"
        yield Problem(record.where("status"), message, _added(record, context))


def _added(record: Record, context: Context) -> tuple[AddLink, ...]:
    """The link to the one record in our shape that says it took this one's place."""
    by = [
        other
        for other in context.log
        if any(link.kind == "supersedes" and link.path == record.path for link in other.links)
    ]
    if len(by) != 1 or not by[0].ours or by[0].status == "rejected":
        return ()
    if not has_its_number_alone(by[0], context) or is_in_a_loop(record, context):
        return ()
    return (AddLink(record.path, "superseded-by", by[0].number or 0),)
