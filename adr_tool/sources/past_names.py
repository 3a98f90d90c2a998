"""The names files ever had: in the index, on every local and fetched branch, in history.

A number that was used once is never used again, also when its record is on another branch or
gone. Nothing is fetched: what is known is what git last heard of.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.sources.git import Git, GitTooSlow, GitTrouble

HISTORY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class PastNames:
    """Paths from the top of the working tree, and in `gaps` what git could not know."""

    names: frozenset[PurePosixPath]
    gaps: tuple[str, ...] = ()


def past_names(git: Git, folder: PurePosixPath) -> PastNames:
    """Every name below a folder (from the top of the working tree) that git knows of.

    Raises AdrError when git cannot tell for any other reason than that it never had the
    history: better no number than one used twice.
    """
    found: set[PurePosixPath] = set()
    gaps = list(_gaps(git))
    try:
        found.update(_staged(git, folder))
        found.update(_committed(git, folder))
    except GitTooSlow:
        gaps.append(
            f"git could not walk the history in {HISTORY_SECONDS:g} seconds; a number that only"
            " an old commit or another branch knows may be used again"
        )
    except GitTrouble as trouble:
        if not _is_partial(git):
            raise AdrError(
                f"git could not list the names used before: {trouble.message}",
                "mend the repository (`git fsck`), then try again",
            ) from None
        gaps.append(
            "this clone left out folders of old commits; a number that only they know may be"
            " used again (`git fetch --refetch --filter=blob:none` gets them)"
        )
    return PastNames(frozenset(found), tuple(gaps))


def _staged(git: Git, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    listed = git.run("ls-files", "-z", "--", *_within(folder))
    yield from (_path(name) for name in listed.split(b"\0") if name)


def _committed(git: Git, folder: PurePosixPath) -> Iterator[PurePosixPath]:
    # What each commit adds to the folder. Whole history, for git otherwise leaves out a branch
    # of which the merge kept nothing; no renames, for a new name is what is looked for; all
    # parents of a merge, for it may add what none of them had. `rev-list --objects` would be
    # one command less, and names two files of one content once.
    within = _within(folder)
    commits = git.run(
        *("rev-list", "--all", "--full-history", "--", *within),
        seconds=HISTORY_SECONDS,
    )
    if commits:
        listed = git.run(
            *("diff-tree", "--stdin", "-r", "-z", "-m", "--root", "--no-renames"),
            *("--no-ext-diff", "--no-textconv", "--diff-filter=A", "--name-only"),
            *("--no-commit-id", "--", *within),
            stdin=commits,
            seconds=HISTORY_SECONDS,
        )
        yield from (_path(name) for name in listed.split(b"\0") if name)


def _gaps(git: Git) -> Iterator[str]:
    if (git.folders.common / "shallow").exists():
        yield (
            "this clone is shallow; a number that only older commits know may be used again"
            " (`git fetch --unshallow` gets them)"
        )


def _is_partial(git: Git) -> bool:
    packs = git.folders.common / "objects" / "pack"
    return any(packs.glob("*.promisor"))


def _within(folder: PurePosixPath) -> tuple[str, ...]:
    return () if folder == PurePosixPath(".") else (str(folder),)


def _path(name: bytes) -> PurePosixPath:
    return PurePosixPath(name.decode("utf-8", "surrogateescape"))
