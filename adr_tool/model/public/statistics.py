"""Figures of a published log: how long decisions take, where they wait, and what is not known.

Everything is counted from what is published; a decision that is not is in no figure.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adr_tool.model.public.attention import attention_of
from adr_tool.model.public.effects import Effects, effects_told
from adr_tool.model.public.figures import decided_on, told_of
from adr_tool.model.public.framing import framing_told
from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.quarters import MOST_QUARTERS, quarter_name, quarter_of
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.tally import sum_of
from adr_tool.model.wait import Wait, wait_of

_TAKEN = ("accepted", "superseded", "deprecated")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that is not decided; `days` is None where nothing says since when."""

    record: PublicRecord
    since: datetime.date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures. What could not be known is counted beside each.

    `no_lead` are decisions that were accepted some day, and nothing tells how long that took.
    `at_framing` counts those of `with_security` (drafts aside) where security was engaged at
    framing, on or before the decision. `quarters` give the decisions of each tier by quarter,
    the oldest first, quarters without one included and none before the last 20; `earlier`
    are those older, `no_quarter` those of which the day or the tier is not known.
    """

    records: int
    leads: tuple[Wait, ...]
    no_lead: int
    waiting: tuple[Waiting, ...]
    at_framing: int
    with_security: int
    statuses: Mapping[str, int]
    quarters: tuple[tuple[str, Mapping[str, int]], ...]
    earlier: int
    no_quarter: int
    effects: Effects


def statistics_of(log: PublicLog, tiers: Iterable[str], today: datetime.date) -> Statistics:
    """The figures of a log on a day; `tiers` are the names of the tiers in their order."""
    order = tuple(tiers)
    leads = {record.address: lead_of(record) for record in log}
    known = [(record, days) for record in log if (days := leads[record.address]) is not None]
    told = sum_of(map(told_of, log))
    at_framing, with_security = framing_told(told, today)
    quarters, earlier, unknown = _quarters(log, order, today)
    return Statistics(
        records=len(log),
        leads=(
            *_leads("all", [("", days) for _, days in known], ("",)),
            *_leads("level", [(r.level, days) for r, days in known], _words(known)),
            *_leads("tier", [(r.tier, days) for r, days in known], order),
        ),
        no_lead=sum(leads[r.address] is None and _was_accepted(r) for r in log),
        waiting=tuple(_waiting(log, today)),
        at_framing=at_framing,
        with_security=with_security,
        statuses=Counter(record.status for record in log),
        quarters=quarters,
        earlier=earlier,
        no_quarter=unknown,
        effects=effects_told(told, today),
    )


def lead_of(record: PublicRecord) -> int | None:
    """Days from proposed to accepted; None where history does not tell."""
    life = record.life or ()
    accepted = next((at for at, stage in enumerate(life) if stage.status == "accepted"), None)
    if accepted is None:
        return None
    proposed = next((s.began for s in life[:accepted] if s.status == "proposed"), None)
    began = life[accepted].began
    if proposed is None or began is None or began < proposed:
        return None
    return (began - proposed).days


def _was_accepted(record: PublicRecord) -> bool:
    """Whether it was in force some day: as history tells, or as it must have been before."""
    told = [stage.status for stage in record.life or ()]
    return "accepted" in told or (record.status in _TAKEN and "proposed" not in told)


def _words(known: list[tuple[PublicRecord, int]]) -> tuple[str, ...]:
    return tuple(sorted({record.level for record, _ in known if record.level}))


def _leads(of: str, days: list[tuple[str, int]], words: tuple[str, ...]) -> Iterable[Wait]:
    for word in words:
        found = [count for other, count in days if other == word]
        if found:
            yield wait_of(of, word, found)


def _waiting(log: PublicLog, today: datetime.date) -> Iterable[Waiting]:
    for concern in attention_of(log, today).waiting:
        since = concern.day if concern.day and concern.day <= today else None
        yield Waiting(concern.record, since, (today - since).days if since else None)


def _quarters(
    log: PublicLog, tiers: tuple[str, ...], today: datetime.date
) -> tuple[tuple[tuple[str, Mapping[str, int]], ...], int, int]:
    counts: dict[int, Counter[str]] = {}
    unknown = 0
    for record in log:
        if record.status in ("", "draft", "proposed"):
            continue
        day = decided_on(record)
        if day is None or day > today or record.tier not in tiers:
            unknown += 1
        else:
            counts.setdefault(quarter_of(day), Counter())[record.tier] += 1
    last = max(counts, default=0)
    first = max(min(counts, default=1), last - MOST_QUARTERS + 1)
    shown = tuple((quarter_name(q), counts.get(q, Counter())) for q in range(first, last + 1))
    return shown, sum(c.total() for q, c in counts.items() if q < first), unknown
