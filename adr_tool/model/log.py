"""The decision log: all records of a folder, and what was found beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from adr_tool.frozen import dataclass
from adr_tool.model.partly import Fetch, Notes, fetched, noted
from adr_tool.model.record import Record, as_date

_HISTORY = ("rejected", "superseded", "deprecated")
_NO_NOTES: Notes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in the folder that is not read as a record, and why, in a few words."""

    path: PurePosixPath
    because: str


@dataclass(frozen=True)
class DecisionLog:
    """Records in the order of their numbers; those without one last, by path.

    `files` are all paths of the folder, so that rules can tell whether a link's target
    is there without touching the disk. A log that was judged before may be known partly.
    """

    folder: PurePosixPath
    records: tuple[Record, ...]
    passed_over: tuple[PassedOver, ...] = field(default_factory=tuple)
    files: frozenset[PurePosixPath] = field(default_factory=frozenset)
    _notes: Notes = field(init=False, repr=False, compare=False, default_factory=lambda: _NO_NOTES)
    _fetch: Fetch | None = field(init=False, repr=False, compare=False, default=None)

    if not TYPE_CHECKING:  # a type checker would let every name pass
        __getattr__ = fetched

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)

    def __len__(self) -> int:
        return noted(self, "count", _count)

    @cached_property
    def by_number(self) -> Mapping[int, tuple[Record, ...]]:
        """All records that hold a number: more than one where people disagreed."""
        held: dict[int, list[Record]] = {}
        for record in self.records:
            if record.number is not None:
                held.setdefault(record.number, []).append(record)
        return {number: tuple(records) for number, records in held.items()}

    @cached_property
    def by_path(self) -> Mapping[PurePosixPath, Record]:
        """Each record by the path of its file, relative to the repository's root."""
        return {record.path: record for record in self.records}

    def get(self, number: int) -> Record | None:
        """The record with this number: the first one where several hold it."""
        return next(iter(self.by_number.get(number, ())), None)

    @property
    def unreadable(self) -> tuple[Record, ...]:
        """The records of which nothing but path and number is known."""
        return tuple(record for record in self.records if not record.readable)

    @property
    def next_number(self) -> int:
        """One more than the highest number any file holds, readable or not."""
        return max(self.by_number, default=0) + 1


def has_drafts(log: DecisionLog) -> bool:
    """Whether a log holds a draft in our shape."""
    return any(record.ours and record.status == "draft" for record in log)


def _count(log: DecisionLog) -> int:
    return len(log.records)


def numbered_names(log: DecisionLog) -> tuple[str, ...]:
    """The paths of all records that have a number, as texts."""
    return noted(log, "numbered", _numbered)


def _numbered(log: DecisionLog) -> tuple[str, ...]:
    return tuple(str(record.path) for record in log if record.number is not None)


def in_order(record: Record) -> tuple[bool, int, str]:
    """The sort key of a log: by number, then by path, numberless records last."""
    return order_of(record.number, record.path)


def order_of(number: int | None, path: PurePosixPath) -> tuple[bool, int, str]:
    """The same of a record that is known by its number and its path alone."""
    return (number is None, number or 0, str(path))


def imported_on(record: Record) -> Any:
    """What a record says of the day on which it was imported."""
    return record.fact("imported", "date")


def is_held(record: Record, adopted: date | None) -> bool:
    """Whether a record must fit the record model: ours do, and all dated since adoption.

    A record in another format is from before adoption when its date is, or when it has none.
    So is one that was imported from such a format, until it is proposed or accepted anew and
    its date changes with it; without adoption, the day of the import counts.
    """
    since = adopted
    if record.ours:
        imported = as_date(noted(record, "imported", imported_on))
        if imported is None:
            return True
        if record.status in _HISTORY:
            return False
        since = adopted or imported
    if since is None:
        return True
    return record.date is not None and record.date >= since
