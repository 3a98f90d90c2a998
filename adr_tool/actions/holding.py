"""Holds what is published of a long log: short fields in memory, the rest put aside.

A record is made ready once, when something of it is first asked for. What only its own pages
show is then put aside, and fetched again each time: a page that is written needs it for a moment.
"""

import pickle
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from struct import pack, unpack
from types import MappingProxyType
from typing import Any

from adr_tool.cache.aside import Pile, each_held_once
from adr_tool.model.public import PublicLog, PublicRecord

# Up to so many records the sections that registers show are held in memory too.
MANY = 2_000
_SECTIONS = ("security", "interoperability", "legacy")
_ASIDE = ("body", "references", "experiment", "consulted", "informed", "passages", "handling")
_NOT_FIELDS = ("_ask",)

Make = Callable[[], PublicRecord]


@dataclass(slots=True)
class Holding:
    """Holds the records of one log; the fields in `parts` it does not hold in memory.

    Fields of one part are put aside together, and fetched together: each register asks for its own.
    """

    parts: tuple[tuple[str, ...], ...] = (_ASIDE,)
    _pile: Pile = field(default_factory=Pile)
    _last: dict[int, tuple[bytes, tuple[Any, ...]]] = field(default_factory=dict)
    _where: dict[str, tuple[int, int]] = field(init=False)
    _slots: str = field(init=False)

    def __post_init__(self) -> None:
        named = ((p, a, name) for p, part in enumerate(self.parts) for a, name in enumerate(part))
        self._where = {name: (part, at) for part, at, name in named}
        self._slots = f"{len(self.parts)}Q"

    @property
    def aside(self) -> Collection[str]:
        """The fields that it does not hold in memory."""
        return self._where.keys()

    def hold(self, address: str, path: PurePosixPath | None, make: Make) -> PublicRecord:
        """A record of which address and path are known."""
        record = object.__new__(PublicRecord)
        object.__setattr__(record, "address", address)
        object.__setattr__(record, "path", path)
        object.__setattr__(record, "_ask", _Rest(self, make))
        return record

    def put(self, whole: PublicRecord) -> bytes:
        """Put aside what is not held of a record, and say where: in few bytes, for each is held."""
        said = (tuple(getattr(whole, name) for name in part) for part in self.parts)
        return pack(self._slots, *(self._pile.put(_packed(values)) for values in said))

    def take(self, places: bytes, name: str) -> Any:
        """A field that was put aside. Those of the record that was asked last are at hand."""
        part, at = self._where[name]
        last, values = self._last.get(part, (b"", ()))
        if last != places:
            slot = unpack(self._slots, places)[part]
            values = pickle.loads(self._pile.take(slot))  # noqa: S301 - our own, in a file without a name
            self._last[part] = places, values
        return values[at]


def holding_for(records: int) -> Holding:
    """What holds a log of so many records."""
    return Holding((_ASIDE,) if records <= MANY else (_ASIDE, *((name,) for name in _SECTIONS)))


def make_all(log: PublicLog) -> None:
    """Make every record that was not made yet, so that what they are made of can go."""
    for record in log:
        _ = record.title  # it is made when something is asked of it


@dataclass(slots=True)
class _Rest:
    """What a record does not hold itself."""

    holding: Holding
    make: Make | None
    places: bytes = b""

    def __call__(self, record: PublicRecord, name: str) -> Any:
        if self.make is not None:
            self._made(record, self.make())
            self.make = None
            if name not in self.holding.aside:
                return object.__getattribute__(record, name)
        return self.holding.take(self.places, name)

    def _made(self, record: PublicRecord, whole: PublicRecord) -> None:
        for name in _FIELDS:
            if name not in self.holding.aside:
                object.__setattr__(record, name, getattr(whole, name))
        self.places = self.holding.put(whole)


_FIELDS = tuple(name for name in PublicRecord.__slots__ if name not in _NOT_FIELDS)


class _Pickler(pickle.Pickler):
    """Knows the parts of records, and the views of mappings that they hold."""

    def reducer_override(self, value: Any) -> Any:
        """How a value is made again: a part by what it was made of, which is quick."""
        if isinstance(value, MappingProxyType):
            return _view, (dict(value),)
        if hasattr(type(value), "__dataclass_fields__"):
            return _part, (type(value), *(getattr(value, name) for name in type(value).__slots__))
        return NotImplemented


def _view(said: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(said)


def _part(kind: Callable[..., Any], *values: Any) -> Any:
    return kind(*each_held_once(values))  # registers hold thousands that say the same


def _packed(values: tuple[Any, ...]) -> bytes:
    stream = BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(values)
    return stream.getvalue()
