"""What became of the files of a folder, commit by commit, on the line of first parents.

A merge is compared with its first parent, so an edit that was made in the merge itself is seen,
and a branch counts with what it brought. Commits are in the order in which they landed: dates
are what their authors say. Replaced objects and grafts are not followed, and are pointed out.
"""

from collections.abc import Generator, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.sources.ahead import Ahead, Found
from adr_tool.sources.commit_line import SECONDS, Said, line_of
from adr_tool.sources.comparing import Comparing
from adr_tool.sources.diffs import by_commit, diff, name_of
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.horizon import ends_of, leaves_objects_out, notes_of
from adr_tool.sources.walked import (
    Known,
    Step,
    Walked,
    keep_walked,
    leads_back,
    walked_before,
)

# What pauses while git is at work.
_Work = Generator[None, None, Found]
_MOVES = 3
_MOST_PATHS = 500


@dataclass(frozen=True, slots=True)
class History:
    """The steps of a folder, the oldest first. Paths count from the top of the working tree.

    `ends` are the commits behind which a shallow clone knows nothing; `gaps` is what else
    could not be known, and `notes` what was not followed. `tip` is the last commit, and `places`
    are where the files were looked for; neither is told where there may be other places.
    """

    steps: tuple[Step, ...] = ()
    ends: frozenset[str] = frozenset()
    gaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    tip: str = ""
    places: frozenset[PurePosixPath] = frozenset()


def history_of(
    git: Git, revision: str, folder: PurePosixPath, known: Known | None = None
) -> History:
    """The history of a folder up to a commit; none where HEAD has no commit yet.

    A folder that was moved is followed to where it was before. What is `known` from before is
    not walked again. Raises AdrError where git fails for another reason than that the clone
    never had the objects.
    """
    with history_ahead(git, revision, folder, known) as ahead:
        return ahead.told()


def history_ahead(
    git: Git, revision: str, folder: PurePosixPath, known: Known | None = None
) -> Ahead[History]:
    """The same, to be told later: git compares commits while something else is done."""
    return Ahead(_told(git, revision, folder, known))


def landed_ahead(git: Git, tip: str, before: Walked) -> Ahead[Walked | None]:
    """What has landed since, without what was before; None where that cannot be told alone."""
    return Ahead(_landed(git, tip, before))


def _landed(git: Git, tip: str, before: Walked) -> _Work[Walked | None]:
    try:
        return (yield from _gone_on(git, tip, ends_of(git), before))
    except GitTrouble:
        return None


def _told(git: Git, revision: str, folder: PurePosixPath, known: Known | None) -> _Work[History]:
    tip = _tip(git, revision)
    if tip is None:
        return History()
    ends, notes = ends_of(git), tuple(notes_of(git))
    before = walked_before(known, folder)
    try:
        walked, settled = (yield from _gone_on(git, tip, ends, before)) if before else None, True
        if walked is None:
            walked, settled = yield from _walk(git, tip, ends, folder)
    except GitTrouble as trouble:
        if not leaves_objects_out(git):
            raise AdrError(
                f"git could not walk the history: {trouble.message}", "`git fsck` says more"
            ) from None
        gap = "this clone left out folders of old commits (`git fetch --refetch` gets them)"
        return History((), ends, (gap,), notes)
    if not settled:
        return History(walked.steps, ends, (), notes)
    if walked is not before:
        keep_walked(known, folder, walked)
    return History(walked.steps, ends, (), notes, tip, walked.places)


def _walk(
    git: Git, tip: str, ends: frozenset[str], folder: PurePosixPath
) -> _Work[tuple[Walked, bool]]:
    """The whole line, and whether all moves of the folder were followed to their end."""
    line, places = line_of(git, tip), {folder}
    steps = yield from _steps(git, line, places)
    for _ in range(_MOVES):
        before = _moved_from(git, steps, places)
        if not before:
            return Walked(tip, ends, frozenset(places), steps, line), True
        places |= before
        steps = yield from _steps(git, line, places)
    return Walked(tip, ends, frozenset(places), steps, line), False


def _gone_on(git: Git, tip: str, ends: frozenset[str], before: Walked) -> _Work[Walked | None]:
    """What was walked with what has landed since; None where it does not lead to the tip."""
    if before.ends != ends:
        return None
    if before.tip == tip:
        return before
    try:
        line = line_of(git, tip, before.tip)
    except GitTrouble:
        return None  # the old tip is not among the objects any more
    if not line or not leads_back(line, before.tip):
        return None
    places = set(before.places)
    new = yield from _steps(git, line, places)
    if _moved_from(git, [step for step in new if _additions(step) > 1], places):
        return None
    return replace(before, tip=tip, steps=before.steps + new, said={**before.said, **line})


def _tip(git: Git, revision: str) -> str | None:
    try:
        asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return git.run("rev-parse", *asked).decode("ascii").strip()
    except GitTrouble:
        if revision == "HEAD":
            return None
        raise AdrError(f'git knows no revision "{revision}"', "fetch it first") from None


def _steps(
    git: Git, line: Mapping[str, Said], places: set[PurePosixPath]
) -> _Work[tuple[Step, ...]]:
    with Comparing(git, line, places) as comparing:
        yield
        return tuple(comparing.steps())


def _moved_from(git: Git, steps: Iterable[Step], places: set[PurePosixPath]) -> set[PurePosixPath]:
    """Where files came from when they came to the folder together, if from outside of it."""
    came = [step for i, step in enumerate(steps) if i == 0 or _additions(step) > 1]
    pairs = "".join(f"{s.commit.oid} {s.commit.parent}".rstrip() + "\n" for s in came)
    if not pairs:
        return set()
    found: set[PurePosixPath] = set()
    raw = diff(git, pairs, "-M", "-l1000", "--diff-filter=R", seconds=SECONDS)
    for _, rows in by_commit(raw, names=2):
        for _, old, new in rows:
            before, after = PurePosixPath(name_of(old)), PurePosixPath(name_of(new))
            if _is_within(after, places) and not _is_within(before, places):
                # A whole folder, unless that would be the whole repository.
                found.add(before.parent if before.parent.name else before)
    return found if len(found) <= _MOST_PATHS else set()


def _is_within(path: PurePosixPath, places: set[PurePosixPath]) -> bool:
    return any(place == path or place in path.parents for place in places)


def _additions(step: Step) -> int:
    return sum(bool(change.after and not change.before) for change in step.changes)
