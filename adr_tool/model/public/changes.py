"""What happened in a published log: each time that a decision came into a status."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.record import PublicRecord


@dataclass(frozen=True, slots=True)
class Change:
    """A decision came into a status on a day; `time` counts from 1 how often it did so."""

    record: PublicRecord
    status: str
    day: datetime.date
    time: int = 1


def changes_of(log: PublicLog) -> tuple[Change, ...]:
    """All changes of status, newest first.

    From the lives of decisions; where history tells none, the status that a decision has and
    the date that it gives. What has no date is no change.
    """

    found = [change for record in log for change in _of(record)]
    numbered = sorted(enumerate(found), key=_place, reverse=True)
    return tuple(change for _, change in numbered)


def _place(numbered: tuple[int, Change]) -> tuple[datetime.date, int, str, int]:
    at, change = numbered
    number = change.record.number
    return change.day, -1 if number is None else number, change.record.address, at


def _of(record: PublicRecord) -> Iterator[Change]:
    life = record.life or ()
    times: dict[str, int] = {}
    for at, stage in enumerate(life):
        day = _day(record, stage.began, last=at == len(life) - 1)
        times[stage.status] = times.get(stage.status, 0) + 1
        if day is not None:
            yield Change(record, stage.status, day, times[stage.status])
    if not life and record.status and record.date:
        yield Change(record, record.status, record.date)


def _day(record: PublicRecord, began: datetime.date | None, *, last: bool) -> datetime.date | None:
    """The day of a change; of the latest one the record's own date, if it came before git's.

    Old decisions that were put into git together were not made on that day.
    """
    if last and record.date and (began is None or record.date < began):
        return record.date
    return began


def earliest_of(record: PublicRecord) -> datetime.date | None:
    """The first day that is known of a decision."""
    days = [change.day for change in _of(record)]
    return min(days, default=None)
