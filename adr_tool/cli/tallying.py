"""What each record adds to the figures: as it was counted before, where little is new since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.cache.tallies import BESIDE, UNSURE, Counted, Row, Tallies, row_of
from adr_tool.cache.tool import digest_of
from adr_tool.cli.app import App
from adr_tool.cli.log_state import is_still, stamps_still
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.stamps import path_in
from adr_tool.text import shown

if TYPE_CHECKING:
    from adr_tool.actions.recounting import Recount
    from adr_tool.cache.shelf import Shelf
    from adr_tool.cli.memory import Memory, State
    from adr_tool.model import DecisionLog
    from adr_tool.model.past import Past
    from adr_tool.model.tally import Tally
    from adr_tool.sources.walked import Walked

_TOP = PurePosixPath(".")

# What each record adds, and what is not known of history.
Told = tuple[Iterable[Iterable[str]], tuple[str, ...]]


def tallies_for(app: App) -> Told:
    """What each record on disk adds to the figures. Raises AdrError outside of git."""
    memory, state = app.memory, app.asked_at
    kept = _Kept(app, memory, state) if memory and state and state.name else None
    again = kept.again() if kept else None
    return (again.tallies, ()) if again else _told(app, kept)


def _told(app: App, kept: _Kept | None) -> Told:
    """What each record adds, told by all of its text and its past."""
    from adr_tool.actions.tally import Teller  # lazily: what was counted needs no words
    from adr_tool.cli.over_time import history_for, past_told, say_notes

    with history_for(app) as ahead:
        teller = Teller(app.settings, app.vocabulary, app.today)
        alone = {record.path: teller.alone(record) for record in app.log}
        past = past_told(app, ahead, texts=False, compared=False)
    say_notes(app, past)
    tallies = {r.path: teller.with_life(alone[r.path], r, past.of(r)) for r in app.log}
    if kept:
        kept.keep_all(past, tallies)
    return tallies.values(), past.gaps


class _Kept:
    """What is kept of a log that was counted, and how all was when the command was typed."""

    def __init__(self, app: App, memory: Memory, state: State) -> None:
        self.app, self.memory, self.state = app, memory, state
        named = digest_of(state.settings, str(app.root), str(state.folder))
        self._tallies = Tallies(memory.store, f"counted {named}")

    def again(self) -> Counted | None:
        """The log as it was counted before, with what is new; None where it takes all to tell."""
        from adr_tool.sources.history import landed_ahead
        from adr_tool.sources.horizon import notes_of
        from adr_tool.sources.walked import Walked

        before = self._tallies.known()
        if before is None:
            return None
        git, reach = self.app.git[0], before.reach
        walked = Walked(reach.tip, reach.ends, reach.places, (), {})
        with landed_ahead(git, self.state.tip, walked) as ahead:
            landed = ahead.told()
        after = self._after(before, landed) if landed else None
        if landed is None or after is None:
            return None
        for note in notes_of(git):
            self.app.talk(f"note: {shown(note)}")
        if after is not before:
            self._keep(after)
        return after

    def keep_all(self, past: Past, tallies: Mapping[PurePosixPath, Tally]) -> None:
        """Keep what was counted, where all files stayed as they were when the command was typed."""
        log, state = self.app.log, self.state
        still = stamps_still(self.app, state) if log.folder == state.folder else None
        if still is None:
            return
        stamps = {path_in(stamp): stamp for stamp in still}
        if past.reach and past.reach.tip == state.tip and not past.gaps and _is_by_itself(log):
            rows: dict[str, Row] = {
                stamps[str(page.path)]: _word(page.because) for page in log.passed_over
            }
            for record in log:
                row = row_of(past.of(record), tallies[record.path])
                rows[stamps[str(record.path)]] = row
            self._keep(Counted(past.reach, rows))

    def _keep(self, counted: Counted) -> None:
        opened = self.app.watch.opened if self.app.watch else ()
        if is_still(self.state, App(self.app.options), self.memory, opened):
            self._tallies.keep(counted)

    def _after(self, before: Counted, landed: Walked) -> Counted | None:
        app, state = self.app, self.state
        if not landed.steps and before.rows.keys() == set(state.stamps):
            return before.with_rows({}, state.stamps, state.tip) if landed.said else before
        if app.shelf is None or app.settings.folder != state.folder:
            return None
        try:
            return _recount(app, app.shelf).after(before, state.stamps, landed)
        except SourceTrouble:
            return None  # a file that cannot be read any more is told as one
        finally:
            app.shelf.keep_added()


def _recount(app: App, shelf: Shelf) -> Recount:
    from adr_tool.actions.old_texts import OldTexts  # lazily: most of it is known
    from adr_tool.actions.recounting import Recount
    from adr_tool.actions.remembered import Remembered
    from adr_tool.actions.shelved import record_at
    from adr_tool.actions.tally import Teller

    words, (git, below) = app.vocabulary, app.git
    remembered = Remembered(shelf.store, shelf.beside(), {})
    reader = OldTexts(words, None, {}, {}, remembered, compared=False)
    return Recount(
        git=git,
        below=below,
        folder=app.settings.folder,
        read=lambda path: record_at(app.tree, path, words, shelf),
        reader=reader,
        teller=Teller(app.settings, words, app.today),
    )


def _is_by_itself(log: DecisionLog) -> bool:
    """Whether a name alone tells what a file is, and not the names of all others."""
    from adr_tool.formats.naming import months_for_numbers

    return log.folder != _TOP and not months_for_numbers(record.path for record in log)


def _word(because: str) -> str:
    from adr_tool.loading import NOT_A_RECORD

    return UNSURE if because == NOT_A_RECORD else BESIDE
