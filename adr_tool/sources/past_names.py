"""The names files ever had: in the index, on every local and fetched branch, in history.

A number that was used once is never used again, also when its record is on another branch or
gone. Nothing is fetched: what is known is what git last heard of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.sources.added_names import added_names
from adr_tool.sources.diffs import name_of, within
from adr_tool.sources.git import Git, GitTooSlow, GitTrouble
from adr_tool.sources.horizon import leaves_objects_out

if TYPE_CHECKING:
    from adr_tool.sources.walked import Known

HISTORY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class PastNames:
    """Paths from the top of the working tree, and in `gaps` what git could not know."""

    names: frozenset[PurePosixPath]
    gaps: tuple[str, ...] = ()


def past_names(
    git: Git,
    folder: PurePosixPath,
    known: Known | None = None,
    besides: Collection[str] = frozenset(),
) -> PastNames:
    """Every name below a folder (from the top of the working tree) that git knows of.

    Names that are told `besides` are left out. What is `known` from before is not walked again.
    Raises AdrError when git cannot tell for any other reason than that it never had the
    history: better no number than one used twice.
    """
    found: set[str] = set()
    gaps = list(_gaps(git))
    try:
        found.update(_staged(git, folder))
        found.update(added_names(git, folder, HISTORY_SECONDS, known))
    except GitTooSlow:
        gaps.append(
            f"git could not walk the history in {HISTORY_SECONDS:g} seconds; a number that only"
            " an old commit or another branch knows may be used again"
        )
    except GitTrouble as trouble:
        if not leaves_objects_out(git):
            raise AdrError(
                f"git could not list the names used before: {trouble.message}",
                "mend the repository (`git fsck`), then try again",
            ) from None
        gaps.append(
            "this clone left out folders of old commits; a number that only they know may be"
            " used again (`git fetch --refetch --filter=blob:none` gets them)"
        )
    names = frozenset(map(PurePosixPath, found.difference(besides)))
    return PastNames(names, tuple(gaps))


def _staged(git: Git, folder: PurePosixPath) -> Iterator[str]:
    listed = git.run("ls-files", "-z", "--", *within((folder,)))
    yield from (name_of(name) for name in listed.split(b"\0") if name)


def _gaps(git: Git) -> Iterator[str]:
    if (git.folders.common / "shallow").exists():
        yield (
            "this clone is shallow; a number that only older commits know may be used again"
            " (`git fetch --unshallow` gets them)"
        )
