"""A system, what decisions do to it, and what follows from that today."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from adr_tool.model.public.attention import support_end
from adr_tool.model.public.interfaces import Interface
from adr_tool.model.public.parts import Dependency
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.registers.base import CURRENT
from adr_tool.model.public.registers.legacy import ENDED, KEPT, REMOVED


@dataclass(frozen=True, slots=True)
class Touch:
    """What a decision does to a system: a dependency on it, or an interface with it.

    `outcome` and `by` are those of the legacy register, "" and None for an interface.
    """

    record: PublicRecord
    standing: str
    dependency: Dependency | None = None
    interface: Interface | None = None
    outcome: str = ""
    by: PublicRecord | None = None

    @property
    def name(self) -> str:
        """The system's name as this decision writes it."""
        if self.dependency:
            return self.dependency.system
        return self.interface.counterpart if self.interface else ""


@dataclass(frozen=True, slots=True)
class End:
    """A day on which something ends, and the decision that says so."""

    day: datetime.date
    record: PublicRecord


@dataclass(frozen=True, slots=True)
class Named:
    """A system by its names alone.

    `address` is the folder of its page below `systems/`; `names` are all that decisions
    write, `name` first.
    """

    key: str
    name: str
    names: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class System(Named):
    """A system, and what decisions do to it in the order of their dates."""

    touches: tuple[Touch, ...]

    @property
    def records(self) -> tuple[PublicRecord, ...]:
        """The decisions that touch it, each once."""
        return _distinct(touch.record for touch in self.touches)

    @property
    def kept_by(self) -> tuple[PublicRecord, ...]:
        """The decisions in force that keep it alive today."""
        return _distinct(touch.record for touch in self.touches if touch.outcome == KEPT)

    @property
    def removed_by(self) -> tuple[PublicRecord, ...]:
        """The decisions in force that take it away."""
        return _distinct(touch.record for touch in self.touches if touch.outcome == REMOVED)

    @property
    def support_unknown(self) -> bool:
        """Whether a decision in force says that nobody knows when support ends."""
        return any(dependency.support_unknown for _, dependency in self._holding())

    def support_ends(self, today: datetime.date) -> End | None:
        """The next end of support; the last one where all have passed, None where none is told."""
        return _next(self._ends(support_end), today)

    def contract_ends(self, today: datetime.date) -> End | None:
        """The next end of a contract, likewise."""
        return _next(self._ends(lambda dependency: dependency.contract_ends), today)

    def exit_by(self, today: datetime.date) -> End | None:
        """The next day by which it is to be gone, likewise."""
        return _next(self._ends(lambda dependency: dependency.exit_by), today)

    def _ends(self, day_of: Callable[[Dependency], datetime.date | None]) -> Iterator[End]:
        for record, dependency in self._holding():
            day = day_of(dependency)
            if day:
                yield End(day, record)

    def _holding(self) -> Iterator[tuple[PublicRecord, Dependency]]:
        """What decisions in force say of it, but for those that a later one took back."""
        for touch in self.touches:
            if touch.dependency and touch.standing == CURRENT and touch.outcome != ENDED:
                yield touch.record, touch.dependency


def _next(ends: Iterable[End], today: datetime.date) -> End | None:
    """The first that is still to come, or else the last."""
    by_day = sorted(ends, key=lambda end: (end.day, end.record.address))
    ahead = (end for end in by_day if end.day >= today)
    return next(ahead, by_day[-1] if by_day else None)


def _distinct(records: Iterable[PublicRecord]) -> tuple[PublicRecord, ...]:
    return tuple({record.address: record for record in records}.values())
