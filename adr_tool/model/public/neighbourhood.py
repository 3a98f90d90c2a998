"""The decisions around one: what it follows, what follows it, and what it is near to."""

from collections.abc import Mapping
from dataclasses import dataclass

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.parts import PublicLink
from adr_tool.model.public.record import PublicRecord

# Kinds of link by the side on which a picture draws what they lead to.
EARLIER = ("supersedes", "amends", "depends-on")
LATER = ("superseded-by", "amended-by", "required-by")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A decision that another is linked to, and how."""

    link: PublicLink
    record: PublicRecord


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The neighbours by the side of the picture they stand on; `beside` are merely related."""

    earlier: tuple[Neighbour, ...]
    later: tuple[Neighbour, ...]
    beside: tuple[Neighbour, ...]

    @property
    def drawn(self) -> int:
        """How many rows a picture of it has; 0 where there is nothing to draw."""
        return max(len(self.earlier), len(self.later))

    @property
    def by_kind(self) -> Mapping[str, tuple[Neighbour, ...]]:
        """All neighbours by the kind of their link."""
        found: dict[str, tuple[Neighbour, ...]] = {}
        for neighbour in (*self.earlier, *self.later, *self.beside):
            kind = neighbour.link.kind
            found[kind] = (*found.get(kind, ()), neighbour)
        return found


def neighbourhood_of(record: PublicRecord, log: PublicLog) -> Neighbourhood:
    """The published decisions that a record is linked to, in the order of its links."""
    known = log.by_address
    found = [Neighbour(link, known[link.address]) for link in record.links if link.address in known]
    return Neighbourhood(
        earlier=tuple(n for n in found if n.link.kind in EARLIER),
        later=tuple(n for n in found if n.link.kind in LATER),
        beside=tuple(n for n in found if n.link.kind not in EARLIER + LATER),
    )
