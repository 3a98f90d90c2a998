"""What decisions that were accepted allowed and left behind: exceptions, and old systems."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adr_tool.model.public.interfaces import Allowance
from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.quarters import MOST_QUARTERS, quarter_name, quarter_of
from adr_tool.model.public.record import PublicRecord

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


def effects_of(
    log: PublicLog,
    today: datetime.date,
    accepted_on: Callable[[PublicRecord], datetime.date | None],
) -> Effects:
    """The figures on a day; `accepted_on` is the day of a decision's acceptance, if known."""
    taken = [record for record in log if record.status in _TAKEN]
    standing = [one for r in taken if r.status == "accepted" for one in _exceptions(r)]
    quarters, earlier, unknown = _legacy(taken, today, accepted_on)
    return Effects(
        granted=sum(len(list(_exceptions(record))) for record in taken),
        expired=sum(one.until is not None and one.until < today for one in standing),
        endless=sum(one.until is None for one in standing),
        quarters=quarters,
        earlier=earlier,
        unknown=unknown,
    )


def _exceptions(record: PublicRecord) -> Iterator[Allowance]:
    for interface in record.interoperability.interfaces if record.interoperability else ():
        if interface.exception:
            yield interface.exception


def _legacy(
    taken: list[PublicRecord],
    today: datetime.date,
    accepted_on: Callable[[PublicRecord], datetime.date | None],
) -> tuple[tuple[LegacyQuarter, ...], int, int]:
    counts: dict[int, Counter[str]] = {}
    unknown = 0
    for record in taken:
        effects = [d.effect for d in (record.legacy.dependencies if record.legacy else ())]
        changes = Counter(effect for effect in effects if effect in ("adds", "removes"))
        day = accepted_on(record)
        if day is None or day > today:
            unknown += changes.total()
        elif changes:
            counts.setdefault(quarter_of(day), Counter()).update(changes)
    last = max(counts, default=0)
    first = max(min(counts, default=1), last - MOST_QUARTERS + 1)
    shown = tuple(
        LegacyQuarter(quarter_name(q), of["adds"], of["removes"])
        for q in range(first, last + 1)
        for of in (counts.get(q, Counter[str]()),)
    )
    return shown, sum(c.total() for q, c in counts.items() if q < first), unknown
