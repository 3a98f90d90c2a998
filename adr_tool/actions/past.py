"""Looks up what became of the records of a log: who changed what, and what was accepted."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.actions.next_number import former_numbers
from adr_tool.actions.old_texts import OldTexts
from adr_tool.actions.tracks import Footprint, Track, Tracks
from adr_tool.formats.naming import beside_because
from adr_tool.model import DecisionLog, Record, Vocabulary, past
from adr_tool.model.log import is_held
from adr_tool.model.past import Life, Moment, Past
from adr_tool.model.shape import shapes_of
from adr_tool.model.substance import change_between
from adr_tool.model.taken_over import is_taken_over
from adr_tool.sources.commit_line import Commit
from adr_tool.sources.git import Git
from adr_tool.sources.history import History, history_of
from adr_tool.sources.objects import contents_of, portions, sizes_of
from adr_tool.sources.walked import Change, Known, Step
from adr_tool.text import MAX_BYTES

if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf

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
    known: Known | None = None,
    shelf: Shelf | None = None,
    texts: bool = True,
) -> Past:
    """What the history up to a commit says of the records of a log, or of one of them.

    `below` is where the log's root lies in the working tree. What is `known` of the walk and
    lies on the `shelf` is not worked out again. Without `texts` the lives hold no old records,
    which in a long log is most of what they hold. Raises AdrError where git fails.
    """
    history = history_of(git, revision, below / log.folder, known)
    tracks = Tracks(_of_records(history, below, log.folder)).of(record.path for record in log)
    if only is not None:
        tracks = {path: track for path, track in tracks.items() if path == only}
    numbers = {old: r.number for r in log if r.number is not None for old in former_numbers(r)}
    reader = OldTexts(vocabulary, adopted, numbers, {}, shelf)
    oids = {f.oid for track in tracks.values() for f in track.footprints if f.oid}
    sizes = sizes_of(git, oids)
    whole = _lives(git, tracks, reader, history, sizes)
    lives = {at: life if texts else replace(life, kept=None, last=None) for at, life in whole}
    if shelf:
        shelf.keep_added()
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
            yield path, _life(track, here, history.ends)


def _life(track: Track, reader: OldTexts, ends: frozenset[str]) -> Life:
    moments: list[Moment] = []
    before: Record | None = None
    kept: tuple[Record, Moment] | None = None
    landed: Commit | None = None
    for footprint in track.footprints:
        record = reader.record(footprint)
        moment = _moment(footprint, record, before, moments, reader)
        moments.append(moment)
        if record is not None and record.readable:
            together = landed is not None and footprint.commit.landed_with(landed)
            if together or _starts_anew(record, moment, kept, reader):
                kept, landed = (record, moment), footprint.commit
            before = record
    cut = track.footprints[0].commit.oid in ends
    text, at = kept or (None, None)
    return Life(tuple(moments), text, at, before, cut)


def _starts_anew(
    record: Record,
    moment: Moment,
    kept: tuple[Record, Moment] | None,
    reader: OldTexts,
) -> bool:
    """Whether this is the text that is kept: the first accepted one, or that of the adoption."""
    if record.status != "accepted" and kept is None:
        return False
    if kept is None or is_taken_over(kept[0], record, reader.numbers):
        return True
    adopted = reader.adopted
    old = adopted is not None and moment.committed is not None and moment.committed <= adopted
    return old and record.status == "accepted" and not is_held(record, adopted)


def _moment(
    footprint: Footprint,
    record: Record | None,
    before: Record | None,
    moments: list[Moment],
    reader: OldTexts,
) -> Moment:
    earlier = moments[-1] if moments else None
    readable = record is not None and record.readable
    status = record.status if record is not None and readable else ""
    return Moment(
        commit=footprint.commit.oid,
        path=footprint.path,
        status=status,
        changes=tuple(_changes(footprint, record, before, earlier, reader)),
        committed=footprint.commit.committed,
        authored=footprint.commit.authored,
        secured=record is not None and shapes_of(record, "security") == ("answer",),
    )


def _changes(
    footprint: Footprint,
    record: Record | None,
    before: Record | None,
    earlier: Moment | None,
    reader: OldTexts,
) -> Iterator[str]:
    if not footprint.oid:
        yield past.REMOVED
        return
    if earlier is None or past.REMOVED in earlier.changes:
        yield past.ADDED
    if earlier is not None and earlier.path != footprint.path:
        yield past.RENAMED
    if record is None or not record.readable:
        yield past.UNREAD
    elif before is not None:
        if record.status != before.status:
            yield past.STATUS
        change = change_between(before, record, reader.numbers)
        if change:
            yield change
        elif record.status == before.status and record.text != before.text:
            yield past.OTHER
