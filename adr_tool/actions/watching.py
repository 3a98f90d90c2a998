"""Tells when to build again: what a build looked at on disk, and what it would see there now.

It looks instead of being told. Being told by the system needs a library for each system, says
nothing of folders that are shared over a network or with a container, and loses a file that an
editor replaces by another.
"""

import os
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.working_tree import Watch, WorkingTree


def sight_of(root: Path, folder: PurePosixPath | None, watch: Watch) -> tuple[str, ...]:
    """All that a build depends on, as it is on disk now: equal as long as nothing changed.

    `folder` is that of the records, None where the settings do not tell; `watch` is what the
    build opened and asked for.
    """
    asked = (f"{path}\0{os.path.lexists(root / path)}" for path in sorted(watch.asked))
    opened = (_stamp(root, path) for path in sorted(watch.opened))
    return (*_records(root, folder), *asked, *opened, _stamp(root, _HEAD))


# Where git notes each commit: the lives of decisions change with it.
_HEAD = PurePosixPath(".git/logs/HEAD")


def _records(root: Path, folder: PurePosixPath | None) -> tuple[str, ...]:
    if folder is None:
        return ()
    try:
        return tuple(_stamp(root, path) for path in WorkingTree(root).files(folder))
    except AdrError as trouble:
        return (trouble.message,)


def _stamp(root: Path, path: PurePosixPath) -> str:
    try:
        at = (root / path).lstat()
    except (OSError, ValueError):
        return f"{path}\0gone"
    return f"{path}\0{at.st_ino} {at.st_size} {at.st_mtime_ns}"
