"""Counts a log that was counted before, as far as it is new: files, and commits that landed.

What a record adds to the figures hangs on its own text, its own life and the settings. Where
records only came or have other texts now, those are read, and all else was counted before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from adr_tool.actions.lives import lives_of, of_records
from adr_tool.actions.old_texts import OldTexts
from adr_tool.actions.tally import Teller
from adr_tool.actions.tracks import Footprint, Track, goes_on
from adr_tool.cache.tallies import BESIDE, UNSURE, Counted, Row, life_in, row_of
from adr_tool.formats.beside import beside, is_record
from adr_tool.formats.naming import months_for_numbers
from adr_tool.frozen import dataclass
from adr_tool.model import Record
from adr_tool.model.past import Life
from adr_tool.sources.commit_line import NOBODY
from adr_tool.sources.git import Git
from adr_tool.sources.walked import Change, Step, Walked
from adr_tool.stamps import path_in


@dataclass(frozen=True, slots=True)
class Recount:
    """What a log is counted again by. `read` gives the record in a file, linked to no other."""

    git: Git
    below: PurePosixPath
    folder: PurePosixPath
    read: Callable[[PurePosixPath], Record]
    reader: OldTexts
    teller: Teller

    def after(self, before: Counted, stamps: tuple[str, ...], landed: Walked) -> Counted | None:
        """The log as it is now; None where more than that changed, or git has not got a text."""
        steps = tuple(of_records(landed.steps, self.below, self.folder))
        news = _news(before, stamps, steps)
        others = _others(news, stamps, before, self.folder) if news else None
        if news is None or others is None:
            return None
        known = {path: row for path, (_, row) in news.items()}
        tracks = _tracks(steps, known, before.reach.strays)
        found = self._rows(known, tracks, others, landed.ends) if tracks is not None else None
        if found is None:
            return None
        rows = {news[path][0]: row for path, row in found.items()}
        return before.with_rows(rows, stamps, landed.tip)

    def _rows(
        self,
        known: Mapping[str, Row | None],
        tracks: Mapping[PurePosixPath, Track],
        others: set[str],
        ends: frozenset[str],
    ) -> dict[str, Row] | None:
        found, lost = lives_of(self.git, tracks, self.reader, ends, texts=False)
        if lost:
            return None
        rows: dict[str, Row] = dict.fromkeys(others, BESIDE)
        for path in map(PurePosixPath, sorted(known.keys() - others)):
            row, record = known[str(path)], self.read(path)
            if is_record(record):
                life = _gone_on(life_in(row, path) if row else None, found.get(path))
                rows[str(path)] = row_of(life, self.teller.tally(record, life))
            elif row is None:
                rows[str(path)] = UNSURE
            else:
                return None
        return rows


def _gone_on(before: Life | None, after: Life | None) -> Life | None:
    """A life with what came after it."""
    if before is None or after is None:
        return before or after
    return replace(before, moments=before.moments + after.moments)


def _news(
    before: Counted, stamps: tuple[str, ...], steps: Iterable[Step]
) -> dict[str, tuple[str, Row | None]] | None:
    """What may be counted otherwise by now: stamps by paths, with the rows that files had, if any.

    None where a file went, and where one may have become a record.
    """
    now, then = set(stamps), before.rows.keys()
    old = {path_in(stamp): before.rows[stamp] for stamp in then - now}
    new = {path_in(stamp): stamp for stamp in now - then}
    if UNSURE in old.values() or not old.keys() <= new.keys():
        return None
    found = {path: (stamp, old.get(path)) for path, stamp in new.items()}
    for path in {str(change.path) for step in steps for change in step.changes} - new.keys():
        at = bisect_left(stamps, f"{path}\0")
        if at < len(stamps) and path_in(stamps[at]) == path:
            found[path] = stamps[at], before.rows[stamps[at]]
    return found


def _others(
    news: Mapping[str, tuple[str, Row | None]],
    stamps: Iterable[str],
    before: Counted,
    folder: PurePosixPath,
) -> set[str] | None:
    """Which are no records by their names; None where a new name tells something of older ones."""
    if all(row is not None for _, row in news.values()):
        return {path for path, (_, row) in news.items() if row == BESIDE}
    paths = {PurePosixPath(path_in(stamp)): stamp for stamp in stamps}
    because = beside(tuple(paths), folder, frozenset())
    if months_for_numbers(path for path in paths if not because[path]):
        return None
    for path, stamp in paths.items():
        row = before.rows.get(stamp)
        if row is not None and (row == BESIDE) is not bool(because[path]):
            return None
    return {path for path in news if because[PurePosixPath(path)]}


def _tracks(
    steps: Iterable[Step],
    known: Mapping[str, Row | None],
    strays: Iterable[tuple[PurePosixPath, str]],
) -> dict[PurePosixPath, Track] | None:
    """What records were left by some steps; None where it takes the whole past to tell.

    That is so where a file went, or may go on what became of another.
    """
    old = tuple(Track([Footprint(NOBODY, path, oid)]) for path, oid in strays)
    found: dict[PurePosixPath, Track] = {}
    for step in steps:
        for change in step.changes:
            if not _is_plain(change, known, found, old):
                return None
            footprint = Footprint(step.commit, change.path, change.after)
            found.setdefault(change.path, Track()).follow(footprint)
    loose = (Change(PurePosixPath(path), "", "") for path, row in known.items() if row is None)
    if any(change.path not in found and goes_on(change, old) for change in loose):
        return None
    return found


def _is_plain(
    change: Change,
    known: Mapping[str, Row | None],
    found: Mapping[PurePosixPath, Track],
    old: Iterable[Track],
) -> bool:
    """Whether a record only came by a change, as no other ever was, or only got another text."""
    row = known.get(str(change.path), BESIDE)
    if isinstance(row, str) or not change.after:
        return False
    if change.path in found or (row is not None and row[0]):
        return bool(change.before)
    return not change.before and not goes_on(change, old)
