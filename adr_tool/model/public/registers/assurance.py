"""The assurance register: which assurance each decision has, and what is still needed by when."""

import datetime
from dataclasses import dataclass

from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.parts import Undertaking
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.base import (
    HISTORY,
    Field,
    Register,
    rank,
    standing_of,
)

OPEN = ("needed", "in-progress")


@dataclass(frozen=True, slots=True)
class AssuranceRow:
    """A piece of assurance in a decision; `outstanding` is whether it is still to be done."""

    record: PublicRecord
    standing: str
    undertaking: Undertaking

    @property
    def outstanding(self) -> bool:
        """Whether somebody still has to do it: history owes nothing."""
        return self.standing != HISTORY and self.undertaking.state in OPEN


FIELDS = (
    Field("kind", lambda row: row.undertaking.kind, "assurance"),
    Field("state", lambda row: row.undertaking.state, "assurance-state"),
    Field("by", lambda row: row.undertaking.by),
    Field("ref", lambda row: row.undertaking.reference),
    Field("because", lambda row: row.undertaking.because),
)


def assurance_register(log: PublicLog, today: datetime.date) -> Register:
    """Every piece of assurance: what is outstanding first, the soonest first among it."""
    rows = [
        AssuranceRow(record, standing_of(record), undertaking)
        for record in log
        for undertaking in (record.security.assurance if record.security else ())
    ]
    return Register("assurance", FIELDS, tuple(sorted(rows, key=_place)))


def _place(row: AssuranceRow) -> tuple[bool, datetime.date, str, int, str]:
    outstanding = row.outstanding
    by = (row.undertaking.by if outstanding else None) or datetime.date.max
    return not outstanding, by, row.undertaking.kind, rank(row), row.record.address
