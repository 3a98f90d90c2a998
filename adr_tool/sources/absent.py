"""Says why a folder of records is not on disk: a sparse checkout, or there never was a log.

Without the first it would look as if there were no records, and `init` would begin a second log.
"""

from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.git_folders import git_folders
from adr_tool.text import shown


def refuse_what_git_holds(root: Path, folder: PurePosixPath) -> None:
    """Raise AdrError where `folder`, which is not on disk, holds files in the index."""
    if not _in_index(root, folder):
        return
    raise AdrError(
        f"the folder {folder} is in git, but not in this working tree",
        f"after a sparse checkout run `git sparse-checkout add {folder}`,"
        f" else `git restore {folder}`; `adr-tool check --at HEAD` reads what is committed",
    )


def refuse_no_log(root: Path) -> None:
    """Raise AdrError for a place without settings in which a search found no records."""
    raise AdrError(
        f"there is no decision log in {shown(str(root))}: no settings, and no records were found",
        "run `adr-tool init` to begin one, or name the folder of a log by -C",
    )


def _in_index(root: Path, folder: PurePosixPath) -> bool:
    try:
        folders = git_folders(root)
        if folders is None:
            return False
        below = PurePosixPath(root.resolve().relative_to(folders.top).as_posix())
        return bool(Git(folders).run("ls-files", "-z", "--", str(below / folder)))
    except (AdrError, GitTrouble, ValueError):
        return False  # what git cannot say here, the command that asked says in its own way
