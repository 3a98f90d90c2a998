"""A snapshot becomes a decision log: nothing in the folder is dropped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.errors import AdrError
from adr_tool.formats.naming import (
    beside_because,
    date_of,
    is_template,
    is_whole_folder,
    months_for_numbers,
    number_of,
)
from adr_tool.linking import directory_of, linked
from adr_tool.model import DecisionLog, PassedOver, Record, Vocabulary, in_order
from adr_tool.model.partly import changed
from adr_tool.reading import TEXT, read_record, unreadable
from adr_tool.sources.built_site import site_files
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import MAX_BYTES, shown

if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf

NOT_A_RECORD = "no number or date in its name, and no status or decision in its text"
_IN_A_RECORDS_FOLDER = "an attachment in the folder of a record"
_OF_A_SITE = "a file of the published site"

# From paths, and those of them whose number is none, to the records in these files, in order.
Through = Callable[[tuple[PurePosixPath, ...], frozenset[PurePosixPath]], Iterable[Record]]


def load(
    snapshot: Snapshot,
    folder: PurePosixPath,
    vocabulary: Vocabulary,
    shelf: Shelf | None = None,
    *,
    lightly: bool = False,
    through: Through | None = None,
) -> DecisionLog:
    """Read every record below a folder. Raises AdrError only when there is no such folder.

    What lies on the `shelf` is not read again, and what was read is put there. `lightly`, each
    record is held in short, and the rest of it stays on the shelf until it is asked for: then a
    file that is another one by now is an AdrError too. Without a shelf, records may be read
    `through` something else, which then holds them as it likes.
    """
    files = snapshot.files(folder)
    # A site may only be built among the records of a log at the top of its repository.
    built = site_files(snapshot, files) if folder == PurePosixPath(".") else frozenset()
    beside = _beside(files, folder, built)
    read = _reader(snapshot, folder, files, vocabulary, shelf, lightly=lightly)
    paths = tuple(path for path in files if not beside[path])
    months = months_for_numbers(paths)
    each = map(read.record, paths) if through is None or shelf else through(paths, months)
    records: list[Record] = []
    for path, record in zip(paths, each, strict=True):
        if is_record(record):
            records.append(changed(record, number=None) if path in months else record)
        else:
            beside[path] = NOT_A_RECORD
    read.keep(folder)
    directory = directory_of(tuple(records))
    return DecisionLog(
        folder=folder,
        records=tuple(sorted((linked(r, directory) for r in records), key=in_order)),
        passed_over=tuple(PassedOver(path, why) for path, why in beside.items() if why),
        files=frozenset(files),
    )


def is_record(record: Record) -> bool:
    """Whether a file that was read is a decision record, and not just a page beside them."""
    if _named(record.path) or not record.readable or record.status or record.ours:
        return True
    return any(section.name == "decision" for section in record.sections)


def _beside(
    files: tuple[PurePosixPath, ...], folder: PurePosixPath, built: frozenset[PurePosixPath]
) -> dict[PurePosixPath, str]:
    """Why each file is no record, whatever it holds; "" where it may be one."""
    shared, own = _shared_folders(files), _record_folders(files)
    found = {}
    for path in files:
        because = beside_because(path, folder, shared=bool(shared) and path.parent in shared)
        because = _OF_A_SITE if path in built else because
        inside = bool(own) and not because and path.parent in own
        if inside and not is_whole_folder(path) and not _named(path):
            because = _IN_A_RECORDS_FOLDER
        found[path] = because
    return found


def _named(path: PurePosixPath) -> bool:
    return number_of(path) is not None or date_of(path) is not None


def _shared_folders(files: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
    """The folders in which several records stand, so that their README is a page about them."""
    with_a_page = {path.parent for path in files if is_whole_folder(path)}
    return frozenset(
        path.parent
        for path in (files if with_a_page else ())
        if path.parent in with_a_page
        and not is_whole_folder(path)
        and not beside_because(path, path.parent)
        and _named(path)
        and not is_template(path)
    )


def _record_folders(files: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
    """The folders that are one record each: numbered or dated, with a README.md inside."""
    return frozenset(path.parent for path in files if is_whole_folder(path) and _named(path))


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
            stamps = ((stamp, stamp.partition("\0")[0]) for stamp in snapshot.stamps(folder))
            reader.stamps = {stamp: by_name[name] for stamp, name in stamps if name in by_name}
            listing = _listing(snapshot)
            reader.known = shelf.known(reader.stamps, listing, reader.anew, lightly=lightly)
            snapshot.prepare(path for path in by_name.values() if path not in reader.known)
    return reader


def _listing(snapshot: Snapshot) -> str:
    """What listings are kept apart by: files on disk are stamped otherwise than objects."""
    return type(snapshot).__name__
