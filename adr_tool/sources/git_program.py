"""Finds git, where nobody but its owner could have put it."""

import os
from functools import cache
from pathlib import Path

from adr_tool.errors import AdrError


def git_is_there() -> bool:
    """Whether there is a git to run."""
    try:
        return bool(git_program())
    except AdrError:
        return False


@cache
def git_program() -> str:
    """The path of git. Raises AdrError where there is none.

    A folder of PATH that is not absolute is passed over: it would be a folder of whatever
    repository we stand in.
    """
    places = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = _found_in([place for place in places if Path(place).is_absolute()])
    if found is None:
        raise AdrError("git is not on the PATH", "install git, or mend PATH")
    return found


def _found_in(places: list[str]) -> str | None:
    if os.name == "nt":  # only on Windows
        from shutil import which  # lazily: it brings what packs archives

        return which("git", path=os.pathsep.join(places)) if places else None
    paths = (Path(place, "git") for place in places)
    there = (str(path) for path in paths if path.is_file() and os.access(path, os.X_OK))
    return next(there, None)
