"""The files as they are on disk, read so that no name can lead outside the repository."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.text import shown

_REPOSITORY = ("HEAD", "objects", "refs")


class WorkingTree:
    """The working tree whose top is `root`, an absolute path on disk."""

    name = "the working tree"

    def __init__(self, root: Path) -> None:
        self.root = root

    def files(self, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """All regular files, links and oddities below a folder, but for hidden folders."""
        top = self._folder(folder)
        return tuple(sorted(_below(top, folder), key=str))

    def read(self, path: PurePosixPath, limit: int) -> bytes:
        """The bytes of a regular file; anything else under that name is SourceTrouble."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        self._refuse_links(path)
        try:
            handle = os.open(self.root / path, flags)
        except OSError as error:
            raise SourceTrouble(_because(self.root / path, error)) from None
        with os.fdopen(handle, "rb", buffering=0) as file:
            return _content(file.fileno(), limit)

    def exists(self, path: PurePosixPath) -> bool:
        """Whether something stands at this path, inside the working tree."""
        try:
            return ".." not in path.parts and os.path.lexists(self.root / path)
        except (OSError, ValueError):
            return False

    def _folder(self, folder: PurePosixPath) -> Path:
        top = self.root / folder
        if not top.is_dir():
            from adr_tool.sources.absent import refuse_what_git_holds  # lazily: hardly ever

            refuse_what_git_holds(self.root, folder)
            what = "is a file, not a folder" if top.exists() else "is not there"
            raise AdrError(
                f"the folder {folder} {what}",
                "run `adr-tool init`, or set `folder` in adr-tool.toml to where the records are",
            )
        real = top.resolve()
        if not real.is_relative_to(self.root.resolve()) or ".git" in real.parts:
            raise AdrError(
                f"the folder {folder} leads outside the repository",
                "records are read from inside it only",
            )
        if _is_repository(top):
            raise AdrError(
                f"the folder {folder} is itself a git repository",
                "git would run programs that its settings name; move the records out of it",
            )
        return top

    def _refuse_links(self, path: PurePosixPath) -> None:
        # The last step is guarded by O_NOFOLLOW; a linked folder on the way is resolved
        # and must stay inside.
        parent = (self.root / path).parent
        try:
            inside = parent.resolve().is_relative_to(self.root.resolve())
        except (OSError, ValueError):
            inside = False
        if not inside:
            raise SourceTrouble("lies in a folder that leads outside the repository")


def _is_repository(folder: Path) -> bool:
    try:
        return all((folder / name).exists() for name in _REPOSITORY)
    except OSError:
        return False  # a folder that may not be looked into is refused when it is read


def _below(top: Path, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    # A list of what is still to be seen: folders may be nested deeper than calls may be.
    waiting = [(top, folder)]
    while waiting:
        place, name = waiting.pop()
        for entry in _entries(place, name):
            path = name / entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield path
            elif not entry.name.startswith(".") and entry.name != "node_modules":
                waiting.append((Path(entry.path), path))


def _entries(place: Path, name: PurePosixPath) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            return list(entries)
    except OSError as error:
        shortened = str(name) if len(name.parts) < 20 else f"{PurePosixPath(*name.parts[:20])}/…"
        raise AdrError(f"the folder {shown(shortened)} cannot be read: {error.strerror}") from None


def _content(handle: int, limit: int) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise SourceTrouble("is not a regular file")
    if found.st_size > limit:
        raise SourceTrouble(f"is {found.st_size:,} bytes long; at most {limit:,} are read")
    parts, left = [], limit + 1
    while left > 0 and (part := os.read(handle, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise SourceTrouble(f"grew past {limit:,} bytes while it was read")
    return b"".join(parts)


def _because(path: Path, error: OSError) -> str:
    if path.is_symlink():
        return "is a symbolic link; put the file itself there"
    if isinstance(error, FileNotFoundError):
        return "vanished while it was read"
    return f"cannot be read: {error.strerror}"
