"""Writes files whole or not at all, and never over a change it has not seen."""

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError


@dataclass(frozen=True, slots=True)
class Change:
    """A file as it was read (`old`, None where there must be none) and as it shall be."""

    path: PurePosixPath
    old: bytes | None
    new: bytes


def write_files(root: Path, changes: tuple[Change, ...]) -> tuple[PurePosixPath, ...]:
    """Bring every change to disk; returns the paths that were written.

    All changes are looked at first: a file that differs from `old`, a link, a path that
    leads outside `root`, or a folder that cannot be written raises AdrError, and nothing is
    changed. Each file then appears whole: written beside its place, synced, and moved there.
    """
    wanted = tuple(change for change in changes if change.old != change.new)
    for change in wanted:
        _refuse(root, change)
    staged: list[tuple[Path, Change]] = []
    try:
        staged.extend((_stage(root, change), change) for change in wanted)
        for temporary, change in staged:
            _apply(root, temporary, change)
    except OSError as error:
        raise AdrError(
            f"{error.filename or 'a file'} cannot be written: {error.strerror}"
        ) from None
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)
    return tuple(change.path for change in wanted)


def _refuse(root: Path, change: Change) -> None:
    target = root / change.path
    if ".." in change.path.parts or change.path.is_absolute():
        raise AdrError(f"{change.path} leads outside the repository; nothing was written")
    if target.is_symlink():
        raise AdrError(f"{change.path} is a symbolic link; nothing was written")
    nearest = next(parent for parent in target.parents if parent.exists())
    if not nearest.is_dir() or not nearest.resolve().is_relative_to(root.resolve()):
        raise AdrError(f"{change.path} leads outside the repository; nothing was written")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise AdrError(f"the folder {nearest} cannot be written; nothing was written")
    if _current(target) != change.old:
        what = "is there already" if change.old is None else "was changed meanwhile"
        raise AdrError(f"{change.path} {what}; nothing was written", "look at it, then try again")
    if change.old is not None and not os.access(target, os.W_OK):
        raise AdrError(f"{change.path} is read-only; nothing was written")


def _current(target: Path) -> bytes | None:
    try:
        if not stat.S_ISREG(target.lstat().st_mode):
            raise AdrError(f"{target.name} is not a regular file; nothing was written")
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _stage(root: Path, change: Change) -> Path:
    target = root / change.path
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".adr-{secrets.token_hex(6)}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(temporary, flags, 0o666), "wb") as file:
        file.write(change.new)
        file.flush()
        os.fsync(file.fileno())
    if change.old is not None:
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    return temporary


def _apply(root: Path, temporary: Path, change: Change) -> None:
    target = root / change.path
    if change.old is None:
        _place_new(temporary, target)
    else:
        temporary.replace(target)
    _sync_folder(target.parent)


def _place_new(temporary: Path, target: Path) -> None:
    # A link never replaces a file that appeared meanwhile, as a move would.
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise AdrError(f"{target.name} was made by somebody else meanwhile") from None
    except OSError:
        if target.exists():
            raise
        temporary.rename(target)  # a file system without hard links


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no way to sync a folder
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
