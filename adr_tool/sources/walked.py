"""The part of a history that was walked before, as it is kept between runs.

It holds for one tip, and for every later one whose line of first parents leads back to it: a
commit never changes. A branch that was rewritten, a clone that was deepened or a folder that was
moved since is walked anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any, Protocol

from adr_tool.frozen import dataclass
from adr_tool.sources.commit_line import Commit, Said, commit_of


class Known(Protocol):
    """Whatever keeps values made of what JSON knows, by key."""

    def get(self, key: str) -> Any:
        """The value of a key, or None."""

    def keep(self, values: Mapping[str, Any]) -> None:
        """Keep values under their keys."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit made of a file: the object it is now, or "" where it is gone or no file."""

    path: PurePosixPath
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """A commit, and what it changed in the folder."""

    commit: Commit
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Walked:
    """The steps up to a tip, the places they were looked for in, and what git said of each."""

    tip: str
    ends: frozenset[str]
    places: frozenset[PurePosixPath]
    steps: tuple[Step, ...]
    said: Mapping[str, Said]


def walked_before(known: Known | None, folder: PurePosixPath) -> Walked | None:
    """What was walked for a folder, or None."""
    value = known.get(_key(folder)) if known else None
    try:
        return _decoded(value) if value else None
    except (TypeError, ValueError, KeyError, IndexError):
        return None


def keep_walked(known: Known | None, folder: PurePosixPath, walked: Walked) -> None:
    """Keep what was walked for a folder."""
    if known:
        known.keep({_key(folder): _encoded(walked)})


def leads_back(line: Mapping[str, Said], tip: str) -> bool:
    """Whether commits, the oldest first, follow on a tip, each on the one before."""
    before = tip
    for oid, said in line.items():
        if said[2] != before:
            return False
        before = oid
    return True


def _key(folder: PurePosixPath) -> str:
    return f"walked 1 {folder}"


def _encoded(walked: Walked) -> list[Any]:
    return [
        walked.tip,
        sorted(walked.ends),
        sorted(map(str, walked.places)),
        [_row(step, walked.said) for step in walked.steps],
    ]


def _row(step: Step, said: Mapping[str, Said]) -> list[Any]:
    oid = step.commit.oid
    return [oid, list(said[oid]), [[str(c.path), c.before, c.after] for c in step.changes]]


def _decoded(value: list[Any]) -> Walked:
    tip, ends, places, rows = value
    said: dict[str, Said] = {oid: tuple(words) for oid, words, _ in rows}
    steps = (Step(commit_of(oid, said[oid]), _changes(changes)) for oid, _, changes in rows)
    return Walked(tip, frozenset(ends), frozenset(map(PurePosixPath, places)), tuple(steps), said)


def _changes(rows: Iterable[list[str]]) -> tuple[Change, ...]:
    return tuple(Change(PurePosixPath(path), before, after) for path, before, after in rows)
