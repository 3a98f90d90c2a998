"""The interoperability register: which standard is spoken with whom, and how well."""

import datetime
from dataclasses import dataclass

from adr_tool.model.public.interfaces import Interface
from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.base import Field, Register, rank, standing_of


@dataclass(frozen=True, slots=True)
class InterfaceRow:
    """An interface in a decision."""

    record: PublicRecord
    standing: str
    interface: Interface


FIELDS = (
    Field("standard", lambda row: row.interface.standard, "standard"),
    Field("version", lambda row: row.interface.version),
    Field("with", lambda row: row.interface.counterpart),
    Field("direction", lambda row: row.interface.direction, "direction"),
    Field("data", lambda row: row.interface.data),
    Field("state", lambda row: row.interface.state, "interface-state"),
    Field("conformance", lambda row: row.interface.conformance, "conformance"),
    Field("evidence", lambda row: row.interface.evidence),
    Field("exception-until", lambda row: _until(row.interface)),
    Field("exception-because", lambda row: _because(row.interface)),
)


def interoperability_register(log: PublicLog, today: datetime.date) -> Register:
    """Every interface, by standard and counterpart; of each what is in force first."""
    rows = [
        InterfaceRow(record, standing_of(record), interface)
        for record in log
        for interface in (record.interoperability.interfaces if record.interoperability else ())
    ]
    return Register("interoperability", FIELDS, tuple(sorted(rows, key=_place)))


def _place(row: InterfaceRow) -> tuple[str, str, int, str]:
    said = row.interface
    return said.standard, said.counterpart.casefold(), rank(row), row.record.address


def _until(interface: Interface) -> datetime.date | None:
    return interface.exception.until if interface.exception else None


def _because(interface: Interface) -> str:
    return interface.exception.because if interface.exception else ""
