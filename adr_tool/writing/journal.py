"""The journal: a change with all its bytes, old and new. Where it stands, the change is made.

Carrying the bytes, it needs no temporary file to be completed, and nothing that a change
takes away is gone before the change is whole.
"""

import base64
import hashlib
import json
import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.writing.disk import READING, WRITING, read_all, sync, sync_folder, write_all
from adr_tool.writing.home import Home

VERSION = 1
TEMPORARY = re.compile(r"\.adr-[0-9a-f]{12}\.tmp\Z")
_HEADER = re.compile(rb"adr-tool journal ([0-9]{1,6}) ([0-9a-f]{64})\n")


# What comes of JSON that says something else than a journal does, or is no JSON.
_MISFITS = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a change: what it held and what it shall hold, None for no file.

    `path` counts from the top of the home and leads through no link. `mode` is that of a new
    file. `temporary` is the name of the new content beside it until it is moved; "" where there
    is none, because the file goes away or is written `in_place`.
    """

    path: PurePosixPath
    old: bytes | None
    new: bytes | None
    mode: int = 0o644
    temporary: str = ""
    in_place: bool = False


@dataclass(frozen=True, slots=True)
class Journal:
    """A change of several files. `folders` are the ones that are made for it, outermost first."""

    id: str
    entries: tuple[Entry, ...]
    folders: tuple[PurePosixPath, ...] = ()


def store(home: Home, journal: Journal) -> None:
    """Bring the journal to disk. Once this returns, the change is going to be made."""
    beside = _unfinished_copy(home)
    handle = os.open(beside, WRITING | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        write_all(handle, packed(journal))
        sync(handle)
    finally:
        os.close(handle)
    beside.replace(home.journal)
    sync_folder(home.own)


def load(home: Home) -> Journal | None:
    """The journal that stands there, or None. Raises AdrError for one that is not ours to read."""
    try:
        handle = os.open(home.journal, READING)
        try:
            content = read_all(handle)
        finally:
            os.close(handle)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _trouble(home.journal, f"cannot be read: {error.strerror}") from None
    return unpacked(content, home.journal)


def withdraw(home: Home) -> None:
    """Remove the journal: the change is complete, or was never begun."""
    home.journal.unlink(missing_ok=True)
    _unfinished_copy(home).unlink(missing_ok=True)
    sync_folder(home.own)


def packed(journal: Journal) -> bytes:
    """The bytes of a journal: a line with the version and a checksum, then JSON."""
    body = json.dumps(
        {
            "id": journal.id,
            "folders": [str(path) for path in journal.folders],
            "entries": [_stated(entry) for entry in journal.entries],
        }
    ).encode()
    return f"adr-tool journal {VERSION} {_sum(body)}\n".encode() + body


def unpacked(content: bytes, path: Path) -> Journal:
    """The journal that `packed` made. Raises AdrError, naming `path`, for anything else."""
    header = _HEADER.match(content)
    if header and int(header[1]) > VERSION:
        raise _trouble(path, f"was left by a newer adr-tool (version {int(header[1])} of journals)")
    body = content.partition(b"\n")[2]
    if not header or _sum(body).encode() != header[2]:
        raise _trouble(path, "is cut off or was changed")
    try:
        said = json.loads(body)
        entries = tuple(_entry(item) for item in said["entries"])
        folders = tuple(_safe(folder) for folder in said["folders"])
        return Journal(str(said["id"]), entries, folders)
    except _MISFITS:
        raise _trouble(path, "does not say what a journal says") from None


def _stated(entry: Entry) -> dict[str, Any]:
    return {
        "path": str(entry.path),
        "temporary": entry.temporary,
        "in-place": entry.in_place,
        "mode": entry.mode,
        "old": _text(entry.old),
        "old-sha256": None if entry.old is None else _sum(entry.old),
        "new": _text(entry.new),
        "new-sha256": None if entry.new is None else _sum(entry.new),
    }


def _entry(item: dict[str, Any]) -> Entry:
    old, new = _bytes(item["old"]), _bytes(item["new"])
    for content, expected in ((old, item["old-sha256"]), (new, item["new-sha256"])):
        if (None if content is None else _sum(content)) != expected:
            raise ValueError
    temporary = str(item["temporary"])
    if temporary and not TEMPORARY.match(temporary):
        raise ValueError
    mode, in_place = int(item["mode"]) & 0o7777, bool(item["in-place"])
    return Entry(_safe(item["path"]), old, new, mode, temporary, in_place)


def _safe(text: str) -> PurePosixPath:
    path = PurePosixPath(text)
    if path.is_absolute() or any(part == ".." or part.lower() == ".git" for part in path.parts):
        raise ValueError
    return path


def _text(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _unfinished_copy(home: Home) -> Path:
    return home.own / "journal.tmp"


def _trouble(path: Path, what: str) -> AdrError:
    return AdrError(
        f"the journal {path} {what}; nothing is written here until that is settled",
        "it holds a change that was cut off: use the adr-tool that left it,"
        " or see that the files are as you want them and delete the journal",
    )
