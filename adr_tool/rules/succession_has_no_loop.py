"""No decision supersedes or amends itself by way of others.

Whoever follows "superseded by" from record to record must arrive at the decision that is in
force. In a loop nobody can say which one that is. Each loop is reported once, at its lowest
number: take out the link that was meant the other way round (`adr-tool unlink`).
This holds for records in any format.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from adr_tool.model import DecisionLog, Problem, Record, Severity, in_order
from adr_tool.model.loops import Graph, loops_of
from adr_tool.rules.base import Context, rule

_MOST_NAMED = 6
_FORWARD = ("supersedes", "amends")
_BACKWARD = ("superseded-by", "amended-by")


@rule("succession-has-no-loop", Severity.ERROR, of="known", looks_at="facts")
def succession_has_no_loop(record: Record, context: Context) -> Iterator[Problem]:
    """Report each loop of succession at its lowest member."""
    loop = context.once(_loops).get(record.path)
    if loop is None:
        return
    inside = {member.path for member in loop}
    kinds = (*_FORWARD, *_BACKWARD)
    first = next(link for link in record.links if link.kind in kinds and link.path in inside)
    names = [member.label for member in loop[:_MOST_NAMED]]
    more = f" and {len(loop) - _MOST_NAMED} more" if len(loop) > _MOST_NAMED else ""
    yield Problem(first.where, f"is in a loop of succession: {', '.join(names)}{more}")


def _loops(log: DecisionLog) -> dict[PurePosixPath, tuple[Record, ...]]:
    """The members of each loop, in the order of the log, by the path of the first one."""
    found = (tuple(_in_order(log, loop)) for loop in loops_of(_succession(log)) if len(loop) > 1)
    return {loop[0].path: loop for loop in found}


def _succession(log: DecisionLog) -> Graph:
    graph: dict[PurePosixPath, list[PurePosixPath]] = {record.path: [] for record in log}
    for record in log:
        for link in record.links:
            if link.path in graph and link.kind in _FORWARD:
                graph[record.path].append(link.path)
            elif link.path in graph and link.kind in _BACKWARD:
                graph[link.path].append(record.path)
    return graph


def _in_order(log: DecisionLog, members: Iterable[PurePosixPath]) -> list[Record]:
    records = [log.by_path[path] for path in members]
    return sorted(records, key=in_order)
