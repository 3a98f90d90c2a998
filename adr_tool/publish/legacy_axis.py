"""The time axis of the legacy register: when support and contracts end, and what is to be gone."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adr_tool.model.public.registers import Register
from adr_tool.model.public.registers.legacy import KEPT, REMOVED, LegacyRow
from adr_tool.publish.base import Site

MOST = 30
LEFT, WIDE, ROW, TOP = 230, 880, 34, 34
_LONGEST_NAME = 30
_BACK, _AHEAD = 1, 5
# Marks nearer to each other than this are drawn one above the other.
_NEAR = 13
_RISES = (0, -12, 12)
# What a mark tells, and the field that gives its day.
MARKS = ("support", "extended", "contract", "exit")


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the axis; `beyond` says that it lies outside, and stands at the edge.

    `rise` moves a mark up or down where another one stands in its place.
    """

    kind: str
    x: int
    rise: int
    day: datetime.date
    beyond: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A system and the days that count for it."""

    name: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """The picture: lines, the first of each year, and today. `more` systems are left out."""

    lines: tuple[Line, ...]
    years: tuple[tuple[int, int], ...]
    today: int
    height: int
    more: int


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to places on the picture."""

    start: datetime.date
    end: datetime.date

    def x(self, day: datetime.date) -> int:
        """How far from the left a day is; one outside stands at the edge."""
        share = (day - self.start) / (self.end - self.start)
        return LEFT + round(min(max(share, 0), 1) * (WIDE - LEFT - 20))

    def holds(self, day: datetime.date) -> bool:
        """Whether a day is on the axis."""
        return self.start <= day <= self.end


def axis_of(site: Site, register: Register) -> Axis | None:
    """The axis of the systems that decisions in force are about; None where no day is known."""
    systems = _systems(register)
    if not systems:
        return None
    scale = _scale([day for _, days in systems for _, day in days], site.today)
    lines = [
        Line(_short(name), TOP + ROW * at, tuple(_marks(days, scale)))
        for at, (name, days) in enumerate(systems[:MOST])
    ]
    years = range(scale.start.year, scale.end.year + 1)
    return Axis(
        lines=tuple(lines),
        years=tuple((y, scale.x(datetime.date(y, 1, 1))) for y in years),
        today=scale.x(site.today),
        height=TOP + ROW * len(lines) + 10,
        more=len(systems) - len(lines),
    )


_Days = tuple[tuple[str, datetime.date], ...]


def _systems(register: Register) -> list[tuple[str, _Days]]:
    """Each system with the days of decisions in force, the soonest first."""
    found: dict[str, tuple[str, dict[tuple[str, datetime.date], None]]] = {}
    for row in register.rows:
        if row.outcome in (KEPT, REMOVED):
            name = row.dependency.system
            _, days = found.setdefault(row.key, (name, {}))
            days.update(dict.fromkeys(_days(row)))
    known = [(name, tuple(days)) for name, days in found.values() if days]
    return sorted(known, key=lambda one: (min(day for _, day in one[1]), one[0]))


def _days(row: LegacyRow) -> Iterator[tuple[str, datetime.date]]:
    said = row.dependency
    days = (said.support_ends, said.extended_support_ends, said.contract_ends, said.exit_by)
    yield from ((kind, day) for kind, day in zip(MARKS, days, strict=True) if day)


def _marks(days: _Days, scale: _Scale) -> Iterator[Mark]:
    taken: dict[int, int] = {}
    for kind, day in sorted(days, key=lambda one: one[1]):
        x = scale.x(day)
        near = sum(count for at, count in taken.items() if abs(at - x) < _NEAR)
        taken[x] = taken.get(x, 0) + 1
        yield Mark(kind, x, _RISES[near % len(_RISES)], day, not scale.holds(day))


def _scale(days: Sequence[datetime.date], today: datetime.date) -> _Scale:
    """From the year of the first day to that of the last, but never far from today."""
    first = max(min(min(days).year, today.year), today.year - _BACK)
    last = min(max(max(days).year, today.year), today.year + _AHEAD)
    ends = datetime.date(min(last + 1, datetime.MAXYEAR), 1, 1)
    return _Scale(datetime.date(max(first, datetime.MINYEAR), 1, 1), ends)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
