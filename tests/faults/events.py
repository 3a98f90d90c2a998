"""System calls as strace wrote them, as changes of files below one folder."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults.strace import Call, calls_of

# Only for people: a note of who holds the lock, and git's own list of what it overlooks.
_OF_NO_CONSEQUENCE = (".git/adr-tool/lock", ".git/info", ".git/info/exclude")
_KINDS = {
    **dict.fromkeys(("fsync", "fdatasync"), "sync"),
    **dict.fromkeys(("rename", "renameat", "renameat2"), "move"),
    **dict.fromkeys(("link", "linkat"), "link"),
    **dict.fromkeys(("unlink", "unlinkat", "rmdir"), "remove"),
    **dict.fromkeys(("mkdir", "mkdirat"), "make"),
}
_HANDLE = re.compile(r"^(?:\d+|AT_FDCWD)(?:<(.*)>)?$")


@dataclass(frozen=True, slots=True)
class Event:
    """One change: paths count from the folder; `at` is an offset or a length."""

    kind: str
    path: str
    to: str = ""
    data: bytes = b""
    at: int | None = None
    emptied: bool = False


def events_of(log: str, root: Path) -> tuple[Event, ...]:
    """All changes of a run, in their order."""
    found: list[Event] = []
    positions: dict[str, int] = {}
    for call in calls_of(log):
        if call.result < 0 or not (call.changes or call.name == "openat"):
            continue
        found += _events(call, str(root), positions)
    return tuple(
        event
        for event in found
        if event.path not in _OF_NO_CONSEQUENCE and not event.path.startswith("..")
    )


def _events(call: Call, root: str, positions: dict[str, int]) -> Iterator[Event]:
    said = call.arguments.split(", ")
    paths = [_relative(path, root) for path in _paths(call.name, said)]
    if call.name == "openat":
        positions[paths[0]] = 0
        if call.changes:
            yield Event("create", paths[0], emptied="O_TRUNC" in call.arguments)
    elif call.name == "write":
        data, at = _data(said[1])[: call.result], positions.get(paths[0], 0)
        positions[paths[0]] = at + len(data)
        yield Event("write", paths[0], data=data, at=at)
    elif call.name == "ftruncate":
        yield Event("truncate", paths[0], at=int(said[1]))
    elif call.name in _KINDS:
        yield Event(_KINDS[call.name], *paths)


def _paths(name: str, said: list[str]) -> list[str]:
    """The paths a call speaks of: by an open file, by name alone, or by folder and name."""
    if name in ("write", "fsync", "fdatasync", "ftruncate"):
        return [_path(said[0])]
    if name in ("rename", "link"):
        return [_data(text).decode() for text in said[:2]]
    if name in ("unlink", "rmdir", "mkdir"):
        return [_data(said[0]).decode()]
    if name in ("renameat", "renameat2", "linkat"):
        return [_joined(said[0], said[1]), _joined(said[2], said[3])]
    if name in ("openat", "unlinkat", "mkdirat"):
        return [_joined(said[0], said[1])]
    return []


def _joined(handle: str, name: str) -> str:
    return os.path.join(_path(handle), _data(name).decode())


def _path(handle: str) -> str:
    # What has no name is lost with the run.
    match = _HANDLE.match(handle.removesuffix("(deleted)"))
    assert match is not None, handle
    return _plain(match[1] or "").decode()


def _data(text: str) -> bytes:
    return _plain(text.strip().strip('"'))


def _plain(text: str) -> bytes:
    """strace writes every byte as `\\x2f`."""
    if "\\x" not in text:
        return text.encode()
    return bytes.fromhex(text.replace("\\x", ""))


def _relative(path: str, root: str) -> str:
    if not path.startswith("/"):
        return ".."
    found = os.path.relpath(path, root)
    return "" if found == "." else found
