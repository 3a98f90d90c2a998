"""Finds the top of the repository from a folder inside it, without running git."""

from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.sources.git_folders import is_git_folder

SETTINGS_FILES = ("adr-tool.toml",)
_WHERE = "-C takes a folder inside the repository, as seen from here"


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` with settings or a `.git`.

    Without either, `start` itself: adr-tool works in a plain folder too. Raises AdrError
    when `start` is no folder, or lies inside a git folder or a bare repository.
    """
    try:
        here = start.resolve(strict=True)
    except (OSError, RuntimeError):
        raise AdrError(f"{start} is not there", _WHERE) from None
    if not here.is_dir():
        raise AdrError(f"{start} is not a folder", "-C takes a folder")
    if ".git" in here.parts:
        raise AdrError(f"{start} lies inside git's own folder", "run this in the working tree")
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return folder
        if is_git_folder(folder):
            raise AdrError(
                f"{folder} is a bare git repository: it has no working tree with records",
                "run this in a clone, or in a working tree made by `git worktree add`",
            )
        if any((folder / name).is_file() for name in SETTINGS_FILES):
            return folder
    return here
