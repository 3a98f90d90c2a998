"""The names files ever had: in the index, on every local and fetched branch, in history.

A number that was used once is never used again, also when its record is on another branch or
gone. Nothing is fetched: what is known is what git last heard of.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.git import Git, GitTrouble


def past_names(git: Git, folder: PurePosixPath) -> frozenset[PurePosixPath]:
    """Paths below a folder (from the top of the working tree) that git knows of.

    Raises AdrError when git cannot tell, rather than letting a number be used twice.
    """
    try:
        return frozenset((*_staged(git, folder), *_committed(git, folder)))
    except GitTrouble as trouble:
        raise AdrError(
            f"git could not list the names used before: {trouble.message}",
            "mend the repository (`git fsck`), then try again",
        ) from None


def _staged(git: Git, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    listed = git.run("ls-files", "-z", "--", *_within(folder))
    yield from (_path(name) for name in listed.split(b"\0") if name)


def _committed(git: Git, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    # Every object that any commit of any ref puts below the folder, with its path. A line is
    # `<oid> <path>`; commits have no path. A name may hold a line end, and then its rest is
    # a line without an oid, which is no name of a record anyhow.
    listed = git.run("rev-list", "--all", "--objects", "--", *_within(folder))
    for line in listed.split(b"\n"):
        _, _, name = line.partition(b" ")
        if name:
            yield _path(name)


def _within(folder: PurePosixPath) -> tuple[str, ...]:
    return () if folder == PurePosixPath(".") else (str(folder),)


def _path(name: bytes) -> PurePosixPath:
    return PurePosixPath(name.decode("utf-8", "surrogateescape"))
