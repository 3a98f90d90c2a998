"""Carries a change that is in the journal to its end, whoever began it.

Each file is asked what it holds. What it shall hold: done. What it held before: the change
is made. Anything else: somebody was here, and it is not touched.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from enum import Enum, auto
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.disk import READING, WRITING, is_regular, sync, write_all
from adr_tool.writing.folder import Folder, opened
from adr_tool.writing.home import Home
from adr_tool.writing.journal import Entry, Journal, withdraw
from adr_tool.writing.planning import current
from adr_tool.writing.staging import stage


class Standing(Enum):
    """How far one file of a change is."""

    DONE = auto()
    OPEN = auto()
    TORN = auto()
    CHANGED = auto()


class ChangedMeanwhile(AdrError):
    """A file of a change holds neither what it held nor what it shall hold."""


def standing(home: Home, entry: Entry) -> Standing:
    """How far one file is. TORN is a file that was being written in place."""
    found = current(home, entry.path)
    if found == entry.new:
        return Standing.DONE
    if found == entry.old:
        return Standing.OPEN
    if entry.in_place and _is_torn(found, entry.old, entry.new):
        return Standing.TORN
    return Standing.CHANGED


def refuse_changed(home: Home, journal: Journal) -> None:
    """Raise ChangedMeanwhile, naming every file that somebody else has changed."""
    changed = [e for e in journal.entries if standing(home, e) is Standing.CHANGED]
    if changed:
        raise _changed(home, changed)


def make_folders(home: Home, folders: Iterable[PurePosixPath]) -> None:
    """Make the folders that are missing, so that they last."""
    for path in folders:
        with opened(home.top, path.parent) as parent:
            parent.make(path.name)
            parent.sync()


def complete(home: Home, journal: Journal) -> None:
    """Make every change that is not made, then remove the journal.

    New content is in place and lasting before anything is taken away, and everything is
    before the journal goes. Raises ChangedMeanwhile or OSError and leaves the journal.
    """
    make_folders(home, journal.folders)
    coming = {entry: entry.new for entry in journal.entries if entry.new is not None}
    going = [entry for entry in journal.entries if entry.new is None]
    for entry, content in coming.items():
        _bring(home, entry, content)
    _sync_folders(home, coming)
    for entry in going:
        _take_away(home, entry)
    _sync_folders(home, going)
    _clear(home, journal)


def _bring(home: Home, entry: Entry, content: bytes) -> None:
    found = standing(home, entry)
    if found is Standing.CHANGED:
        raise _changed(home, [entry])
    with opened(home.top, entry.path.parent) as folder:
        if found is Standing.DONE:
            # It may be done only in memory, if the crash was the program's and not the machine's.
            _sync_file(folder, entry.path.name)
        elif entry.in_place:
            _overwrite(folder, entry.path.name, content)
        else:
            _put(home, folder, entry, content)


def _put(home: Home, folder: Folder, entry: Entry, content: bytes) -> None:
    if _staged(folder, entry) != content:
        folder.remove(entry.temporary)
        stage(folder, entry, content)
    if entry.old is not None:
        folder.move(entry.temporary, entry.path.name)
        return
    try:
        folder.place(entry.temporary, entry.path.name)
    except FileExistsError:
        raise _changed(home, [entry]) from None


def _staged(folder: Folder, entry: Entry) -> bytes | None:
    try:
        return folder.content(entry.temporary)
    except AdrError:
        return None


def _overwrite(folder: Folder, name: str, content: bytes) -> None:
    handle = folder.open(name, WRITING)
    try:
        if not is_regular(handle):
            raise AdrError(f"{folder.path / name} is not a regular file")
        write_all(handle, content)
        os.ftruncate(handle, len(content))
        sync(handle)
    finally:
        os.close(handle)


def _sync_file(folder: Folder, name: str) -> None:
    with suppress(PermissionError):  # Windows syncs only what may be written
        handle = folder.open(name, READING)
        try:
            sync(handle)
        finally:
            os.close(handle)


def _take_away(home: Home, entry: Entry) -> None:
    found = standing(home, entry)
    if found is Standing.CHANGED:
        raise _changed(home, [entry])
    if found is not Standing.DONE:
        with opened(home.top, entry.path.parent) as folder:
            folder.remove(entry.path.name)


def _sync_folders(home: Home, entries: Iterable[Entry]) -> None:
    for path in sorted({entry.path.parent for entry in entries if not entry.in_place}):
        with suppress(FileNotFoundError), opened(home.top, path) as folder:
            folder.sync()


def _clear(home: Home, journal: Journal) -> None:
    # Only now: had a leftover name gone to disk before the new one, the file would be lost.
    staged = [entry for entry in journal.entries if entry.temporary]
    for entry in staged:
        with opened(home.top, entry.path.parent) as folder:
            folder.remove(entry.temporary)
    _sync_folders(home, [entry for entry in staged if entry.old is None])
    home.intent.unlink(missing_ok=True)
    withdraw(home)


def _is_torn(found: bytes | None, old: bytes | None, new: bytes | None) -> bool:
    # Every byte is the old or the new one of its place, so nothing is there that the journal
    # does not hold. Where the file grew, the system may show zeros.
    if found is None or old is None or new is None:
        return False
    if not min(len(old), len(new)) <= len(found) <= max(len(old), len(new)):
        return False
    return all(
        byte in (old[at : at + 1] or b"\0") or byte in new[at : at + 1]
        for at, byte in enumerate(found)
    )


def _changed(home: Home, entries: list[Entry]) -> ChangedMeanwhile:
    names = ", ".join(shown(str(home.top / entry.path)) for entry in entries)
    return ChangedMeanwhile(
        f"{names} was changed by somebody else while a change to it was cut off;"
        f" nothing is touched, and the unfinished change stays in {home.journal}",
        "`adr-tool recover --dry-run` shows both; make the file what it was or what it shall be,"
        " or delete the journal to drop the rest of the change",
    )
