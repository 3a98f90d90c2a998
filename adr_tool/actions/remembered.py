"""What earlier runs worked out of history, and this one has read: it is not worked out again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.actions.tracks import Track
from adr_tool.formats.naming import number_of
from adr_tool.frozen import dataclass
from adr_tool.model import Record
from adr_tool.model.partly import changed
from adr_tool.model.past import Life
from adr_tool.reading import read_record

if TYPE_CHECKING:
    from adr_tool.cache.keeper import Keeper
    from adr_tool.cache.lives import Lives
    from adr_tool.cache.shelf import Shelf
    from adr_tool.model import Vocabulary


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is `known` of the walk, the `shelf` with records, and those of the log at hand.

    `present` has the latter by the names that they have on the shelf. Nothing is `known` where
    all that is remembered is of this very run.
    """

    known: Keeper | None
    shelf: Shelf
    present: Mapping[str, Record]

    def record(self, path: PurePosixPath, content: bytes, vocabulary: Vocabulary) -> Record:
        """The record that a file held; read only where it never was."""
        key = self.shelf.key_of(path, content)
        record = self.present.get(key)
        if record is not None and record.number is not None:
            # As it was read: links lead to records of the log only when that is whole.
            return changed(record, links=(), number=number_of(path))
        record = self.shelf.record(path, content)
        if record is None:
            record = read_record(path, content, vocabulary)
            self.shelf.add(record)
        return record

    def lives(self, *hangs_on: object) -> KeptLives | None:
        """The lives that were told before, where all else that they hang on was the same."""
        if self.known is None:
            return None
        from adr_tool.cache.lives import Lives  # lazily: only few commands look back
        from adr_tool.cache.tool import digest_of

        found = Lives(self.known, digest_of(self.shelf.reading, repr(hangs_on)))
        found.look_up()
        return KeptLives(found)


@dataclass(frozen=True, slots=True)
class KeptLives:
    """Lives by the tracks that they were told from. They hold no texts."""

    lives: Lives

    def of_all(
        self, tracks: Mapping[PurePosixPath, Track], ends: frozenset[str]
    ) -> dict[PurePosixPath, Life]:
        """Those that are known; `ends` are the commits behind which a clone knows nothing."""
        found = ((at, self.lives.of(at, _made_of(track, ends))) for at, track in tracks.items())
        return {at: life for at, life in found if life is not None}

    def keep_all(
        self,
        tracks: Mapping[PurePosixPath, Track],
        new: Mapping[PurePosixPath, Life],
        ends: frozenset[str],
    ) -> None:
        """Keep those of some tracks, of which the `new` ones were not known."""
        for at, life in new.items():
            self.lives.add(at, _made_of(tracks[at], ends), life)
        self.lives.keep(tracks)


def _made_of(track: Track, ends: frozenset[str]) -> str:
    """All that a life is made of: what each commit left, and whether its beginning is known."""
    left = (f"{f.commit.oid} {f.oid} {f.path}" for f in track.footprints)
    return "\0".join((str(track.footprints[0].commit.oid in ends), *left))
