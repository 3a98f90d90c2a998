"""Looks up what became of the records of a log: who changed what, and what was accepted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from adr_tool.actions.life import life_of
from adr_tool.actions.next_number import former_numbers
from adr_tool.actions.old_texts import OldTexts
from adr_tool.actions.remembered import Remembered
from adr_tool.actions.tracks import Track, Tracks
from adr_tool.formats.naming import beside_because
from adr_tool.model import DecisionLog, Vocabulary
from adr_tool.model.past import Life, Past
from adr_tool.sources.git import Git
from adr_tool.sources.history import History, history_of
from adr_tool.sources.objects import contents_of, portions, sizes_of
from adr_tool.sources.walked import Change, Step
from adr_tool.text import MAX_BYTES

_LEFT_OUT = (
    "this clone left out {} old texts; clone without --filter, or `git fetch --refetch --no-filter`"
)


def past_of(
    git: Git,
    below: PurePosixPath,
    log: DecisionLog,
    vocabulary: Vocabulary,
    *,
    revision: str = "HEAD",
    adopted: datetime.date | None = None,
    only: PurePosixPath | None = None,
    remembered: Remembered | None = None,
    texts: bool = True,
) -> Past:
    """What the history up to a commit says of the records of a log, or of one of them.

    `below` is where the log's root lies in the working tree. Without `texts` the lives hold no
    old records, which in a long log is most of what they hold, and a life that is remembered
    needs none to be read. Raises AdrError where git fails.
    """
    known = remembered.known if remembered else None
    history = history_of(git, revision, below / log.folder, known)
    tracks = Tracks(_of_records(history, below, log.folder)).of(record.path for record in log)
    if only is not None:
        tracks = {path: track for path, track in tracks.items() if path == only}
    numbers = {old: r.number for r in log if r.number is not None for old in former_numbers(r)}
    reader = OldTexts(vocabulary, adopted, numbers, {}, remembered)
    kept = remembered.lives(adopted, numbers) if remembered and not texts else None
    lives = kept.of_all(tracks, history.ends) if kept else {}
    missing = {path: track for path, track in tracks.items() if path not in lives}
    oids = {f.oid for track in missing.values() for f in track.footprints if f.oid}
    sizes = sizes_of(git, oids)
    whole = _lives(git, missing, reader, history, sizes)
    lives |= {at: life if texts else replace(life, kept=None, last=None) for at, life in whole}
    if remembered:
        remembered.shelf.keep_added()
    if kept and missing and only is None and oids <= sizes.keys():
        kept.keep_all(tracks, {path: lives[path] for path in missing}, history.ends)
    lost = len(oids - set(sizes))
    gaps = (*history.gaps, *([_LEFT_OUT.format(lost)] if lost else []))
    cut = tuple(r.path for r in log if r.path in lives and lives[r.path].cut)
    return Past(lives, numbers, cut, gaps, history.notes)


def _of_records(history: History, below: PurePosixPath, folder: PurePosixPath) -> Iterator[Step]:
    """The steps, with only what may be a record; paths count from the root."""
    for step in history.steps:
        changes = tuple(
            Change(path, change.before, change.after)
            for change in step.changes
            if not beside_because(path := _inside(change.path, below), folder)
        )
        if changes:
            yield Step(step.commit, changes)


def _inside(path: PurePosixPath, below: PurePosixPath) -> PurePosixPath:
    return path.relative_to(below) if path.is_relative_to(below) else path


def _lives(
    git: Git,
    tracks: Mapping[PurePosixPath, Track],
    reader: OldTexts,
    history: History,
    sizes: Mapping[str, int],
) -> Iterator[tuple[PurePosixPath, Life]]:
    oids = [tuple(f.oid for f in track.footprints if f.oid) for track in tracks.values()]
    small = {oid: size for oid, size in sizes.items() if size <= MAX_BYTES}
    listed = list(tracks.items())
    for portion in portions(small, oids):
        wanted = (oid for index in portion for oid in oids[index] if oid in small)
        here = replace(reader, contents=contents_of(git, wanted))
        for index in portion:
            path, track = listed[index]
            yield path, life_of(track, here, history.ends)
