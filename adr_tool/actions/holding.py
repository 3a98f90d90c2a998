"""Holds what is published of a long log: short fields in memory, the rest put aside.

A record is made ready once, when something of it is first asked for. What only its own pages
show is then put aside, and fetched again each time: a page that is written needs it for a moment.
"""

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from adr_tool.cache.aside import Pile, Slot, held_once
from adr_tool.model.public import PublicLog, PublicRecord

# Up to so many records the sections that registers show are held in memory too.
MANY = 2_000
_SECTIONS = ("security", "interoperability", "legacy")
_ASIDE = ("body", "references", "experiment", "consulted", "informed", "passages", "handling")
_NOT_FIELDS = ("_ask",)

Make = Callable[[], PublicRecord]


@dataclass(slots=True)
class Holding:
    """Holds the records of one log; `aside` are the fields that it does not hold in memory."""

    aside: tuple[str, ...] = _ASIDE
    _pile: Pile = field(default_factory=Pile)
    _last: tuple[Slot | None, tuple[Any, ...]] = (None, ())

    def hold(self, address: str, path: PurePosixPath | None, make: Make) -> PublicRecord:
        """A record of which address and path are known."""
        record = object.__new__(PublicRecord)
        object.__setattr__(record, "address", address)
        object.__setattr__(record, "path", path)
        object.__setattr__(record, "_ask", _Rest(self, make))
        return record

    def put(self, whole: PublicRecord) -> Slot:
        """Put aside what is not held of a record."""
        return self._pile.put(_packed(tuple(getattr(whole, name) for name in self.aside)))

    def take(self, slot: Slot, name: str) -> Any:
        """A field that was put aside. Those of the record that was asked last are at hand."""
        if self._last[0] != slot:
            self._last = slot, pickle.loads(self._pile.take(slot))  # noqa: S301 - our own, in a file without a name
        return self._last[1][self.aside.index(name)]


def holding_for(records: int) -> Holding:
    """What holds a log of so many records."""
    return Holding(_ASIDE if records <= MANY else (*_ASIDE, *_SECTIONS))


def make_all(log: PublicLog) -> None:
    """Make every record that was not made yet, so that what they are made of can go."""
    for record in log:
        _ = record.title  # it is made when something is asked of it


@dataclass(slots=True)
class _Rest:
    """What a record does not hold itself."""

    holding: Holding
    make: Make | None
    slot: Slot = 0

    def __call__(self, record: PublicRecord, name: str) -> Any:
        if self.make is not None:
            self._made(record, self.make())
            self.make = None
            if name not in self.holding.aside:
                return object.__getattribute__(record, name)
        return self.holding.take(self.slot, name)

    def _made(self, record: PublicRecord, whole: PublicRecord) -> None:
        for name in _FIELDS:
            if name not in self.holding.aside:
                object.__setattr__(record, name, getattr(whole, name))
        self.slot = self.holding.put(whole)


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
    return kind(*map(held_once, values))  # registers hold thousands that say the same


def _packed(values: tuple[Any, ...]) -> bytes:
    stream = BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(values)
    return stream.getvalue()
