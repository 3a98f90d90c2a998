"""What is staged, in git's own words: listed by git, compared by git, and not yet taken apart."""

from pathlib import PurePosixPath

from adr_tool.frozen import dataclass
from adr_tool.sources.git import Git, GitTrouble

# The empty file, by SHA-1 and by SHA-256; git gives it to files that are only intended.
EMPTY = (
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
)
_FOLDER = b"040000 "


@dataclass(frozen=True, slots=True)
class Index:
    """The entries of the index, and how they differ from HEAD. Paths count from git's top.

    `changes` is None where there is no HEAD to compare with, and for a sparse index, which has
    one entry for a whole folder.
    """

    entries: bytes
    changes: bytes | None

    def entry(self, path: PurePosixPath) -> bytes:
        """Mode, object and stage of a file, b"" where it is not in the index."""
        end = self.entries.find(b"\t%s\0" % _bytes(path))
        return self.entries[self.entries.rfind(b"\0", 0, end) + 1 : end] if end >= 0 else b""

    def changed(self) -> frozenset[PurePosixPath] | None:
        """The paths that differ from HEAD, deletions too; None where that is not known."""
        if self.changes is None:
            return None
        fields = self.changes.split(b"\0")
        return frozenset(
            PurePosixPath(name.decode("utf-8", "surrogateescape"))
            for head, name in zip(fields[::2], fields[1::2], strict=False)
            if head.startswith(b":")
        )

    @property
    def is_plain(self) -> bool:
        """Whether the entries say all: an empty file may be one that is only intended."""
        return not any(oid.encode("ascii") in self.entries for oid in EMPTY)


def index_of(git: Git) -> Index:
    """The index that git would commit, also the one a hook is given for the commit."""
    entries = git.run("ls-files", "-s", "-z", "--sparse")
    if b"\0" + _FOLDER in b"\0" + entries:
        return Index(entries, None)  # to compare it, an older git unfolds it and writes objects
    try:
        changes = git.run("diff-index", "--cached", "--raw", "-z", "--no-renames", *_PLAIN, "HEAD")
    except GitTrouble:
        return Index(entries, None)
    return Index(entries, changes)


_PLAIN = ("--no-ext-diff", "--no-textconv", "--full-index")


def _bytes(path: PurePosixPath) -> bytes:
    return str(path).encode("utf-8", "surrogateescape")
