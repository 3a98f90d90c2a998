"""The register of systems: what each decision does to each system, in the order of their dates."""

from collections.abc import Iterable
from dataclasses import dataclass

from adr_tool.model.public.interfaces import Interface
from adr_tool.model.public.parts import Dependency
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers import Field, Register, Value
from adr_tool.model.public.system import System, Touch

INTEGRATES = "integrates"


@dataclass(frozen=True, slots=True)
class SystemRow:
    """What one decision does to one system."""

    system: System
    touch: Touch

    @property
    def record(self) -> PublicRecord:
        """The decision."""
        return self.touch.record

    @property
    def standing(self) -> str:
        """CURRENT, PROPOSED or HISTORY."""
        return self.touch.standing

    @property
    def does(self) -> str:
        """The effect of a dependency, or INTEGRATES for an interface."""
        return self.touch.dependency.effect if self.touch.dependency else INTEGRATES


FIELDS = (
    Field("system", lambda row: row.system.name),
    Field("system-address", lambda row: f"systems/{row.system.address}"),
    Field("named", lambda row: row.touch.name),
    Field("date", lambda row: row.record.date),
    Field("does", lambda row: row.does),
    Field("outcome", lambda row: row.touch.outcome),
    Field("outcome-by", lambda row: row.touch.by.label if row.touch.by else ""),
    Field("criticality", lambda row: _of(row.touch.dependency, "criticality"), "criticality"),
    Field("support-ends", lambda row: _support(row.touch.dependency)),
    Field("extended-support-ends", lambda r: _of(r.touch.dependency, "extended_support_ends")),
    Field("contract-ends", lambda row: _of(row.touch.dependency, "contract_ends")),
    Field("exit-by", lambda row: _of(row.touch.dependency, "exit_by")),
    Field("direction", lambda row: _of(row.touch.interface, "direction"), "direction"),
    Field("standard", lambda row: _of(row.touch.interface, "standard"), "standard"),
    Field("version", lambda row: _of(row.touch.interface, "version")),
    Field("state", lambda row: _of(row.touch.interface, "state"), "interface-state"),
)


def systems_register(systems: Iterable[System]) -> Register:
    """All that decisions do to some systems, by system."""
    rows = tuple(SystemRow(system, touch) for system in systems for touch in system.touches)
    return Register("systems", FIELDS, rows)


def _of(said: Dependency | Interface | None, name: str) -> Value:
    return getattr(said, name) if said else None


def _support(said: Dependency | None) -> Value:
    return said.support_ends or ("unknown" if said.support_unknown else None) if said else None
