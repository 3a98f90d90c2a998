"""The files as they are on disk, read so that no name can lead outside the repository."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.sources.elsewhere import is_elsewhere
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.stamps import stamp_of
from adr_tool.text import shown

_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_CLOEXEC"):
    _FLAGS |= getattr(os, _flag, 0)
_REPOSITORY = ("HEAD", "objects", "refs")


@dataclass(frozen=True, slots=True)
class Watch:
    """What was looked at: which files are there or opened, and folders that were looked through."""

    asked: dict[PurePosixPath, bool] = field(default_factory=dict)
    opened: set[PurePosixPath] = field(default_factory=set)
    listed: set[PurePosixPath] = field(default_factory=set)


class WorkingTree:
    """The working tree whose top is `root`, an absolute path on disk; `watch` takes notes.

    `guessed` says that no settings name the folder of records, and it was searched for: then what
    is another's is no part of it, as it was none of the search.
    """

    name = "the working tree"

    def __init__(self, root: Path, watch: Watch | None = None) -> None:
        self.root, self._watch, self.guessed = root, watch, False

    def files(self, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """All regular files, links and oddities below a folder, but for hidden folders."""
        found = sorted(path for path, _ in _seen(self._folder(folder), folder, self.guessed))
        return tuple(map(PurePosixPath, found))

    def stamps(self, folder: PurePosixPath) -> Iterator[str]:
        """For each file below a folder, sorted, its path and what changes when its bytes do.

        Raises AdrError, and SourceTrouble for a fresh file that cannot be read.
        """
        # An entry holds what it was asked for: none outlives its stamp. Sorted by stamps or by
        # paths is the same, for a path ends at a NUL.
        yield from sorted(
            stamp_of(path, entry.stat(follow_symlinks=False), self.read)
            for path, entry in _seen(self._folder(folder), folder, self.guessed)
        )

    def stamp(self, path: PurePosixPath) -> str:
        """The same for one file; "" where it is not there, or cannot be read."""
        try:
            return stamp_of(str(path), os.lstat(self.root / path), self.read)
        except (OSError, SourceTrouble):
            return ""

    def read(self, path: PurePosixPath, limit: int) -> bytes:
        """The bytes of a regular file; anything else under that name is SourceTrouble."""
        if self._watch is not None:
            self._watch.opened.add(path)
        self._refuse_links(path)
        try:
            handle = os.open(f"{self.root}/{path}", _FLAGS)
        except OSError as error:
            raise SourceTrouble(_because(error)) from None
        try:
            return _content(handle, limit)
        finally:
            os.close(handle)

    def prepare(self, paths: Iterable[PurePosixPath]) -> None:
        """Nothing: each file is opened by itself."""

    def exists(self, path: PurePosixPath) -> bool:
        """Whether something stands at this path, inside the working tree."""
        there = ".." not in path.parts and os.path.lexists(self.root / path)
        if self._watch is not None:
            self._watch.asked[path] = there
        return there

    def still_so(self, asked: Mapping[str, bool]) -> bool:
        """Whether `exists` would answer all these questions as it did."""
        top, there = f"{self.root}{os.sep}", os.path.lexists
        return all((".." not in p.split("/") and there(top + p)) is a for p, a in asked.items())

    def _folder(self, folder: PurePosixPath) -> Path:
        if self._watch is not None:
            self._watch.listed.add(folder)
        top = self.root / folder
        if not top.is_dir():
            from adr_tool.sources.absent import refuse_no_log, refuse_what_git_holds  # lazily

            refuse_what_git_holds(self.root, folder)
            if self.guessed and not top.exists():
                refuse_no_log(self.root)
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

    @cached_property
    def _inside(self) -> str:
        """What the real path of everything inside begins with."""
        return str(self.root.resolve()).rstrip(os.sep) + os.sep

    def _refuse_links(self, path: PurePosixPath) -> None:
        # The last step is guarded by O_NOFOLLOW; a linked folder on the way is resolved
        # and must stay inside. As texts: many thousand files are opened one after another.
        try:
            parent = os.path.realpath(f"{self.root}/{path.parent}")
            inside = f"{parent}{os.sep}".startswith(self._inside)
        except (OSError, ValueError):
            inside = False
        if not inside:
            raise SourceTrouble("lies in a folder that leads outside the repository")


def _is_repository(folder: Path) -> bool:
    try:
        return all((folder / name).exists() for name in _REPOSITORY)
    except OSError:
        return False  # a folder that may not be looked into is refused when it is read


def _seen(
    top: Path, folder: PurePosixPath, guessed: bool
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    # A list of what is still to be seen: folders may be nested deeper than calls may be. Paths
    # are texts here: thousands of them are made into paths only where they are needed.
    waiting = [(str(top), "" if folder == PurePosixPath(".") else f"{folder}/")]
    while waiting:
        place, before = waiting.pop()
        entries = _entries(place, before)
        if guessed and place != str(top):
            listed = list(entries)
            entries = iter(() if is_elsewhere(Path(place), listed) else listed)
        for entry in entries:
            path = before + entry.name
            if not entry.is_dir(follow_symlinks=False):
                yield path, entry
            elif not entry.name.startswith(".") and entry.name != "node_modules":
                waiting.append((entry.path, f"{path}/"))


def _entries(place: str, before: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            yield from entries
    except OSError as error:
        parts = before.rstrip("/").split("/")
        shortened = "/".join(parts) if len(parts) < 20 else f"{'/'.join(parts[:20])}/…"
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


def _because(error: OSError) -> str:
    if error.errno == errno.ELOOP:  # what O_NOFOLLOW leads to
        return "is a symbolic link; put the file itself there"
    if isinstance(error, FileNotFoundError):
        return "vanished while it was read"
    return f"cannot be read: {error.strerror}"
