"""Finds the top of the repository from a folder inside it, without running git."""

from pathlib import Path

from adr_tool.errors import AdrError

SETTINGS_FILES = ("adr-tool.toml",)


def find_root(start: Path) -> Path:
    """The nearest folder at or above `start` with settings or a `.git`.

    Without either, `start` itself: adr-tool works in a plain folder too. Raises AdrError
    when `start` is no folder, or lies inside a git folder.
    """
    try:
        here = start.resolve(strict=True)
    except (OSError, RuntimeError):
        raise AdrError(f"{start} is not there") from None
    if not here.is_dir():
        raise AdrError(f"{start} is not a folder", "-C takes a folder")
    if ".git" in here.parts:
        raise AdrError(f"{start} lies inside git's own folder", "run this in the working tree")
    for folder in (here, *here.parents):
        if (folder / ".git").exists() or any((folder / n).is_file() for n in SETTINGS_FILES):
            return folder
    return here
