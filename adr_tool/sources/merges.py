"""Merges two commits in git's object database, by nobody's rules but git's own.

A merge driver is a program, and `.gitattributes` or `.git/info/attributes` says which files it
merges: no option of git turns that off. So git merges from a folder of its own, without settings
and attributes, that shares nothing with the repository but its objects.
"""

import shutil
import tempfile
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.git import Git
from adr_tool.sources.git_folders import GitFolders


def merge_of(git: Git, ours: str, theirs: str) -> tuple[str, tuple[PurePosixPath, ...]]:
    """The tree that merging two commits, given by their ids, makes, and what is in conflict.

    No branch, index or file is touched. Raises GitTrouble for histories with nothing in common.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="adr-tool-") as place:
            said = _alone(git, Path(place), ours).run(
                *("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z"),
                *(ours, theirs),
                fine=(0, 1),
            )
    except OSError as error:
        raise AdrError(f"no folder for a merge can be made: {error.strerror}") from None
    return tree_and_conflicts(said)


def tree_and_conflicts(said: bytes) -> tuple[str, tuple[PurePosixPath, ...]]:
    """What `merge-tree` prints: a tree, and what is in conflict, each ended by NUL."""
    tree, *names = said.decode("utf-8", "surrogateescape").rstrip("\0").split("\0")
    return tree, tuple(PurePosixPath(name) for name in names if name)


def _alone(git: Git, place: Path, oid: str) -> Git:
    """git in an empty repository that has the objects, and the ends of a shallow clone."""
    own, tree = place / "git", place / "tree"
    for folder in (own / "refs", own / "objects", tree):
        folder.mkdir(parents=True)
    (own / "HEAD").write_text("ref: refs/heads/none\n", "ascii")
    (own / "config").write_text(_LONG_IDS if len(oid) == 64 else _SHORT_IDS, "ascii")
    shallow = git.folders.common / "shallow"
    if shallow.is_file():
        shutil.copyfile(shallow, own / "shallow")
    return Git(GitFolders(tree, own, own), objects=git.folders.common / "objects")


_SHORT_IDS = "[core]\n\trepositoryformatversion = 0\n"
_LONG_IDS = "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha256\n"
