"""Brings one file of a site to disk, and tells by a seal what it was then.

A seal is the digest of the file, and then its size, the time of its last change in nanoseconds and
its number on its disk. Without a `new` place nothing is written: a dry run only looks.
"""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from struct import Struct

from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.disk import WRITING, write_all

# The bytes of a file, or of a long one parts of them, which come when they are asked for.
Content = bytes | Iterator[bytes]
SEAL = Struct("<32sqqQ")
_STAMP = Struct("<qqQ")
_NEW = WRITING | os.O_CREAT | os.O_EXCL


def sealed(old: str, new: str | None, content: Content) -> tuple[bytes, bool]:
    """The seal of a file, and whether it is the old one itself, which held the same."""
    if isinstance(content, bytes):
        return _whole(old, new, content)
    return _in_parts(old, new, content)


def kept(old: str, new: str | None, name: str, seal: bytes) -> bytes:
    """The seal of a file that is the old one, as it was when it got a seal."""
    if new is None:
        return seal
    if not _linked(old, new):
        raise AdrError(f"{shown(name)} went away while the site was built", "build it again")
    return seal[:32] + _stamp(os.lstat(new))


def _whole(old: str, new: str | None, content: bytes) -> tuple[bytes, bool]:
    same = _content(old, len(content)) == content
    if new is None:
        stamp = _STAMP.pack(len(content), 0, 0)
    elif same and _linked(old, new):
        stamp = _stamp(os.lstat(new))
    else:
        stamp = _write(new, content)
    return hashlib.sha256(content).digest() + stamp, same


def _in_parts(old: str, new: str | None, parts: Iterator[bytes]) -> tuple[bytes, bool]:
    # What is not held can only be compared when it is written.
    whole, size = hashlib.sha256(), 0
    with open(new or os.devnull, "xb" if new else "wb") as file:
        for part in parts:
            whole.update(part)
            size += file.write(part)
    digest = whole.digest()
    same = _digest(old, size) == digest
    if new is None:
        return digest + _STAMP.pack(size, 0, 0), same
    if same and _linked(old, beside := f"{new}.old"):
        Path(beside).replace(new)
    return digest + _stamp(os.lstat(new)), same


def holds(place: str, seal: bytes) -> bool:
    """Whether a plain file is still as it was when it got its seal, as far as its marks tell."""
    try:
        return _stamp(os.lstat(place)) == seal[32:]
    except OSError:
        return False


def _stamp(at: os.stat_result) -> bytes:
    return _STAMP.pack(at.st_size, at.st_mtime_ns, at.st_ino)


def _write(new: str, content: bytes) -> bytes:
    handle = os.open(new, _NEW, 0o666)  # by hand: files of Python take twice as long to open
    try:
        write_all(handle, content)
        return _stamp(os.fstat(handle))
    finally:
        os.close(handle)


def _content(place: str, size: int) -> bytes | None:
    """The bytes of a plain file of this size, or None."""
    with suppress(OSError):
        if _is_plain(place, size):
            return Path(place).read_bytes()
    return None


def _digest(place: str, size: int) -> bytes | None:
    """The SHA-256 of a plain file of this size, or None."""
    with suppress(OSError):
        if _is_plain(place, size):
            with open(place, "rb") as file:
                return hashlib.file_digest(file, "sha256").digest()
    return None


def _is_plain(place: str, size: int) -> bool:
    at = os.lstat(place)
    return at.st_size == size and stat.S_ISREG(at.st_mode)


def _linked(old: str, new: str) -> bool:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):
        with suppress(OSError):
            shutil.copy2(old, new, follow_symlinks=False)
            return True
        return False
    return True
