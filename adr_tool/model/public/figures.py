"""What a published decision adds to the figures of a log."""

import datetime
from collections.abc import Iterator

from adr_tool.model.public.effects import effects_in
from adr_tool.model.public.framing import framing_in
from adr_tool.model.public.record import PublicRecord

_DECIDED = ("accepted", "rejected")


def decided_on(record: PublicRecord) -> datetime.date | None:
    """The day on which it was accepted or rejected, or None where that is not known."""
    if says_when_decided(record):
        return record.date
    # What was turned down first and accepted later is not counted from the day it was turned down.
    status = record.status if record.status in _DECIDED else "accepted"
    return next((s.began for s in record.life or () if s.status == status and s.began), None)


def says_when_decided(record: PublicRecord) -> bool:
    """Whether it says so itself: then its life adds nothing to its figures."""
    return record.status in _DECIDED and record.date is not None


def told_of(record: PublicRecord) -> Iterator[str]:
    """What a record says of security at framing, of exceptions and of old systems, as words."""
    decided = decided_on(record)
    yield from framing_in(record, decided)
    yield from effects_in(record, decided)
