"""Finds git's own folders by plain reading of `.git`, without running git.

Running git in a folder that somebody else prepared can run programs that its settings name.
"""

import os
from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass

_POINTER = b"gitdir:"
_MOST_BYTES = 8192
_MARKS = ("HEAD", "objects", "refs")


@dataclass(frozen=True, slots=True)
class GitFolders:
    """Where a working tree begins, and the two folders in which git keeps its own files.

    `own` belongs to this working tree alone, `common` to all working trees of the repository;
    they are one folder where there is one working tree.
    """

    top: Path
    own: Path
    common: Path


def git_folders(start: Path) -> GitFolders | None:
    """The folders of the working tree that `start` lies in, or None outside of git.

    Where there is no `.git`, GIT_DIR and GIT_WORK_TREE count, as git sets them for the hooks of
    `git --git-dir=… --work-tree=… commit`: both, and only for what lies in that tree. Raises
    AdrError for a `.git` file that leads nowhere, as in a working tree that was moved.
    """
    for folder in (start, *start.parents):
        mark = folder / ".git"
        if mark.is_file():
            return _of(folder, _led_to(mark))
        if is_git_folder(mark):
            return _of(folder, mark)
    return _named(start)


def is_git_folder(folder: Path) -> bool:
    """Whether a folder is one that git keeps its own files in: `.git`, or a bare repository."""
    return all((folder / name).exists() for name in _MARKS)


def working_trees(git: GitFolders) -> tuple[GitFolders, ...]:
    """All working trees of the repository that can be found, this one among them."""
    found = {git.own: git}
    if git.common.name == ".git":
        found.setdefault(git.common, GitFolders(git.common.parent, git.common, git.common))
    for own in _listed(git.common / "worktrees"):
        mark = _line(own / "gitdir")
        if mark is not None and (own / mark).is_file():
            found.setdefault(own, GitFolders((own / mark).resolve().parent, own, git.common))
    return tuple(found.values())


def _named(start: Path) -> GitFolders | None:
    """The folders that the environment names."""
    own, top = (os.environ.get(name, "") for name in ("GIT_DIR", "GIT_WORK_TREE"))
    try:
        if own and top and start.resolve().is_relative_to(tree := Path(top).resolve()):
            return _of(tree, Path(own)) if is_git_folder(Path(own)) else None
    except (OSError, ValueError, RuntimeError):
        pass  # no path, or links in a circle
    return None


def _of(top: Path, own: Path) -> GitFolders:
    own = own.resolve()
    shared = _line(own / "commondir")
    common = own if shared is None else (own / shared).resolve()
    if not is_git_folder(common):
        raise AdrError(
            f"{top / '.git'} leads to {common}, which is no git folder",
            "was the working tree moved? `git worktree repair` mends it",
        )
    return GitFolders(top, own, common)


def _led_to(mark: Path) -> Path:
    with mark.open("rb") as file:
        content = file.read(_MOST_BYTES).strip()
    if not content.startswith(_POINTER):
        raise AdrError(f"{mark} is a file, and does not say where the git folder is")
    return mark.parent / _path(content.removeprefix(_POINTER).strip())


def _line(file: Path) -> Path | None:
    try:
        with file.open("rb") as stream:
            return _path(stream.read(_MOST_BYTES).strip())
    except OSError:
        return None


def _path(content: bytes) -> Path:
    # A NUL would make every later call raise ValueError; no path holds one.
    return Path(content.replace(b"\0", b"").decode("utf-8", "surrogateescape"))


def _listed(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(folder.iterdir()))
    except OSError:
        return ()
