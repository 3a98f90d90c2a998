"""The interoperability register: which standard is spoken with whom, and how well.

Names of one counterpart, which the settings list under `[aliases]`, stand together.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from adr_tool.model.aliases import name_key, one_name
from adr_tool.model.public.interfaces import Interface
from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.base import Field, Register, rank, standing_of


@dataclass(frozen=True, slots=True)
class InterfaceRow:
    """An interface in a decision; `key` is one for all names of the counterpart."""

    record: PublicRecord
    standing: str
    interface: Interface
    key: str


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
    return Register("interoperability", FIELDS, tuple(sorted(_rows(log), key=_place)))


def _rows(log: PublicLog) -> Iterator[InterfaceRow]:
    for record in log:
        for interface in record.interoperability.interfaces if record.interoperability else ():
            key = name_key(one_name(interface.counterpart, log.aliases))
            yield InterfaceRow(record, standing_of(record), interface, key)


def _place(row: InterfaceRow) -> tuple[str, str, int, str]:
    said = row.interface
    return said.standard, row.key, rank(row), row.record.address


def _until(interface: Interface) -> datetime.date | None:
    return interface.exception.until if interface.exception else None


def _because(interface: Interface) -> str:
    return interface.exception.because if interface.exception else ""
