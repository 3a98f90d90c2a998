"""Puts new content beside its place, whole and synced, as like the old file as can be."""

import os
import stat
from contextlib import suppress

from adr_tool.errors import AdrError
from adr_tool.writing.disk import WRITING, sync, write_all
from adr_tool.writing.folder import Folder
from adr_tool.writing.journal import Entry


def stage(folder: Folder, entry: Entry, content: bytes) -> None:
    """Write the new content of an entry under its temporary name.

    Mode, owner, group and extended attributes are those of the file it replaces, as far as
    we may set them. Raises OSError where it cannot be written, AdrError where the disk does
    not give back what it was given.
    """
    handle = folder.open(entry.temporary, WRITING | os.O_CREAT | os.O_EXCL)
    try:
        _liken(handle, folder, entry)
        write_all(handle, content)
        sync(handle)
    finally:
        os.close(handle)
    if folder.content(entry.temporary) != content:
        raise AdrError(f"the disk did not keep what was written for {entry.path}")


def usual_mode() -> int:
    """The mode of a new file: what the user's umask leaves of rw-rw-rw-."""
    masked = os.umask(0o077)
    os.umask(masked)
    return 0o666 & ~masked


def _liken(handle: int, folder: Folder, entry: Entry) -> None:
    old = folder.state(entry.path.name)
    if old is None:
        _set_mode(handle, entry.mode)
        return
    now = os.fstat(handle)
    if hasattr(os, "fchown") and (old.st_uid, old.st_gid) != (now.st_uid, now.st_gid):
        with suppress(OSError):
            os.fchown(handle, -1, old.st_gid)
        with suppress(OSError):
            os.fchown(handle, old.st_uid, -1)
    _set_mode(handle, stat.S_IMODE(old.st_mode))
    _copy_attributes(handle, folder, entry)


def _set_mode(handle: int, mode: int) -> None:
    if hasattr(os, "fchmod"):  # but on Windows
        os.fchmod(handle, mode)


def _copy_attributes(handle: int, folder: Folder, entry: Entry) -> None:
    # Access lists and security labels are extended attributes too. Linux only.
    if not hasattr(os, "listxattr"):  # only on macOS and Windows
        return
    source = folder.path / entry.path.name
    with suppress(OSError):
        for name in os.listxattr(source, follow_symlinks=False):
            with suppress(OSError):
                value = os.getxattr(source, name, follow_symlinks=False)
                os.setxattr(handle, name, value)
