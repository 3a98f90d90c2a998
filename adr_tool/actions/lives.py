"""Tells the lives of many records, by what their commits left of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from adr_tool.actions.life import life_of
from adr_tool.actions.old_texts import OldTexts
from adr_tool.actions.tracks import Track
from adr_tool.formats.naming import beside_because
from adr_tool.model.past import Life
from adr_tool.sources.git import Git
from adr_tool.sources.objects import contents_of, portions, sizes_of
from adr_tool.sources.walked import Change, Step
from adr_tool.text import MAX_BYTES


def lives_of(
    git: Git,
    tracks: Mapping[PurePosixPath, Track],
    reader: OldTexts,
    ends: frozenset[str],
    *,
    texts: bool,
) -> tuple[dict[PurePosixPath, Life], int]:
    """The lives that some tracks tell, and how many old texts this clone has not got."""
    oids = {f.oid for track in tracks.values() for f in track.footprints if f.oid}
    sizes = sizes_of(git, oids)
    whole = _lives(git, tracks, reader, ends, sizes)
    found = {at: life if texts else replace(life, kept=None, last=None) for at, life in whole}
    if reader.remembered:
        reader.remembered.shelf.keep_added()
    return found, len(oids - sizes.keys())


def of_records(
    steps: Iterable[Step], below: PurePosixPath, folder: PurePosixPath
) -> Iterator[Step]:
    """The steps, with only what may be a record; paths count from the root."""
    for step in steps:
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
    ends: frozenset[str],
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
            yield path, life_of(track, here, ends)
