"""What several records shall say instead, gathered and looked at before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from adr_tool.editing.foreign import mention
from adr_tool.editing.links import with_link, without_link
from adr_tool.editing.stated_link import with_stated_link
from adr_tool.editing.stated_status import with_stated_status
from adr_tool.editing.values import with_value
from adr_tool.errors import AdrError
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.reading import read_record
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import MAX_BYTES, shown
from adr_tool.writing.files import Change

IN_EFFECT = ("accepted", "superseded", "deprecated")


@dataclass(frozen=True, slots=True)
class Revision:
    """Edits of the records of a log. `notes` are what to say beside the paths."""

    snapshot: Snapshot
    log: DecisionLog
    vocabulary: Vocabulary
    today: date
    notes: list[str] = field(default_factory=list)
    before: dict[PurePosixPath, bytes] = field(default_factory=dict)
    after: dict[PurePosixPath, bytes] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is to be written: the files whose bytes differ."""
        pairs = ((path, old, self.after[path]) for path, old in self.before.items())
        return tuple(Change(path, old, new) for path, old, new in pairs if old != new)

    def log_after(self) -> DecisionLog:
        """The log as it would be."""
        return load(Overlay(self.snapshot, self.after), self.log.folder, self.vocabulary)

    def now(self, record: Record) -> Record:
        """A record as it would be, its links not yet resolved."""
        return read_record(record.path, self._content(record), self.vocabulary)

    def set_value(self, record: Record, key: str, value: str) -> None:
        """Write a key of a record's front matter."""
        self._edit(record, partial(with_value, key=key, value=value, name=str(record.path)))

    def set_status(self, record: Record, status: str, successor: Record | None = None) -> None:
        """Write a record's status and its day. Raises AdrError where it is not sure how.

        In another format only the words of the status change, and a day beside them; there
        they name the `successor` too.
        """
        if record.ours:
            self.set_value(record, "status", status)
            self.set_value(record, "date", self.today.isoformat())
            return
        change = partial(
            with_stated_status,
            path=record.path,
            status=status,
            vocabulary=self.vocabulary,
            today=self.today,
            successor=mention(successor, record.path) if successor else None,
        )
        self._edit(record, change)

    def link(self, record: Record, kind: str, other: Record) -> bool:
        """State a link on one side; False, and a note, where the record has no place for it."""
        if record.ours:
            number, name = self.number_of(other), str(record.path)
            self._edit(record, partial(with_link, kind=kind, number=number, name=name))
            return True
        if any(link.kind == kind and link.path == other.path for link in record.links):
            return True
        return self._link_line(record, kind, other)

    def unlink(self, record: Record, kind: str, other: Record) -> None:
        """Take a link out on one side, if it is there."""
        number, name = self.number_of(other), str(record.path)
        self._edit(record, partial(without_link, kind=kind, number=number, name=name))

    def number_of(self, record: Record) -> int:
        """The number that links give a record. Raises AdrError where it has none of its own."""
        if record.number is None:
            raise AdrError(
                f"{name_of(record)} has no number, so no record can link to it",
                "begin the name of its file with one"
                + ("" if record.ours else f", or: `adr-tool import {name_of(record)}`"),
            )
        held = self.log.by_number[record.number]
        if len(held) > 1:
            names = ", ".join(name_of(other) for other in held)
            raise AdrError(
                f"{len(held)} records hold the number {record.number}: {names}",
                "a link to it would be a guess; give one of them another number",
            )
        return record.number

    def _content(self, record: Record) -> bytes:
        if record.path not in self.before:
            try:
                content = self.snapshot.read(record.path, MAX_BYTES)
            except SourceTrouble as trouble:
                raise AdrError(f"{name_of(record)} {trouble.message}") from None
            self.before[record.path] = self.after[record.path] = content
        return self.after[record.path]

    def _edit(self, record: Record, change: Callable[[bytes], bytes]) -> None:
        self.after[record.path] = change(self._content(record))

    def _link_line(self, record: Record, kind: str, other: Record) -> bool:
        change = partial(
            with_stated_link,
            path=record.path,
            kind=kind,
            other=mention(other, record.path),
            vocabulary=self.vocabulary,
        )
        try:
            self._edit(record, change)
        except AdrError as error:
            self.notes.append(f"no link to {other.label} is written: {error.message}")
            return False
        return True


def name_of(record: Record) -> str:
    """The path of a record as it may be printed."""
    return shown(str(record.path))


def readable(record: Record) -> Record:
    """The record, if it could be read. Raises AdrError where it could not."""
    if not record.readable:
        raise AdrError(
            f"{name_of(record)} cannot be read, so it is not edited",
            "`adr-tool check` says where the trouble is",
        )
    return record


def in_another_format(record: Record, so: str) -> AdrError:
    """The error for a record whose format gives no sure place for an edit."""
    return AdrError(f"{name_of(record)} reads as {record.format}, so {so}", "change it by hand")
