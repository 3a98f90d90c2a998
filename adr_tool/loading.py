"""A snapshot becomes a decision log: nothing in the folder is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.candidates import candidates
from adr_tool.errors import AdrError
from adr_tool.formats.beside import is_record
from adr_tool.linking import directory_of, linked
from adr_tool.model import DecisionLog, PassedOver, Record, Vocabulary, in_order
from adr_tool.model.partly import changed
from adr_tool.reading import TEXT, read_record, unreadable
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.stamps import path_in
from adr_tool.text import MAX_BYTES, shown

if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf

NOT_A_RECORD = "no number or date in its name, and no status or decision in its text"
# So many are read before any is seen: the same code, run again at once, is quick by a fifth.
_TOGETHER = 64

# From paths, and those of them whose number is none, to the records in these files, in order.
Through = Callable[[tuple[PurePosixPath, ...], frozenset[PurePosixPath]], Iterable[Record]]
# Is shown the records that had to be read, some at a time, while they are there as a whole.
Seen = Callable[[Sequence[Record]], None]


def load(
    snapshot: Snapshot,
    folder: PurePosixPath,
    vocabulary: Vocabulary,
    shelf: Shelf | None = None,
    *,
    lightly: bool = False,
    through: Through | None = None,
    seen: Seen | None = None,
) -> DecisionLog:
    """Read every record below a folder. Raises AdrError only when there is no such folder.

    What lies on the `shelf` is not read again, and what was read is put there. `lightly`, each
    record is held in short, and the rest of it stays on the shelf until it is asked for: then a
    file that is another one by now is an AdrError too. With a shelf, each record that was not on
    it may be `seen`, and is held in short from then on. Without one, records may be read `through`
    something else, which then holds them as it likes.
    """
    found = candidates(snapshot, folder)
    others, paths, months = dict(found.beside), found.records, found.months
    read = _reader(snapshot, folder, others, vocabulary, shelf, lightly=lightly)
    if seen is not None:
        read.seen = lambda some: seen([_numbered(record, months) for record in some])
    each = read.records(paths) if through is None or shelf else through(paths, months)
    records: list[Record] = []
    for path, record in zip(paths, each, strict=True):
        if is_record(record):
            records.append(_numbered(record, months))
        else:
            others[path] = NOT_A_RECORD
    read.keep(folder)
    directory = directory_of(tuple(records))
    return DecisionLog(
        folder=folder,
        records=tuple(sorted((linked(r, directory) for r in records), key=in_order)),
        passed_over=tuple(PassedOver(path, why) for path, why in others.items() if why),
        files=frozenset(others),
    )


def record_in(
    snapshot: Snapshot, path: PurePosixPath, vocabulary: Vocabulary, shelf: Shelf | None
) -> Record | None:
    """The record in one file, as far as it can tell by itself; None where it holds none."""
    record = _Reader(snapshot, vocabulary, shelf).record(path)
    if shelf is not None:
        shelf.keep_added()
    return record if is_record(record) else None


def _numbered(record: Record, months: frozenset[PurePosixPath]) -> Record:
    return changed(record, number=None) if record.path in months else record


@dataclass(slots=True)
class _Reader:
    """Reads the records of a folder, as far as they do not lie on the shelf."""

    snapshot: Snapshot
    vocabulary: Vocabulary
    shelf: Shelf | None
    stamps: Mapping[str, PurePosixPath] = field(default_factory=dict)
    known: Mapping[PurePosixPath, Record] = field(default_factory=dict)
    opened: dict[PurePosixPath, Record] = field(default_factory=dict)
    lightly: bool = False
    seen: Seen | None = None
    fresh: set[PurePosixPath] = field(default_factory=set)

    def records(self, paths: Sequence[PurePosixPath]) -> Iterator[Record]:
        """The records in some files, in their order."""
        for at in range(0, len(paths), _TOGETHER):
            self.fresh.clear()
            some = [self.record(path) for path in paths[at : at + _TOGETHER]]
            yield from self._seen(some) if self.seen is not None and self.fresh else some

    def _seen(self, some: list[Record]) -> Iterator[Record]:
        if self.seen is not None:
            self.seen([record for record in some if record.path in self.fresh])
        for record in some:
            if record.path in self.fresh and self.shelf is not None:
                record = self.opened[record.path] = self.shelf.in_short(record, self.anew)
            yield record

    def record(self, path: PurePosixPath) -> Record:
        """The record in a file, unreadable where the file is."""
        if path in self.known:
            return self.known[path]
        try:
            content = self.snapshot.read(path, MAX_BYTES)
        except SourceTrouble as trouble:
            return unreadable(path, TEXT, trouble.message)
        if self.shelf is None:
            return read_record(path, content, self.vocabulary)
        record = self.shelf.record(path, content)
        if record is None:
            record = read_record(path, content, self.vocabulary)
            self.shelf.add(record)
            self.fresh.add(path)
        if self.lightly:
            record = self.shelf.lightly(record, self.anew)
        self.opened[path] = record
        return record

    def anew(self, path: PurePosixPath) -> Record:
        """The record in a file, whatever lies on the shelf; AdrError where it is another now."""
        content = b""
        with suppress(SourceTrouble):
            content = self.snapshot.read(path, MAX_BYTES)
        if self.shelf is None or self.shelf.key_of(path, content) != self.shelf.keys.get(path):
            raise AdrError(f"{shown(str(path))} changed while it was looked at", "run it again")
        return read_record(path, content, self.vocabulary)

    def keep(self, folder: PurePosixPath) -> None:
        """Put on the shelf what was read, by the stamps that files had before and have still."""
        if self.shelf is not None and self.opened:
            with suppress(SourceTrouble):
                after = set(self.snapshot.stamps(folder))
                still = {stamp: path for stamp, path in self.stamps.items() if stamp in after}
                self.shelf.keep(still, _listing(self.snapshot), {**self.known, **self.opened})
        if self.shelf is not None:
            self.shelf.keep_added()
        # The log has them from now on; whoever may still ask for one `anew` would hold all others.
        self.stamps, self.known, self.opened = {}, {}, {}


def _reader(
    snapshot: Snapshot,
    folder: PurePosixPath,
    files: Iterable[PurePosixPath],
    vocabulary: Vocabulary,
    shelf: Shelf | None,
    *,
    lightly: bool,
) -> _Reader:
    reader = _Reader(snapshot, vocabulary, shelf, lightly=lightly)
    if shelf is not None:
        by_name = {str(path): path for path in files}
        with suppress(SourceTrouble):
            stamps = ((stamp, path_in(stamp)) for stamp in snapshot.stamps(folder))
            reader.stamps = {stamp: by_name[name] for stamp, name in stamps if name in by_name}
            listing = _listing(snapshot)
            reader.known = shelf.known(reader.stamps, listing, reader.anew, lightly=lightly)
            snapshot.prepare(path for path in by_name.values() if path not in reader.known)
    return reader


def _listing(snapshot: Snapshot) -> str:
    """What listings are kept apart by: files on disk are stamped otherwise than objects."""
    return type(snapshot).__name__
