"""Tells our own file from one that came from elsewhere, before SQLite looks at it.

The file lies in git's folder, which no clone brings. But a folder can be copied, unpacked or
shared, so the file carries a mark that holds in this one place only; and nobody else may have
been able to write it.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from zlib import crc32

VERSION = 1
_HEADER = b"SQLite format 3\0"
_MODE = 0o600


def is_usable(file: Path, application: int) -> bool:
    """Whether there is now a file to open: ours, or a new and empty one. Raises OSError.

    A strange file in its place goes; a strange folder stays, and is not used.
    """
    file.parent.mkdir(exist_ok=True)
    if not stat.S_ISDIR(os.lstat(file.parent).st_mode):
        return False
    with suppress(FileNotFoundError):
        if _is_our_file(file, application):
            return True
        file.unlink()
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL | _careful(), _MODE))
    return True


def mark_of(file: Path) -> int:
    """A number for a file in its place: a copy has another one."""
    here, above = os.lstat(file), os.lstat(file.parent)
    place = (VERSION, here.st_dev, here.st_ino, above.st_ino)
    return crc32(repr(place).encode("ascii")) & 0x7FFFFFFF


def _is_our_file(file: Path, application: int) -> bool:
    if not _is_private(os.lstat(file)):
        return False
    handle = os.open(file, os.O_RDONLY | _careful())
    try:
        head = os.read(handle, 100)
    finally:
        os.close(handle)
    if not head:
        return True  # somebody is about to fill it, or was stopped before
    mark = int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big")
    return head.startswith(_HEADER) and mark == (mark_of(file), application)


def _is_private(found: os.stat_result) -> bool:
    if not stat.S_ISREG(found.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True
    alone = found.st_uid == os.getuid() and found.st_nlink == 1
    return alone and stat.S_IMODE(found.st_mode) == _MODE


def _careful() -> int:
    return getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
