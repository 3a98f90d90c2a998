"""Looks at every file of a change before any is touched, and says all that stands in its way."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.change import Change
from adr_tool.writing.folder import opened
from adr_tool.writing.home import Home
from adr_tool.writing.journal import Entry, Journal
from adr_tool.writing.staging import usual_mode


class _Refusal(Exception):
    """Why one file cannot be written; it continues the path."""


def plan(home: Home, root: Path, changes: tuple[Change, ...]) -> Journal:
    """How each change will be made. Raises AdrError that lists every one that cannot be."""
    entries: list[Entry] = []
    refusals: list[str] = []
    mode = usual_mode()
    for change in changes:
        try:
            entries.append(_entry(home, root, change, mode))
        except _Refusal as refusal:
            refusals.append(f"{shown(str(change.path))} {refusal}")
        except (OSError, ValueError) as error:
            refusals.append(f"{shown(str(change.path))} cannot be written: {_reason(error)}")
    refusals += _collisions(home, entries)
    if refusals:
        raise AdrError(_listed(refusals), "nothing was changed; settle this, then try again")
    return Journal(os.urandom(6).hex(), tuple(entries), tuple(_missing_folders(home, entries)))


def current(home: Home, path: PurePosixPath) -> bytes | None:
    """What a file holds now, None where there is none. Raises AdrError for an odd one."""
    try:
        with opened(home.top, path.parent) as folder:
            return folder.content(path.name)
    except FileNotFoundError:
        return None


def _entry(home: Home, root: Path, change: Change, mode: int) -> Entry:
    path = _inside(home, root, change.path)
    folder, found = home.top / path.parent, _state(home.top / path)
    if found is not None and stat.S_ISLNK(found.st_mode):
        raise _Refusal("is a symbolic link; put the file itself there")
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise _Refusal("is not a regular file")
    if found is not None and (change.old is None or current(home, path) != change.old):
        raise _Refusal("is there already" if change.old is None else "was changed meanwhile")
    if found is None and change.old is not None:
        raise _Refusal("vanished meanwhile")
    if found is not None and not os.access(home.top / path, os.W_OK):
        raise _Refusal("is read-only")
    fixed = not _takes_names(folder)
    if fixed and (found is None or change.new is None):
        raise _Refusal(f"stands in a folder that cannot be written, {_nearest(folder)}")
    if change.new is None:
        return Entry(path, change.old, None)
    if found is not None and (fixed or found.st_nlink > 1):
        return Entry(path, change.old, change.new, in_place=True)
    name = f".adr-{os.urandom(6).hex()}.tmp"
    return Entry(path, change.old, change.new, mode, name)


def _inside(home: Home, root: Path, path: PurePosixPath) -> PurePosixPath:
    """The path from the top of the home, through no link."""
    if path.is_absolute() or ".." in path.parts or not path.name:
        raise _Refusal("leads outside the repository")
    parent = (root.resolve() / path.parent).resolve()
    if not parent.is_relative_to(root.resolve()):
        raise _Refusal("leads outside the repository")
    parts = (*parent.relative_to(home.top).parts, path.name)
    if any(part.lower() == ".git" for part in parts):
        raise _Refusal("lies in git's own folder")
    between = [parent, *parent.parents]
    for folder in between[: between.index(root.resolve())]:
        if (folder / ".git").exists():
            raise _Refusal("lies in another git repository")
    nearest = _nearest(parent)
    if not nearest.is_dir():
        raise _Refusal(f"lies below {nearest.name}, which is a file")
    return PurePosixPath(*parts)


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _nearest(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _takes_names(folder: Path) -> bool:
    return os.access(_nearest(folder), os.W_OK | os.X_OK)


def _missing_folders(home: Home, entries: list[Entry]) -> Iterator[PurePosixPath]:
    wanted = {parent for entry in entries if entry.new is not None for parent in entry.path.parents}
    for folder in sorted(wanted):  # those around it come before it
        if not (home.top / folder).exists():
            yield folder


def _collisions(home: Home, entries: list[Entry]) -> Iterator[str]:
    """New names that a disk blind to capitals or accents takes for a name that is there."""
    going = {entry.path for entry in entries if entry.new is None}
    for entry in entries:
        if entry.old is not None:
            continue
        here = [other.path for other in entries]
        folder = home.top / entry.path.parent
        with suppress(OSError):
            here += [entry.path.parent / place.name for place in folder.iterdir()]
        for path in here:
            if path != entry.path and path not in going and _folded(path) == _folded(entry.path):
                yield f"{shown(str(entry.path))} differs only in letters' case from {path.name}"
                break


def _folded(path: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or "no such name is possible"


def _listed(refusals: list[str]) -> str:
    if len(refusals) == 1:
        return f"{refusals[0]}; nothing was written"
    return "\n  ".join((f"{len(refusals)} files cannot be written; nothing was:", *refusals))
