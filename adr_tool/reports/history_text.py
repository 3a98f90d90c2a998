"""The life of one decision, to read on a terminal."""

import datetime
from collections.abc import Callable, Iterator

from adr_tool.model.chronicle import Chronicle, Spell
from adr_tool.model.past import (
    ADDED,
    OTHER,
    REMOVED,
    RENAMED,
    SLIP,
    STATUS,
    TEXT,
    UNREAD,
    Moment,
)
from adr_tool.reports.base import columns, title_lines
from adr_tool.text import shown

_TOLD = ("proposed", "accepted", "superseded")
_WORDS = {
    ADDED: "added",
    REMOVED: "taken away",
    UNREAD: "cannot be read",
    STATUS: "status changed",
    TEXT: "text changed",
    SLIP: "typography changed",
    OTHER: "links, dates or white space changed",
}


def history_text(chronicle: Chronicle, width: int, paint: Callable[[str, str], str]) -> str:
    """Title, when it was proposed, accepted and superseded, days in each status, commits."""
    record = chronicle.record
    number = f"{record.label}  " if record.number is not None else ""
    lines = title_lines(shown(f"{number}{record.name}"), width)
    title = "\n".join(paint(line, "heading") for line in lines)
    facts = [*_turns(chronicle), ("Days", _days(chronicle.spells))]
    told = columns([fact for fact in facts if fact[1]], width, wide=1)
    rows = tuple(_rows(chronicle))

    def painted(cell: str, row: int, column: int) -> str:
        return paint(cell, rows[row][2]) if column == 2 else cell

    moments = columns(rows, width, wide=3, paint=painted)
    return "\n".join(part for part in (f"{title}\n", told, moments) if part)


def _turns(chronicle: Chronicle) -> Iterator[tuple[str, str]]:
    for status in _TOLD:
        began = chronicle.began(status)
        if began is not None:
            yield status.capitalize(), f"{_day(began.committed)} by commit {began.commit[:10]}"


def _days(spells: tuple[Spell, ...]) -> str:
    return ", ".join(
        f"{spell.status} {'?' if spell.days is None else spell.days}"
        f"{' so far' if at == len(spells) and spell.began else ''}"
        for at, spell in enumerate(spells, 1)
    )


def _rows(chronicle: Chronicle) -> Iterator[tuple[str, str, str, str]]:
    before: Moment | None = None
    for moment in chronicle.life.moments if chronicle.life else ():
        what = "; ".join(_what(change, before) for change in moment.changes)
        yield _day(moment.committed), moment.commit[:10], moment.status, what
        before = moment


def _what(change: str, before: Moment | None) -> str:
    if change == RENAMED and before is not None:
        return f"renamed from {before.path.name}"
    return _WORDS.get(change, change)


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else "date unknown"
