"""How long decisions take and where they wait: plain figures, and what is not known of them."""

import datetime
from collections.abc import Mapping
from dataclasses import field

from adr_tool.frozen import dataclass
from adr_tool.model.public.effects import Effects
from adr_tool.model.record import Record
from adr_tool.model.wait import Wait


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal that waits; `since` and `days` are None where no date is known."""

    record: Record
    since: datetime.date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Accepted decisions whose wait is not known, counted by the reason."""

    accepted_at_once: int = 0
    dates: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """The figures of a log. `asked_at_framing` are those of `with_security`; `tiers` are counts."""

    records: int
    waits: tuple[Wait, ...] = ()
    unknown: Unknown = Unknown()
    open: tuple[OpenProposal, ...] = ()
    asked_at_framing: int = 0
    with_security: int = 0
    tiers: Mapping[str, int] = field(default_factory=dict)
    median_tier: str = ""
    notes: tuple[str, ...] = ()
    effects: Effects | None = None
