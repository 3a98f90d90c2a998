"""git: which one there is, and whether this clone knows its history."""

import re
from collections.abc import Iterator
from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.model.sign import GOOD, NOTE, WRONG, Sign
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.git_folders import git_folders
from adr_tool.sources.hooks import ask_git
from adr_tool.sources.horizon import ends_of, notes_of
from adr_tool.text import shown

# The first one that can merge without a working tree, as `check --since` does.
MERGES = (2, 38)


def git_signs(root: Path) -> Iterator[Sign]:
    """The version of git, the repository around `root`, and how far back its history is known."""
    try:
        yield _version_sign(root)
        folders = git_folders(root)
    except AdrError as trouble:
        yield Sign("git", WRONG, shown(trouble.message), trouble.hint)
        return
    if folders is None:
        yield Sign("git", NOTE, "this is no git repository; records have no history", "git init")
        return
    git = Git(folders)
    try:
        notes = tuple(notes_of(git))
    except (AdrError, GitTrouble) as trouble:
        yield Sign("git", WRONG, f"git does not read this repository: {shown(trouble.message)}")
        return
    yield _history_sign(git)
    for note in notes:
        yield Sign("history", NOTE, note)


def _version_sign(root: Path) -> Sign:
    said = ask_git(root, "version").out.decode("utf-8", "replace").strip()
    found = re.search(r"(\d+)\.(\d+)[.\w]*", said)
    if found is None:
        return Sign("git", WRONG, f'git says "{shown(said)}" when asked for its version')
    if (int(found[1]), int(found[2])) < MERGES:
        return Sign(
            "git",
            NOTE,
            f"{found[0]} is too old to judge a change against its base",
            "`adr-tool check --since` needs git 2.38 or later",
        )
    return Sign("git", GOOD, found[0])


def _history_sign(git: Git) -> Sign:
    if ends_of(git):
        return Sign(
            "history",
            NOTE,
            "this clone is shallow: whether an accepted text was rewritten cannot be seen here",
            "git fetch --unshallow (in CI: fetch-depth: 0)",
        )
    return Sign("history", GOOD, "the clone has all of it")
