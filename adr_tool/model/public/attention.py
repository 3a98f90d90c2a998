"""What in a published log needs somebody's attention on a day."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.parts import Dependency
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.legacy import ENDED, KEPT_AGAIN, legacy_register

# Decisions that hold, or are about to.
IN_FORCE = ("accepted",)
_AHEAD = datetime.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Concern:
    """A decision, the day it is about (None where that is not known), and the system, or ""."""

    record: PublicRecord
    day: datetime.date | None
    system: str = ""


@dataclass(frozen=True, slots=True)
class Attention:
    """Decisions past their review, support that ends soon, proposals that wait: worst first."""

    review: tuple[Concern, ...]
    support: tuple[Concern, ...]
    waiting: tuple[Concern, ...]


def attention_of(log: PublicLog, today: datetime.date) -> Attention:
    """What needs attention; support counts from a year before it ends."""
    return Attention(
        review=_by_day(Concern(r, r.review_by) for r in log if is_overdue(r, today)),
        support=_by_day(_support(log, today)),
        waiting=_by_day(Concern(r, _proposed(r)) for r in log if r.status == "proposed"),
    )


def is_overdue(record: PublicRecord, today: datetime.date) -> bool:
    """Whether a decision in force should have been looked at again by now."""
    due = record.review_by
    return record.status in IN_FORCE and due is not None and due < today


def support_end(dependency: Dependency) -> datetime.date | None:
    """When support ends at last, extended support included."""
    return dependency.extended_support_ends or dependency.support_ends


def _support(log: PublicLog, today: datetime.date) -> Iterator[Concern]:
    for row in legacy_register(log, today).current:
        ends = support_end(row.dependency)
        # What a later decision settled otherwise is no concern of this one any more.
        if ends is not None and ends <= today + _AHEAD and row.outcome not in (ENDED, KEPT_AGAIN):
            yield Concern(row.record, ends, row.dependency.system)


def _proposed(record: PublicRecord) -> datetime.date | None:
    """Since when it waits: the commit that proposed it last, or the day that it states itself."""
    began = [stage.began for stage in record.life or () if stage.status == "proposed"]
    return (began[-1] if began else None) or record.date


def _by_day(concerns: Iterator[Concern]) -> tuple[Concern, ...]:
    def place(concern: Concern) -> tuple[datetime.date, str, str]:
        return concern.day or datetime.date.max, concern.record.address, concern.system

    return tuple(sorted(concerns, key=place))
