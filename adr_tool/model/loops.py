"""Finds the loops of a graph of records: from each of their members a walk leads back to it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

Graph = Mapping[PurePosixPath, list[PurePosixPath]]


def loops_of(graph: Graph) -> Iterator[set[PurePosixPath]]:
    """The members of each loop; `graph` says of every path where it leads.

    Kosaraju's way, which looks at each step twice: walks along the arrows, in reverse order of
    leaving, stay within one loop.
    """
    left = set(graph)
    for start in reversed(_order_of_leaving(_reversed(graph))):
        members = set(_reached(start, graph, left))
        if len(members) > 1 or any(member in graph[member] for member in members):
            yield members


def _reversed(graph: Graph) -> Graph:
    back: dict[PurePosixPath, list[PurePosixPath]] = {path: [] for path in graph}
    for path, others in graph.items():
        for other in others:
            back[other].append(path)
    return back


def _order_of_leaving(graph: Graph) -> list[PurePosixPath]:
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
    start: PurePosixPath, graph: Graph, left: set[PurePosixPath]
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
