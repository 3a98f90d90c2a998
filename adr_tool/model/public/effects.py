"""What decisions that were accepted allowed and left behind: exceptions, and old systems."""

import datetime
from collections import Counter
from collections.abc import Iterator

from adr_tool.frozen import dataclass
from adr_tool.model.public.interfaces import Allowance
from adr_tool.model.public.quarters import MOST_QUARTERS, quarter_name, quarter_of
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.tally import Counts

_OVER, _ENDLESS, _SOME_DAY = "over", "endless", "some-day"
_TAKEN = ("accepted", "superseded", "deprecated")


@dataclass(frozen=True, slots=True)
class LegacyQuarter:
    """How many dependencies on old systems decisions of a quarter added, and removed."""

    name: str
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Effects:
    """Figures of decisions that were accepted, those that were superseded since included.

    `granted` counts exceptions to standards; `expired` those of decisions in force whose day
    has gone by, `endless` those of them that name no day. `quarters` give old systems by the
    day of the decision, without gaps, the last 20; `earlier` counts those before, `unknown`
    those whose decision has no day that is known.
    """

    granted: int
    expired: int
    endless: int
    quarters: tuple[LegacyQuarter, ...]
    earlier: int
    unknown: int


def effects_in(record: PublicRecord, accepted: datetime.date | None) -> Iterator[str]:
    """What one record adds to the figures; `accepted` is the day of its acceptance, if known."""
    if record.status not in _TAKEN:
        return
    for one in _exceptions(record):
        standing = str(one.until or _ENDLESS)
        yield f"exception {standing if record.status == 'accepted' else _OVER}"
    for dependency in record.legacy.dependencies if record.legacy else ():
        if dependency.effect in ("adds", "removes"):
            yield f"legacy {dependency.effect} {accepted or _SOME_DAY}"


def effects_told(counts: Counts, today: datetime.date) -> Effects:
    """The figures on a day."""
    exceptions = counts.get("exception", {})
    quarters, earlier, unknown = _legacy(counts, today)
    return Effects(
        granted=sum(exceptions.values()),
        expired=sum(n for until, n in exceptions.items() if _is_past(until, today)),
        endless=exceptions.get(_ENDLESS, 0),
        quarters=quarters,
        earlier=earlier,
        unknown=unknown,
    )


def _exceptions(record: PublicRecord) -> Iterator[Allowance]:
    for interface in record.interoperability.interfaces if record.interoperability else ():
        if interface.exception:
            yield interface.exception


def _is_past(until: str, today: datetime.date) -> bool:
    return until not in (_OVER, _ENDLESS) and datetime.date.fromisoformat(until) < today


def _legacy(told: Counts, today: datetime.date) -> tuple[tuple[LegacyQuarter, ...], int, int]:
    counts: dict[int, Counter[str]] = {}
    unknown = 0
    for word, times in told.get("legacy", {}).items():
        effect, _, accepted = word.partition(" ")
        day = None if accepted == _SOME_DAY else datetime.date.fromisoformat(accepted)
        if day is None or day > today:
            unknown += times
        else:
            counts.setdefault(quarter_of(day), Counter())[effect] += times
    last = max(counts, default=0)
    first = max(min(counts, default=1), last - MOST_QUARTERS + 1)
    shown = tuple(
        LegacyQuarter(quarter_name(q), of["adds"], of["removes"])
        for q in range(first, last + 1)
        for of in (counts.get(q, Counter[str]()),)
    )
    return shown, sum(c.total() for q, c in counts.items() if q < first), unknown
