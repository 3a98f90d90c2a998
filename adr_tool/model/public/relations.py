"""The relations between published decisions, each told once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.vocabulary import LinkKind

# Of a kind and its inverse, the one that the later decision states.
_FORWARD = ("supersedes", "amends", "depends-on")


@dataclass(frozen=True, slots=True)
class Relation:
    """A decision stands in a relation to another one; `kind` is read from `source` to `target`."""

    source: PublicRecord
    kind: str
    target: PublicRecord


def relations_of(log: PublicLog, kinds: Mapping[str, LinkKind]) -> tuple[Relation, ...]:
    """Every relation once, whichever side states it, in the order of the log.

    A relation that is its own inverse is read from the record that stands first in the log.
    """
    order = {record.address: place for place, record in enumerate(log)}
    found: dict[tuple[int, str, int], Relation] = {}
    for record in log:
        for link in record.links:
            other = log.by_address.get(link.address)
            if other is not None and other is not record:
                relation = _told_once(Relation(record, link.kind, other), kinds, order)
                found[_place(relation, order)] = relation
    return tuple(found[place] for place in sorted(found))


def linked_records(relations: Sequence[Relation]) -> tuple[PublicRecord, ...]:
    """The decisions that are in some relation, in the order of the relations."""
    ends = [end for relation in relations for end in (relation.source, relation.target)]
    return tuple({end.address: end for end in ends}.values())


def _told_once(
    relation: Relation, kinds: Mapping[str, LinkKind], order: Mapping[str, int]
) -> Relation:
    kind = kinds.get(relation.kind)
    if kind is None:
        return relation
    if kind.inverse == kind.id:
        backwards = order[relation.source.address] > order[relation.target.address]
    else:
        backwards = kind.inverse in _FORWARD
    return Relation(relation.target, kind.inverse, relation.source) if backwards else relation


def _place(relation: Relation, order: Mapping[str, int]) -> tuple[int, str, int]:
    return order[relation.source.address], relation.kind, order[relation.target.address]
