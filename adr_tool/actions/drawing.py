"""Lays out the picture of all relations with Graphviz, where it is installed.

Graphviz is given numbers and gives back places: no word of a record reaches it, and nothing
that it prints reaches a page but numbers. Without it, or where it takes too long, there is no
picture; the table of relations is always there.
"""

import shutil
from collections.abc import Mapping, Sequence
from math import isfinite
from pathlib import Path

from adr_tool.model.public import PublicLog, PublicRecord
from adr_tool.model.public.layout import Curve, Layout, Place, Point
from adr_tool.model.public.relations import Relation, linked_records, relations_of
from adr_tool.model.vocabulary import LinkKind
from adr_tool.sources.running import Program, run_program

BOX = (2.6, 0.72)
MOST_RECORDS = 200
SECONDS = 10
_MOST_BYTES = 4 * 1024 * 1024


def layout_of(log: PublicLog, kinds: Mapping[str, LinkKind]) -> Layout | None:
    """The layout of the decisions that are related; None where there is none to be had."""
    relations = relations_of(log, kinds)
    records = linked_records(relations)
    program = shutil.which("dot")
    # A name that is not whole was found in the folder somebody happens to stand in.
    if program is None or not Path(program).is_absolute():
        return None
    if not relations or len(records) > MOST_RECORDS:
        return None
    try:
        argv, graph = (program, "-Tplain"), _graph(relations, records).encode()
        dot = Program(argv, Path("/"), {"LC_ALL": "C"}, SECONDS, _MOST_BYTES, graph)
        ended = run_program(dot)
        if ended.code or ended.slow or ended.much:
            return None
        return read_plain(ended.out.decode("ascii"), records, relations)
    except (OSError, ValueError, LookupError):
        return None


def read_plain(said: str, records: Sequence[PublicRecord], relations: Sequence[Relation]) -> Layout:
    """What dot says in its plain format. Raises ValueError or LookupError for any other text."""
    size: Point | None = None
    places: dict[int, Place] = {}
    curves: list[Curve] = []
    waiting = _by_ends(records, relations)
    for line in said.splitlines():
        what, *words = line.split(" ")
        if what == "graph":
            size = _points(words[1:3])[0]
        elif what == "node":
            at = _index(words[0], len(records))
            places[at] = Place(records[at].address, *_points(words[1:3])[0])
        elif what == "edge":
            points = _points(words[3 : 3 + 2 * int(words[2])])
            if len(points) % 3 != 1:
                raise ValueError("a curve has another number of points")
            curves.append(Curve(waiting[words[0], words[1]].pop(0), points))
    if size is None or len(places) != len(records) or len(curves) != len(relations):
        raise ValueError("something is missing")
    return Layout(*size, BOX, tuple(places[at] for at in sorted(places)), tuple(curves))


def _graph(relations: Sequence[Relation], records: Sequence[PublicRecord]) -> str:
    """The graph for dot: what a decision builds on stands to the left of it."""
    width, height = BOX
    head = (
        "digraph {rankdir=LR;nodesep=0.25;ranksep=0.7;edge [arrowhead=none];"
        f'node [shape=box,fixedsize=true,label="",width={width},height={height}];'
    )
    nodes = "".join(f"n{at};" for at in range(len(records)))
    ends = _by_ends(records, relations)
    edges = "".join(f"{tail}->{head};" * len(of) for (tail, head), of in ends.items())
    return f"{head}{nodes}{edges}}}"


def _by_ends(
    records: Sequence[PublicRecord], relations: Sequence[Relation]
) -> dict[tuple[str, str], list[int]]:
    """The relations, by their place, between each two nodes."""
    names = {record.address: f"n{at}" for at, record in enumerate(records)}
    found: dict[tuple[str, str], list[int]] = {}
    for at, relation in enumerate(relations):
        ends = names[relation.target.address], names[relation.source.address]
        found.setdefault(ends, []).append(at)
    return found


def _index(name: str, count: int) -> int:
    at = int(name.removeprefix("n"))
    if not 0 <= at < count:
        raise ValueError("a node that was not asked for")
    return at


def _points(words: Sequence[str]) -> tuple[Point, ...]:
    numbers = [float(word) for word in words]
    if not numbers or len(numbers) % 2 or not all(map(isfinite, numbers)):
        raise ValueError("no points")
    return tuple(zip(numbers[::2], numbers[1::2], strict=True))
