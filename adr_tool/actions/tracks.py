"""Follows each record through its names: by its number, its slug, or else its path.

A record that was renamed, or deleted and written anew under the number it had, is the same one:
people cite the number.
"""

from collections.abc import Callable, Iterable
from dataclasses import field
from pathlib import PurePosixPath

from adr_tool.formats.naming import identity, number_of, slug_in
from adr_tool.frozen import dataclass
from adr_tool.sources.commit_line import Commit
from adr_tool.sources.walked import Change, Step


@dataclass(frozen=True, slots=True)
class Footprint:
    """A commit's trace of a record; `oid` is "" where the commit took the file away."""

    commit: Commit
    path: PurePosixPath
    oid: str


@dataclass(slots=True, eq=False)
class Track:
    """The footprints of one record, the oldest first."""

    footprints: list[Footprint] = field(default_factory=list)

    @property
    def path(self) -> PurePosixPath:
        """Where the record was last."""
        return self.footprints[-1].path

    @property
    def oid(self) -> str:
        """The last object that held it."""
        return next((f.oid for f in reversed(self.footprints) if f.oid), "")

    def follow(self, footprint: Footprint) -> None:
        """Add a footprint; a commit leaves one, however often it names the record."""
        if self.footprints and self.footprints[-1].commit.oid == footprint.commit.oid:
            self.footprints.pop()
        self.footprints.append(footprint)


class Tracks:
    """All tracks of a folder: of what is there, by path, and of what is gone."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self.living: dict[PurePosixPath, Track] = {}
        self.gone: list[Track] = []
        for step in steps:
            self._take(step)

    def of(self, paths: Iterable[PurePosixPath]) -> dict[PurePosixPath, Track]:
        """The track of each record of a log, whose names may be newer than history."""
        present = set(paths)
        found = {path: track for path, track in self.living.items() if path in present}
        lost = [track for path, track in self.living.items() if path not in present]
        new = [Change(path, "", "") for path in sorted(present - set(found))]
        for change, track in _matched(new, [*lost, *reversed(self.gone)], found):
            found[change.path] = track
        return found

    def _take(self, step: Step) -> None:
        new = []
        left = []
        for change in step.changes:
            footprint = Footprint(step.commit, change.path, change.after)
            if change.path in self.living:
                self.living[change.path].follow(footprint)
                if not change.after:
                    left.append(self.living.pop(change.path))
            elif change.after:
                new.append(change)
        self.gone += left
        for change, track in _matched(new, [*left, *reversed(self.gone)], self.living):
            self.gone.remove(track)
            track.follow(Footprint(step.commit, change.path, change.after))
            self.living[change.path] = track
        for change in new:
            if change.path not in self.living:
                first = Footprint(step.commit, change.path, change.after)
                self.living[change.path] = Track([first])


def goes_on(change: Change, old: Iterable[Track]) -> bool:
    """Whether a new file may be what one of some old tracks led to."""
    return bool(_matched([change], list(old), ()))


def _matched(
    new: list[Change], old: list[Track], living: Iterable[PurePosixPath]
) -> list[tuple[Change, Track]]:
    """Pairs of a new file and the track it goes on with; the surest likeness first."""
    pairs: list[tuple[Change, Track]] = []
    if not new or not old:
        return pairs
    new, old = list(new), list(dict.fromkeys(old))
    for likeness in _LIKENESSES:
        tracks: dict[object, list[Track]] = {}
        for track in old:
            if (key := likeness(track.path, track.oid)) is not None:
                tracks.setdefault(key, []).append(track)
        if tracks and likeness is _number:
            # Elsewhere in the log, a number tells only what no other record there has.
            for path in living:
                tracks.pop(number_of(path), None)
        for change in tuple(new):
            if found := tracks.get(likeness(change.path, change.after)):
                pairs.append((change, found.pop(0)))
                new.remove(change)
                old.remove(pairs[-1][1])
    return pairs


def _same_path(path: PurePosixPath, oid: str) -> object:
    return path


def _same_text(path: PurePosixPath, oid: str) -> object:
    return oid or None


def _slug(path: PurePosixPath, oid: str) -> object:
    return slug_in(identity(path)) or None


def _number_here(path: PurePosixPath, oid: str) -> object:
    number = number_of(path)
    return None if number is None else (path.parent, number)


def _number(path: PurePosixPath, oid: str) -> object:
    return number_of(path)


_LIKENESSES: tuple[Callable[[PurePosixPath, str], object], ...] = (
    _same_path,
    _same_text,
    _slug,
    _number_here,
    _number,
)
