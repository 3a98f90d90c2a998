"""The picture in the Markdown index: the relations of decisions, drawn by the git host."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from adr_tool.mermaid_text import Arrow, Box, flowchart
from adr_tool.model.listing import ListedRecord
from adr_tool.model.vocabulary import LinkKind

LONGEST_LABEL = 60
# A picture of more than this nobody reads, and Mermaid refuses 500 arrows and 50,000 letters.
MOST_ARROWS = 200
MOST_LETTERS = 40_000
# Of a kind and its inverse, the one that is drawn.
_FORWARD = ("supersedes", "amends", "depends-on")
_OVER = ("superseded", "rejected", "deprecated")

# Places in the log and the kind of link between them.
Edge = tuple[int, str, int]


def graph_of(records: Sequence[ListedRecord], kinds: Mapping[str, LinkKind]) -> str:
    """The relations as a Mermaid flow chart, each once; "" where there is none to draw.

    What no longer holds has a dashed border. A name of a box follows from the number, so
    that a new decision adds lines and changes none.
    """
    edges = sorted(set(_edges(records, kinds)))
    if not edges or len(edges) > MOST_ARROWS:
        return ""
    names = _names(records)
    ends = sorted({end for one, _, other in edges for end in (one, other)})
    arrows: list[Arrow] = [
        (names[one], _label(kind, kinds), names[other]) for one, kind, other in edges
    ]
    boxes: list[Box] = [(names[end], _title(records[end])) for end in ends]
    over = [names[end] for end in ends if records[end].status in _OVER]
    chart = flowchart(boxes, arrows)
    if over:
        chart += f"  classDef over stroke-dasharray: 4 4\n  class {','.join(over)} over\n"
    return chart if len(chart) <= MOST_LETTERS else ""


def _edges(records: Sequence[ListedRecord], kinds: Mapping[str, LinkKind]) -> Iterator[Edge]:
    places: dict[PurePosixPath, int] = {record.path: at for at, record in enumerate(records)}
    for at, record in enumerate(records):
        for link in record.links:
            other = places.get(link.path) if link.path else None
            if other is not None and other != at:
                yield _once((at, link.kind, other), kinds)


def _once(edge: Edge, kinds: Mapping[str, LinkKind]) -> Edge:
    """The same relation, told from the side from which it is drawn."""
    one, name, other = edge
    kind = kinds.get(name)
    if kind is None:
        return edge
    backwards = one > other if kind.inverse == name else kind.inverse in _FORWARD
    return (other, kind.inverse, one) if backwards else edge


def _names(records: Sequence[ListedRecord]) -> list[str]:
    names: dict[str, None] = {}
    for record in records:
        wanted = name = f"d{record.number:04d}" if record.number is not None else "d"
        count = 1
        while name in names:
            count += 1
            name = f"{wanted}x{count}"
        names[name] = None
    return list(names)


def _title(record: ListedRecord) -> str:
    whole = f"{record.label} {record.name}" if record.number is not None else record.name
    text = " ".join(whole.split())
    return text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL].rstrip()}…"


def _label(kind: str, kinds: Mapping[str, LinkKind]) -> str:
    return (kinds[kind].label if kind in kinds else kind).lower()
