"""A superseded decision links to the one that replaced it.

A reader who lands on a dead decision must be able to walk on to the living one. Mend it with
`adr-tool supersede OLD NEW`, which writes both sides; or add the link by hand, here as
`links: {superseded-by: [14]}` and there as `links: {supersedes: [9]}`; or, where nothing took
its place, give the record the status `deprecated`. `adr-tool check --fix` adds the link here
where exactly one other record says that it supersedes this one.

A successor that is a draft, proposed or rejected is in force no more than this one, so that nobody
knows what holds. Give this record its status back (`accepted`) until the other is accepted;
`adr-tool status NEW accepted` then ends it.
"""

from collections.abc import Iterator

from adr_tool.model import AddLink, Problem, Record, Severity
from adr_tool.rules.base import Context, has_its_number_alone, is_in_a_loop, rule

_NOT_IN_FORCE = ("draft", "proposed", "rejected")


@rule("superseded-has-successor", Severity.ERROR, looks_at="facts")
def superseded_has_successor(record: Record, context: Context) -> Iterator[Problem]:
    """Report a superseded record without a successor, or with none that took effect."""
    if record.status != "superseded":
        return
    if not record.targets("superseded-by"):
        message = "is superseded, but no link says by what"
        yield Problem(record.where("status"), message, _added(record, context))
        return
    paths = [link.path for link in record.links if link.kind == "superseded-by" and link.path]
    successors = [context.log.by_path[path] for path in paths]
    if successors and all(one.status in _NOT_IN_FORCE for one in successors):
        first = successors[0]
        yield Problem(
            record.where("status"),
            f"is superseded, but its successor {first.label} is {first.status}:"
            " nothing is in force",
        )


def _added(record: Record, context: Context) -> tuple[AddLink, ...]:
    """The link to the one record in our shape that took this one's place, as it says."""
    by = [
        other
        for other in context.log
        if any(link.kind == "supersedes" and link.path == record.path for link in other.links)
    ]
    if len(by) != 1 or not by[0].ours or by[0].status in _NOT_IN_FORCE:
        return ()
    if not has_its_number_alone(by[0], context) or is_in_a_loop(record, context):
        return ()
    return (AddLink(record.path, "superseded-by", by[0].number or 0),)
