"""How long decisions take and where they wait: plain figures, and what is not known of them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from adr_tool.model.public.effects import Effects
from adr_tool.model.record import Record


@dataclass(frozen=True, slots=True)
class Wait:
    """Days from proposed to accepted: the median, and what nine of ten took at most.

    `of` is "all", "level" or "tier", and `word` which one of these.
    """

    of: str
    word: str
    decisions: int
    median: float
    p90: int


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
