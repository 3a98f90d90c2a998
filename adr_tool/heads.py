"""A log by the heads of its records: numbers and titles, and the rest when it is asked for.

To start a record, nothing else is asked of the others. A head is kept under the stamp of its
file, so that only files are read that changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.model import DecisionLog, Record
from adr_tool.model.log import order_of
from adr_tool.model.partly import noted, partly
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.stamps import path_in
from adr_tool.text import shown

if TYPE_CHECKING:
    from adr_tool.cache.keeper import Keeper
    from adr_tool.sources.snapshot import Snapshot

# The number of a record, its title, and what it says of numbers that it had `formerly`.
Head = tuple[int | None, str, Any]
# From the stamps of files to the heads of records, in the order of the log; None for no record.
Heads = Mapping[str, Head | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """The heads of a log in a store. `reading` names all that they depend on but the files."""

    store: Keeper
    reading: str

    def heads(self) -> Heads:
        """All that was kept; nothing where that is not what was kept here."""
        found = self.store.get(self._key)
        rows = found.items() if isinstance(found, dict) else ()
        try:
            return {stamp: None if row is None else _head(*row) for stamp, row in rows}
        except TypeError:
            return {}

    def keep(self, heads: Heads) -> None:
        """Keep these in the place of all that was kept."""
        self.store.keep({self._key: heads})

    @property
    def _key(self) -> str:
        return f"heads {self.reading}"


@dataclass(frozen=True, slots=True)
class Ways:
    """How to come to what no head tells: one record, None for no record; and the whole log."""

    read: Callable[[PurePosixPath], Record | None]
    whole: Callable[[], DecisionLog]


def log_of_heads(snapshot: Snapshot, folder: PurePosixPath, kept: Kept, ways: Ways) -> DecisionLog:
    """The log of a folder by the heads that were kept, and those of files that are new.

    Raises AdrError where there is no such folder.
    """
    try:
        heads = _heads(snapshot, folder, kept, ways)
    except SourceTrouble:
        heads = None  # a file that cannot be read has no stamp
    if heads is None:
        return ways.whole()
    of_records = {path_in(stamp): head for stamp, head in heads.items() if head is not None}
    records = tuple(_record(name, head, ways) for name, head in of_records.items())
    return partly(
        DecisionLog,
        {"folder": folder, "records": records},
        {"numbered": [name for name, head in of_records.items() if head[0] is not None]},
        lambda name: {name: getattr(ways.whole(), name)},
    )


def _heads(snapshot: Snapshot, folder: PurePosixPath, kept: Kept, ways: Ways) -> Heads | None:
    """The heads of all files as they are; None where that is not sure."""
    stamps, heads = tuple(snapshot.stamps(folder)), kept.heads()
    if heads.keys() == set(stamps):
        return heads
    new = _anew(snapshot, folder, stamps, heads, ways)
    # Else a file was changed meanwhile, and has another stamp than what was read of it.
    if new is not None and stamps == tuple(snapshot.stamps(folder)):
        kept.keep(new)
    return new


def _anew(
    snapshot: Snapshot, folder: PurePosixPath, stamps: Iterable[str], old: Heads, ways: Ways
) -> Heads | None:
    from adr_tool.candidates import candidates  # lazily: often no file is another one
    from adr_tool.formats.naming import number_of

    found = candidates(snapshot, folder)
    stamped = {PurePosixPath(path_in(stamp)): stamp for stamp in stamps}
    if stamped.keys() != found.beside.keys():
        return None
    heads = {path: head for path in found.records if (head := old.get(stamped[path]))}
    heads |= _read([path for path in found.records if path not in heads], len(heads), ways)
    for path, (_, *rest) in heads.items():
        heads[path] = (None if path in found.months else number_of(path), *rest)
    every = {path: heads.get(path) for path in found.beside}
    ordered = sorted(every.items(), key=lambda item: order_of(item[1] and item[1][0], item[0]))
    return {stamped[path]: head for path, head in ordered}


def _read(paths: Iterable[PurePosixPath], known: int, ways: Ways) -> dict[PurePosixPath, Head]:
    """The heads of the records in some files that are new, beside so many that are known."""
    from adr_tool.cache.listing import many

    paths = tuple(paths)
    read = ways.whole().by_path.get if len(paths) > many(known) else ways.read
    records = ((path, read(path)) for path in paths)
    return {path: head_of(record) for path, record in records if record is not None}


def head_of(record: Record) -> Head:
    """The head of a record that was read."""
    said = noted(record, "formerly", lambda whole: whole.fact("formerly"))
    return record.number, record.title, said


def _record(place: str, head: Head, ways: Ways) -> Record:
    number, title, formerly = head

    def fetch(name: str) -> dict[str, Any]:
        path = PurePosixPath(place)
        if name == "path":  # made for the few that are asked for it
            return {name: path}
        whole = ways.whole().by_path.get(path)
        if whole is None:
            raise AdrError(f"{shown(place)} changed while it was looked at", "run it again")
        return {name: getattr(whole, name)}

    return partly(Record, {"number": number, "title": title}, {"formerly": formerly}, fetch)


def _head(number: int | None, title: str, formerly: Any) -> Head:
    if not isinstance(title, str) or not isinstance(number, int | None):
        raise TypeError
    return number, title, formerly
