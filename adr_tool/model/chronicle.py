"""The life of one decision as it is told: how long it was in each status, and by which commit."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from adr_tool.frozen import dataclass
from adr_tool.model.past import REMOVED, Life, Moment
from adr_tool.model.record import Record

GONE = "removed"


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in one status, or GONE. `until` is None for the last one, `days` where unknown.

    `began` is the commit that began it; None where that is not committed yet.
    """

    status: str
    began: Moment | None
    until: datetime.date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A record, its life (None where no commit holds it), and what is not known of it."""

    record: Record
    life: Life | None
    spells: tuple[Spell, ...]
    notes: tuple[str, ...]

    def began(self, status: str) -> Moment | None:
        """The commit that first gave it this status."""
        return next((s.began for s in self.spells if s.status == status), None)


def spells_of(life: Life, status: str, today: datetime.date) -> tuple[Spell, ...]:
    """The times in each status, the oldest first; `status` is the one it has now.

    Where a clone does not know how a life began, nobody knows how long its first status lasted.
    """
    turns = tuple(turns_of(life))
    spells = [_spell(turn, end, today) for turn, end in zip_longest(turns, turns[1:])]
    if life.cut and spells:
        spells[0] = replace(spells[0], days=None)
    if status and turns and turns[-1][0] != status:
        spells.append(Spell(status, None, None, None))
    return tuple(spells)


def days_between(earlier: datetime.date | None, later: datetime.date | None) -> int | None:
    """Whole days; None where a date is unknown, or they go backwards."""
    if earlier is None or later is None or later < earlier:
        return None
    return (later - earlier).days


def turns_of(life: Life) -> Iterator[tuple[str, Moment]]:
    """The statuses a record came into, or GONE, each with the moment that began it."""
    last = ""
    for moment in life.moments:
        status = GONE if REMOVED in moment.changes else moment.status
        if status and status != last:
            last = status
            yield status, moment


def _spell(turn: tuple[str, Moment], end: tuple[str, Moment] | None, today: datetime.date) -> Spell:
    status, began = turn
    until = end[1].committed if end else None
    return Spell(status, began, until, days_between(began.committed, until if end else today))
