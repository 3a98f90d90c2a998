"""Looks up what became of the records of a log: who changed what, and what was accepted."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from adr_tool.actions.next_number import former_numbers
from adr_tool.actions.tracks import Footprint, Track, Tracks
from adr_tool.formats.naming import beside_because
from adr_tool.model import DecisionLog, Record, Vocabulary, past
from adr_tool.model.log import is_held
from adr_tool.model.past import Life, Moment, Past
from adr_tool.model.shape import shapes_of
from adr_tool.model.substance import change_between
from adr_tool.reading import read_record
from adr_tool.sources.commit_line import Commit
from adr_tool.sources.git import Git
from adr_tool.sources.history import Change, History, Step, history_of
from adr_tool.sources.objects import contents_of, portions, sizes_of
from adr_tool.text import MAX_BYTES

_LEFT_OUT = (
    "this clone left out {} old texts; clone without --filter, or `git fetch --refetch --no-filter`"
)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads old texts in today's words; `contents` are the objects of the portion at hand."""

    vocabulary: Vocabulary
    adopted: datetime.date | None
    numbers: Mapping[int, int]
    contents: Mapping[str, bytes]

    def record(self, footprint: Footprint) -> Record | None:
        """The record that a commit left; None where it left none that can be read."""
        content = self.contents.get(footprint.oid)
        return None if content is None else read_record(footprint.path, content, self.vocabulary)


def past_of(
    git: Git,
    below: PurePosixPath,
    log: DecisionLog,
    vocabulary: Vocabulary,
    *,
    revision: str = "HEAD",
    adopted: datetime.date | None = None,
    only: PurePosixPath | None = None,
) -> Past:
    """What the history up to a commit says of the records of a log, or of one of them.

    `below` is where the log's root lies in the working tree. Raises AdrError where git fails.
    """
    history = history_of(git, revision, below / log.folder)
    tracks = Tracks(_of_records(history, below, log.folder)).of(record.path for record in log)
    if only is not None:
        tracks = {path: track for path, track in tracks.items() if path == only}
    numbers = {old: r.number for r in log if r.number is not None for old in former_numbers(r)}
    reader = _Reader(vocabulary, adopted, numbers, {})
    oids = {f.oid for track in tracks.values() for f in track.footprints if f.oid}
    sizes = sizes_of(git, oids)
    lives = dict(_lives(git, tracks, reader, history, sizes))
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
    reader: _Reader,
    history: History,
    sizes: Mapping[str, int],
) -> Iterator[tuple[PurePosixPath, Life]]:
    oids = [tuple(f.oid for f in track.footprints if f.oid) for track in tracks.values()]
    small = {oid: size for oid, size in sizes.items() if size <= MAX_BYTES}
    listed = list(tracks.items())
    for portion in portions(small, oids):
        wanted = (oid for index in portion for oid in oids[index] if oid in small)
        here = _Reader(reader.vocabulary, reader.adopted, reader.numbers, contents_of(git, wanted))
        for index in portion:
            path, track = listed[index]
            yield path, _life(track, here, history.ends)


def _life(track: Track, reader: _Reader, ends: frozenset[str]) -> Life:
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
            if together or _starts_anew(record, before, moment, kept, reader.adopted):
                kept, landed = (record, moment), footprint.commit
            before = record
    cut = track.footprints[0].commit.oid in ends
    text, at = kept or (None, None)
    return Life(tuple(moments), text, at, before, cut)


def _starts_anew(
    record: Record,
    before: Record | None,
    moment: Moment,
    kept: tuple[Record, Moment] | None,
    adopted: datetime.date | None,
) -> bool:
    """Whether this is the text that is kept: the first accepted one, or that of the adoption."""
    if record.status != "accepted" and kept is None:
        return False
    if kept is None or (record.ours and "imported" in record.facts and before and not before.ours):
        return True
    old = adopted is not None and moment.committed is not None and moment.committed <= adopted
    return old and record.status == "accepted" and not is_held(record, adopted)


def _moment(
    footprint: Footprint,
    record: Record | None,
    before: Record | None,
    moments: list[Moment],
    reader: _Reader,
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
    reader: _Reader,
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
