"""Where adr-tool keeps what it needs for itself: in git's folder, out of everybody's way."""

import os
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


def cache_file(root: Path) -> Path | None:
    """Where what was worked out before is kept, one file a user; None outside of git.

    All working trees of a repository share it.
    """
    try:
        git = git_folders(root.resolve())
    except (AdrError, OSError):
        return None
    whose = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
    return git.common / OURS / f"cache{whose}.sqlite" if git else None
