"""When published decisions changed their status: what a timeline and a feed are made of.

The day of the present status is the one that the record states, where it does; those before
are the days of commits, as far as history was asked.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.record import PublicRecord


@dataclass(frozen=True, slots=True)
class Change:
    """A decision came to a status on a day, for the first or a later `time`."""

    record: PublicRecord
    status: str
    day: datetime.date
    time: int = 1


def changes_of(log: PublicLog) -> tuple[Change, ...]:
    """Every change of status of which the day is known, the newest first."""
    found = enumerate(change for record in log for change in changes_in(record))
    return tuple(change for _, change in sorted(found, key=_place, reverse=True))


def changes_in(record: PublicRecord) -> Iterator[Change]:
    """The changes of one decision, the oldest first, each once.

    Commits that came later than the day that the record states for what followed tell nothing:
    the decision was recorded afterwards.
    """
    stages = [stage for stage in record.life or () if stage.began is not None]
    last = stages.pop() if stages and stages[-1].status == record.status else None
    day = record.date or (last.began if last else None)
    times: Counter[str] = Counter()
    for stage in stages:
        times[stage.status] += 1
        if stage.began and (day is None or stage.began <= day):
            yield Change(record, stage.status, stage.began, times[stage.status])
    if record.status and day is not None:
        yield Change(record, record.status, day, times[record.status] + 1)


def undated(log: PublicLog) -> int:
    """How many decisions have a status and no day for it."""
    return sum(bool(record.status) and not any(changes_in(record)) for record in log)


def _place(numbered: tuple[int, Change]) -> tuple[datetime.date, int, str, int]:
    # Of one day the later change of a decision is the newer one.
    at, change = numbered
    return change.day, change.record.number or -1, change.record.address, at
