"""What a run finds around it: the day, the folder of records, and paths that people type."""

import datetime
import os
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.working_tree import WorkingTree


def today() -> datetime.date:
    """Today, or the day in ADR_TOOL_TODAY: the one clock of the program."""
    given = os.environ.get("ADR_TOOL_TODAY", "")
    if not given:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.date.fromisoformat(given)
    except ValueError:
        raise AdrError(f'ADR_TOOL_TODAY is "{given}"; expected a day as YYYY-MM-DD') from None


def folder_of(tree: WorkingTree) -> PurePosixPath:
    """The folder of records where no settings name it: the usual one, or one that is there.

    The tree is told where it had to be searched for.
    """
    from adr_tool.config import DEFAULT_FOLDER

    if (tree.root / DEFAULT_FOLDER).is_dir():
        return DEFAULT_FOLDER
    tree.guessed = True
    from adr_tool.actions.adoption import find_record_folder  # lazily: most logs are set up

    return find_record_folder(tree.root) or DEFAULT_FOLDER


def inside(start: Path, root: Path, paths: tuple[str, ...]) -> tuple[PurePosixPath, ...]:
    """Paths as the user types them in `start`, relative to the root.

    Raises AdrError for one that is not there, or lies outside.
    """
    found = []
    for path in paths:
        full = (start / path).resolve()
        if not full.is_relative_to(root):
            raise AdrError(f"{path} lies outside the repository {root}")
        if not full.exists():
            raise AdrError(f"{path} is not there")
        found.append(PurePosixPath(full.relative_to(root).as_posix()))
    return tuple(found)
