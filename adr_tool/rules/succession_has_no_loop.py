"""No decision supersedes or amends itself by way of others.

Whoever follows "superseded by" from record to record must arrive at the decision that is in
force. In a loop nobody can say which one that is. Each loop is reported once, at its lowest
number: take out the link that was meant the other way round (`adr-tool unlink`).
This holds for records in any format.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from adr_tool.model import DecisionLog, Problem, Record, Severity, in_order
from adr_tool.rules.base import Context, rule

_MOST_NAMED = 6
_FORWARD = ("supersedes", "amends")
_BACKWARD = ("superseded-by", "amended-by")
_Graph = Mapping[PurePosixPath, list[PurePosixPath]]


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
    newer_to_older = _succession(log)
    older_to_newer = _reversed(newer_to_older)
    left = set(newer_to_older)
    loops: dict[PurePosixPath, tuple[Record, ...]] = {}
    # Kosaraju: walks along the arrows in reverse order of leaving stay within one loop.
    for start in reversed(_order_of_leaving(older_to_newer)):
        members = set(_reached(start, newer_to_older, left))
        if len(members) > 1:
            loop = tuple(_in_order(log, members))
            loops[loop[0].path] = loop
    return loops


def _succession(log: DecisionLog) -> _Graph:
    graph: dict[PurePosixPath, list[PurePosixPath]] = {record.path: [] for record in log}
    for record in log:
        for link in record.links:
            if link.path in graph and link.kind in _FORWARD:
                graph[record.path].append(link.path)
            elif link.path in graph and link.kind in _BACKWARD:
                graph[link.path].append(record.path)
    return graph


def _reversed(graph: _Graph) -> _Graph:
    back: dict[PurePosixPath, list[PurePosixPath]] = {path: [] for path in graph}
    for path, others in graph.items():
        for other in others:
            back[other].append(path)
    return back


def _order_of_leaving(graph: _Graph) -> list[PurePosixPath]:
    """All paths, each after everything that was first met by walking on from it."""
    order: list[PurePosixPath] = []
    left = set(graph)
    for start in graph:
        if start not in left:
            continue
        left.discard(start)
        walk = [(start, iter(graph[start]))]
        while walk:
            here, ahead = walk[-1]
            following = next((path for path in ahead if path in left), None)
            if following is None:
                order.append(here)
                walk.pop()
            else:
                left.discard(following)
                walk.append((following, iter(graph[following])))
    return order


def _reached(
    start: PurePosixPath, graph: _Graph, left: set[PurePosixPath]
) -> Iterator[PurePosixPath]:
    """What can be reached from a path among those that are left, which it takes away."""
    waiting = [start] if start in left else []
    left.discard(start)
    while waiting:
        here = waiting.pop()
        yield here
        ahead = [path for path in dict.fromkeys(graph[here]) if path in left]
        left.difference_update(ahead)
        waiting += ahead


def _in_order(log: DecisionLog, members: Iterable[PurePosixPath]) -> list[Record]:
    records = [log.by_path[path] for path in members]
    return sorted(records, key=in_order)
