"""The relations between decisions as a graph: Mermaid, Graphviz' dot, JSON."""

from collections.abc import Callable, Mapping, Sequence

from adr_tool.mermaid_text import flowchart
from adr_tool.model.public import PublicRecord
from adr_tool.model.public.relations import Relation, linked_records
from adr_tool.model.vocabulary import LinkKind
from adr_tool.reports.base import json_text
from adr_tool.text import shown

Kinds = Mapping[str, LinkKind]
Printer = Callable[[Sequence[Relation], Kinds, str], str]


def mermaid(relations: Sequence[Relation], kinds: Kinds, audience: str) -> str:
    """A flow chart for Markdown, what a decision builds on to the right of it."""
    names = _names(relations)
    boxes = [(names[record.address], _title(record)) for record in linked_records(relations)]
    arrows = [
        (names[one.source.address], _kind(one, kinds), names[one.target.address])
        for one in relations
    ]
    return flowchart(boxes, arrows)


def dot(relations: Sequence[Relation], kinds: Kinds, audience: str) -> str:
    """A graph for Graphviz: `adr-tool graph --format dot | dot -Tsvg`."""
    names = _names(relations)
    head = ("digraph decisions {", "  rankdir=LR;", "  node [shape=box];")
    nodes = [
        f"  {names[record.address]} [label={_quoted(_title(record))}];"
        for record in linked_records(relations)
    ]
    edges = [
        f"  {names[one.source.address]} -> {names[one.target.address]}"
        f" [label={_quoted(_kind(one, kinds))}];"
        for one in relations
    ]
    return "".join(f"{line}\n" for line in (*head, *nodes, *edges, "}"))


def graph_json(relations: Sequence[Relation], kinds: Kinds, audience: str) -> str:
    """`{"version": 1, "decisions": […], "relations": […]}`; an address names a decision."""
    document = {
        "version": 1,
        "audience": audience,
        "decisions": [
            {
                "address": record.address,
                "number": record.number,
                "title": record.name,
                "status": record.status or None,
            }
            for record in linked_records(relations)
        ],
        "relations": [
            {"from": one.source.address, "kind": one.kind, "to": one.target.address}
            for one in relations
        ],
    }
    return json_text(document)


GRAPHS: Mapping[str, Printer] = {"mermaid": mermaid, "dot": dot, "json": graph_json}


def _names(relations: Sequence[Relation]) -> dict[str, str]:
    records = linked_records(relations)
    return {record.address: f"d{at}" for at, record in enumerate(records)}


def _title(record: PublicRecord) -> str:
    return f"{record.label} {record.name}" if record.number is not None else record.name


def _kind(relation: Relation, kinds: Kinds) -> str:
    kind = kinds.get(relation.kind)
    return (kind.label if kind else relation.kind).lower()


def _quoted(text: str) -> str:
    escaped = shown(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
