"""A decision whose successor was accepted is no longer called accepted.

Two decisions in force that contradict each other are worse than none: somebody will follow the
old one. When the decision named by `superseded-by` is accepted, this one becomes superseded;
`adr-tool supersede OLD NEW` does both. As long as the successor is a draft or a proposal, the
old decision stays in force and nothing is reported. `adr-tool check --fix` sets the status, and
`date` to today, for that is when the status changes; not in a loop of succession.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, SetFact, Severity
from adr_tool.rules.base import Context, is_in_a_loop, rule

_TOOK_EFFECT = ("accepted", "superseded", "deprecated")


@rule("successor-implies-superseded", Severity.ERROR, looks_at="facts")
def successor_implies_superseded(record: Record, context: Context) -> Iterator[Problem]:
    """Report a decision still called in force though its successor took effect."""
    status = context.vocabulary.statuses.get(record.status)
    if status is None or "superseded" not in status.next:
        return
    for link in record.links:
        if link.kind != "superseded-by" or link.path is None:
            continue
        successor = context.log.by_path[link.path]
        if successor.status in _TOOK_EFFECT:
            yield Problem(
                record.where("status"),
                f"is {record.status}, but its successor {successor.label} was accepted",
                _ended(record, context),
            )
            return


def _ended(record: Record, context: Context) -> tuple[SetFact, ...]:
    if is_in_a_loop(record, context):
        return ()
    return (
        SetFact(record.path, "status", "superseded"),
        SetFact(record.path, "date", context.today.isoformat()),
    )
