"""The names that commits gave to files of a folder, walked once and then gone on from there.

Kept are the commits that gave names, and the tips up to which was walked: a commit never
changes. Those that no ref leads to any more are left out again, as where a branch was deleted
or rewritten. A clone that was deepened or cut is walked anew, and so is one that has lost a tip.
Where all refs lead to what they led to, git is asked for nothing else.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from adr_tool.sources.diffs import by_commit, diff, name_of, within
from adr_tool.sources.git import Git, GitTrouble
from adr_tool.sources.horizon import ends_of

if TYPE_CHECKING:
    from adr_tool.sources.walked import Known

_AT_ONCE = 2000
_HEX = frozenset("0123456789abcdef")


@dataclass(slots=True)
class _Walked:
    """The commits behind which all is known, and by commit the names that it gave.

    `refs` are the commits that all refs led to when there was nothing left to walk.
    """

    tips: set[str] = field(default_factory=set)
    names: dict[str, list[str]] = field(default_factory=dict)
    refs: set[str] = field(default_factory=set)


def added_names(
    git: Git, folder: PurePosixPath, seconds: float, known: Known | None = None
) -> Iterator[str]:
    """Every name below a folder that a commit on any ref gave.

    Raises GitTrouble, and GitTooSlow where it takes longer; what was found by then came first,
    and is kept.
    """
    ends, refs = sorted(ends_of(git)), _refs(git, seconds)
    walked = _kept(known, folder, ends)
    if walked.refs == refs:
        yield from _all(walked.names)
        return
    walked, tips = _before(git, walked, seconds), walked.tips
    yield from _all(walked.names)
    try:
        yield from _walk_on(git, folder, walked, seconds)
        # Else a ref was moved meanwhile, and perhaps not followed.
        walked.refs = refs if refs == _refs(git, seconds) else set()
    finally:
        if known and (walked.refs or walked.tips != tips):
            kept = [ends, sorted(walked.tips), list(walked.names.items()), sorted(walked.refs)]
            known.keep({_key(folder): kept})


def _walk_on(git: Git, folder: PurePosixPath, walked: _Walked, seconds: float) -> Iterator[str]:
    """Walk what was not walked, a part at once, and yield the names that it gave."""
    new = iter(_new(git, walked.tips, seconds).items())
    until = time.monotonic() + seconds
    while portion := dict(islice(new, _AT_ONCE)):
        found = _found(git, folder, portion, until - time.monotonic())
        walked.names |= found
        walked.tips = (walked.tips | portion.keys()).difference(*portion.values())
        yield from _all(found)


def _all(names: Mapping[str, list[str]]) -> Iterator[str]:
    return chain.from_iterable(names.values())


def _refs(git: Git, seconds: float) -> set[str]:
    """The commits that all refs lead to, and HEAD."""
    listed = git.run("rev-list", "--no-walk", "--all", seconds=seconds)
    return set(listed.decode("ascii").split())


def _before(git: Git, walked: _Walked, seconds: float) -> _Walked:
    """What was walked, without the commits that no ref leads to any more."""
    if not walked.tips:
        return walked
    try:
        lost = _listed(git, walked.tips, seconds, "--stdin", "--not", "--all")
    except GitTrouble:
        return _Walked()  # a tip is not among the objects any more
    tips = walked.tips.union(*lost.values()).difference(lost)
    names = {oid: names for oid, names in walked.names.items() if oid not in lost}
    return _Walked(tips, names)


def _new(git: Git, tips: set[str], seconds: float) -> dict[str, list[str]]:
    """The commits that no tip leads to, the oldest first.

    All of them: git would look into each to tell which ones touch the folder, and `diff-tree`
    looks into each anyway. `rev-list --objects` would be one command less, and names two files
    of one content once.
    """
    behind = {f"^{tip}" for tip in tips}
    return _listed(git, behind, seconds, "--all", "--reverse", "--topo-order", "--stdin")


def _listed(git: Git, said: set[str], seconds: float, *options: str) -> dict[str, list[str]]:
    """Commits with their parents."""
    stdin = "".join(f"{one}\n" for one in sorted(said)).encode("ascii")
    listed = git.run("rev-list", "--parents", *options, stdin=stdin, seconds=seconds)
    rows = (line.split() for line in listed.decode("ascii").splitlines())
    return {oid: parents for oid, *parents in rows}


def _found(
    git: Git, folder: PurePosixPath, commits: dict[str, list[str]], seconds: float
) -> dict[str, list[str]]:
    # No renames, for a new name is what is looked for; all parents of a merge, for it may add
    # what none of them had.
    raw = diff(
        *(git, "".join(f"{oid}\n" for oid in commits)),
        *("-m", "--no-renames", "--diff-filter=A", "--", *within((folder,))),
        seconds=seconds,
    )
    found: dict[str, list[str]] = {}
    for oid, rows in by_commit(raw):
        found.setdefault(oid, []).extend(name_of(name) for _, name in rows)
    return found


def _kept(known: Known | None, folder: PurePosixPath, ends: list[str]) -> _Walked:
    value = known.get(_key(folder)) if known else None
    try:
        return _decoded(value, ends) if value else _Walked()
    except (TypeError, ValueError):
        return _Walked()


def _decoded(value: Any, ends: list[str]) -> _Walked:
    before, tips, names, refs = value
    if before != ends or not all(_HEX.issuperset(tip) for tip in tips):
        return _Walked()
    return _Walked(set(tips), dict(names), set(refs))


def _key(folder: PurePosixPath) -> str:
    return f"names 2 {folder}"
