"""The states of the files that git keeps: the index it will commit, and any commit."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.blobs import Blobs, below
from adr_tool.sources.entries import Blob, Entries, blob_of
from adr_tool.sources.git import Git, GitTrouble

# The empty file, by SHA-1 and by SHA-256; git gives it to files that are only intended.
_EMPTY = frozenset(
    (
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    )
)
_INTENDED = 1 << 29
_FOLDER = "040000"
_FOLDED = b"040000 "
# Not unfolded by git, which would write objects for it.
_LISTING = ("ls-files", "-s", "-z", "--sparse")


def staged_files(git: Git, prefix: PurePosixPath, listed: bytes | None = None) -> Blobs:
    """What git would commit now: the index, also the one a hook is given for the commit.

    `listed` are its entries, where git was asked for them already.
    """
    listed = git.run(*_LISTING) if listed is None else listed
    if b"\0" + _FOLDED in b"\0" + listed or any(oid.encode() in listed for oid in _EMPTY):
        return Blobs("the index", git, _staged(git, listed), prefix)
    entries = Entries(listed, prefix, lambda: below(prefix, _taken_apart(listed)))
    return Blobs("the index", git, entries, PurePosixPath())


def staged_changes(git: Git, prefix: PurePosixPath) -> frozenset[PurePosixPath]:
    """The paths below `prefix` that differ between the index and HEAD, deletions too."""
    head = _head(git)
    before = _listed(git, head) if head else {}
    after = _staged(git)
    changed = {p for p in {*before, *after} if before.get(p) != after.get(p)}
    return frozenset(p.relative_to(prefix) for p in changed if prefix in (p, *p.parents))


def _head(git: Git) -> str:
    """The commit HEAD means, or "" on a branch without one."""
    try:
        found = git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except GitTrouble:
        return ""
    return found.decode("ascii").strip()


def _staged(git: Git, listed: bytes | None = None) -> dict[PurePosixPath, Blob]:
    entries = _taken_apart(git.run(*_LISTING) if listed is None else listed)
    for path in _only_intended(git, entries):
        del entries[path]
    folded = {path: entries.pop(path) for path in list(entries) if entries[path].mode == _FOLDER}
    return entries | _unfolded(git, folded) if folded else entries


def _taken_apart(listed: bytes) -> dict[PurePosixPath, Blob]:
    entries: dict[PurePosixPath, Blob] = {}
    for line in listed.split(b"\0"):
        if line:
            head, _, name = line.partition(b"\t")
            path = PurePosixPath(name.decode("utf-8", "surrogateescape"))
            entries[path] = blob_of(head.decode("ascii"))
    return entries


def _unfolded(git: Git, folded: Mapping[PurePosixPath, Blob]) -> dict[PurePosixPath, Blob]:
    """The files of the folders that a sparse index holds as one entry each.

    Nearly all such folders are as they are in HEAD, which is listed once for all of them.
    """
    head = _head(git)
    known = _listed(git, head, "-t") if head else {}
    same = {path for path, blob in folded.items() if known.get(path) == blob}
    found = {p: b for p, b in known.items() if b.mode != _FOLDER and not same.isdisjoint(p.parents)}
    for folder in folded.keys() - same:
        inside = _listed(git, folded[folder].oid)
        found |= {folder / path: blob for path, blob in inside.items()}
    return found


def _only_intended(git: Git, entries: dict[PurePosixPath, Blob]) -> list[PurePosixPath]:
    """Files of `git add --intent-to-add`: they stand in the index, and are not committed."""
    if not any(blob.oid in _EMPTY for blob in entries.values()):
        return []
    listed = git.run("ls-files", "--debug", "-z", "--sparse").decode("utf-8", "surrogateescape")
    found = re.findall(r"([^\0]+)\0(?:  .*\n)*?  size: \d+\tflags: ([0-9a-f]+)\n", listed)
    return [PurePosixPath(name) for name, flags in found if int(flags, 16) & _INTENDED]


def committed(git: Git, revision: str, prefix: PurePosixPath) -> Blobs:
    """The files of a commit, named as git names it. Raises AdrError for a name that is none."""
    oid = commit_of(git, revision)
    return tree(git, oid, f"commit {revision}", prefix)


def tree(git: Git, oid: str, name: str, prefix: PurePosixPath) -> Blobs:
    """The files of a tree or commit object."""
    return Blobs(name, git, _listed(git, oid), prefix)


def _listed(git: Git, oid: str, *options: str) -> dict[PurePosixPath, Blob]:
    listed = git.run("ls-tree", "-r", *options, "-z", "--full-tree", oid)
    entries: dict[PurePosixPath, Blob] = {}
    for line in listed.split(b"\0"):
        if not line:
            continue
        head, _, path = line.partition(b"\t")
        mode, _, blob = head.decode("ascii").split()
        entries[PurePosixPath(path.decode("utf-8", "surrogateescape"))] = Blob(mode, blob)
    return entries


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
