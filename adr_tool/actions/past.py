"""Looks up what became of the records of a log: who changed what, and what was accepted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from adr_tool.actions.lives import lives_of, of_records
from adr_tool.actions.next_number import former_numbers
from adr_tool.actions.old_texts import OldTexts
from adr_tool.actions.remembered import Remembered
from adr_tool.actions.tracks import Track, Tracks
from adr_tool.model import DecisionLog, Vocabulary
from adr_tool.model.past import Past, Reach
from adr_tool.sources.ahead import Ahead
from adr_tool.sources.git import Git
from adr_tool.sources.history import History, history_of

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
    ahead: Ahead[History] | None = None,
    texts: bool = True,
    compared: bool = True,
) -> Past:
    """What the history up to a commit says of the records of a log, or of one of them.

    `below` is where the log's root lies in the working tree. History is asked for here, unless
    somebody did so `ahead`. Without `texts` the lives hold no
    old records, which in a long log is most of what they hold, and a life that is remembered
    needs none to be read. Where texts are not `compared`, they tell of statuses alone. Raises
    AdrError where git fails.
    """
    known = remembered.known if remembered else None
    history = ahead.told() if ahead else history_of(git, revision, below / log.folder, known)
    every = Tracks(of_records(history.steps, below, log.folder))
    tracks = every.of(record.path for record in log)
    reach = _reach(history, every, tracks)
    history = replace(history, steps=())  # what they left is in the tracks
    if only is not None:
        tracks = {path: track for path, track in tracks.items() if path == only}
    numbers = {old: r.number for r in log if r.number is not None for old in former_numbers(r)}
    reader = OldTexts(vocabulary, adopted, numbers, {}, remembered, compared=compared)
    hangs_on = (adopted, sorted(numbers.items())) if compared else ()
    kept = remembered.lives(*hangs_on) if remembered and not texts else None
    lives = kept.of_all(tracks, history.ends) if kept else {}
    missing = {path: track for path, track in tracks.items() if path not in lives}
    found, lost = lives_of(git, missing, reader, history.ends, texts=texts)
    lives |= found
    if kept and missing and only is None and not lost:
        kept.keep_all(tracks, {path: lives[path] for path in missing}, history.ends)
    gaps = (*history.gaps, *([_LEFT_OUT.format(lost)] if lost else []))
    cut = tuple(r.path for r in log if r.path in lives and lives[r.path].cut)
    return Past(lives, numbers, cut, gaps, history.notes, reach)


def _reach(history: History, every: Tracks, tracks: Mapping[PurePosixPath, Track]) -> Reach | None:
    if not history.tip:
        return None
    lost = (track for path, track in every.living.items() if path not in tracks)
    strays = tuple((track.path, track.oid) for track in (*lost, *every.gone))
    return Reach(history.tip, history.ends, history.places, strays)
