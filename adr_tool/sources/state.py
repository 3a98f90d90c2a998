"""Where adr-tool keeps what it needs while it writes: in git's folder, out of everybody's way."""

from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.sources.git_folders import git_folders

OURS = "adr-tool"
PLAIN = ".adr-tool"
JOURNAL = "journal"


def has_journal(root: Path) -> bool:
    """Whether a change of the files at `root` is being made, or was cut off."""
    try:
        git = git_folders(root.resolve())
        return ((git.own / OURS if git else root / PLAIN) / JOURNAL).exists()
    except (AdrError, OSError):
        return False  # readers are served; a command that writes will say what is wrong
