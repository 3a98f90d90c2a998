"""The states of the files that git keeps: the index it will commit, and any commit."""

from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.blobs import Blob, Blobs
from adr_tool.sources.git import Git, GitTrouble

_UNMERGED = "is unmerged: two sides changed it, and nobody has settled which holds"


def staged(git: Git, prefix: PurePosixPath) -> Blobs:
    """What git would commit now: the index, also the one a hook is given for the commit."""
    listed = git.run("ls-files", "-s", "-z")
    entries: dict[PurePosixPath, Blob] = {}
    for line in listed.split(b"\0"):
        if not line:
            continue
        head, _, name = line.partition(b"\t")
        mode, oid, stage = head.decode("ascii").split()
        path = PurePosixPath(name.decode("utf-8", "surrogateescape"))
        entries[path] = Blob(mode, oid, "" if stage == "0" else _UNMERGED)
    return Blobs("the index", git, entries, prefix)


def committed(git: Git, revision: str, prefix: PurePosixPath) -> Blobs:
    """The files of a commit, named as git names it. Raises AdrError for a name that is none."""
    oid = commit_of(git, revision)
    return tree(git, oid, f"commit {revision}", prefix)


def tree(git: Git, oid: str, name: str, prefix: PurePosixPath) -> Blobs:
    """The files of a tree or commit object."""
    listed = git.run("ls-tree", "-r", "-z", "--full-tree", oid)
    entries: dict[PurePosixPath, Blob] = {}
    for line in listed.split(b"\0"):
        if not line:
            continue
        head, _, path = line.partition(b"\t")
        mode, _, blob = head.decode("ascii").split()
        entries[PurePosixPath(path.decode("utf-8", "surrogateescape"))] = Blob(mode, blob)
    return Blobs(name, git, entries, prefix)


def commit_of(git: Git, revision: str) -> str:
    """The object id of the commit that a name means."""
    try:
        found = git.run(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
    except GitTrouble:
        raise AdrError(
            f"git knows no commit {revision!r}",
            "fetch it first; in CI, check out with the full history (fetch-depth: 0)",
        ) from None
    return found.decode("ascii").strip()
