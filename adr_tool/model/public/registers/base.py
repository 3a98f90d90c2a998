"""What a register is: named fields, and a row for each thing that a decision says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

from adr_tool.model.public.record import PublicRecord

# How a decision stands, and so all that it says: only what is current holds.
CURRENT, PROPOSED, HISTORY = "current", "proposed", "history"
STANDINGS = (CURRENT, PROPOSED, HISTORY)
_OPEN = ("proposed", "draft")

Value = str | int | bool | date | tuple[str, ...] | None


class Row(Protocol):
    """One line of a register: whose it is, and whether that decision is in force."""

    @property
    def record(self) -> PublicRecord:
        """The decision that says so."""

    @property
    def standing(self) -> str:
        """CURRENT, PROPOSED or HISTORY."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a register.

    `words` is the list of the vocabulary that its values are from, "standard" or "assurance"
    for those of the profile, "" for any text. `get` takes the value out of a row.
    """

    key: str
    get: Callable[[Any], Value]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """The rows of one register on a day, in the order in which people want to see them.

    `withheld` counts what is in force and not shown, by band; only risks are ever counted.
    """

    name: str
    fields: tuple[Field, ...]
    rows: tuple[Any, ...]
    withheld: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def current(self) -> tuple[Any, ...]:
        """The rows of decisions in force."""
        return tuple(row for row in self.rows if row.standing == CURRENT)


def first_rows(register: Register) -> Mapping[str, int]:
    """Which row of a register is the first of a decision, by the decision's address."""
    found: dict[str, int] = {}
    for at, row in enumerate(register.rows):
        found.setdefault(row.record.address, at)
    return found


def standing_of(record: PublicRecord) -> str:
    """Whether what a decision says holds, is proposed, or is history.

    A decision without a status that is known holds nothing.
    """
    if record.status == "accepted":
        return CURRENT
    return PROPOSED if record.status in _OPEN else HISTORY


def rank(row: Row) -> int:
    """The place of a row by its standing: what holds comes first."""
    return STANDINGS.index(row.standing)
