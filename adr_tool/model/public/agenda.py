"""What is asked of a meeting about some decisions."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from adr_tool.model.public.attention import IN_FORCE, is_overdue
from adr_tool.model.public.parts import Undertaking
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.assurance import OPEN


@dataclass(frozen=True, slots=True)
class Owed:
    """A decision in force, and the assurance that it still needs."""

    record: PublicRecord
    assurance: tuple[Undertaking, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is to be decided, what is to be noted, what is to be reviewed; the rest is told.

    A decision in force may be both noted and reviewed.
    """

    decide: tuple[PublicRecord, ...]
    note: tuple[Owed, ...]
    review: tuple[PublicRecord, ...]
    told: tuple[PublicRecord, ...]


def agenda_of(records: Iterable[PublicRecord], today: datetime.date) -> Agenda:
    """Proposals, decisions in force that owe assurance, and those past their review."""
    chosen = tuple(records)
    decide = tuple(record for record in chosen if record.status == "proposed")
    owed = (Owed(record, _open(record)) for record in chosen if record.status in IN_FORCE)
    note = tuple(one for one in owed if one.assurance)
    review = tuple(record for record in chosen if is_overdue(record, today))
    asked = {record.address for record in (*decide, *review, *(one.record for one in note))}
    told = tuple(record for record in chosen if record.address not in asked)
    return Agenda(decide, note, review, told)


def _open(record: PublicRecord) -> tuple[Undertaking, ...]:
    found = record.security.assurance if record.security else ()
    return tuple(one for one in found if one.state in OPEN)
