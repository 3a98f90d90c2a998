"""Works out how long decisions take, from one pass over history."""

import datetime
from collections.abc import Iterator
from statistics import median_low

from adr_tool.actions.list_ import tier_if_ours
from adr_tool.model import TIERS, DecisionLog, Record, Vocabulary
from adr_tool.model.chronicle import days_between, spells_of
from adr_tool.model.pace import OpenProposal, Pace, Unknown
from adr_tool.model.past import Life, Moment, Past
from adr_tool.model.wait import Wait, wait_of

_AFTERWARDS = ("superseded", "deprecated")
_AT_ONCE, _DATES, _CUT = "accepted at once", "dates", "cut"


def pace_of(log: DecisionLog, past: Past, vocabulary: Vocabulary, today: datetime.date) -> Pace:
    """The figures of a log and its past, but for those that a published log has too."""
    tiers = {r.path: tier.name for r in log if (tier := tier_if_ours(r, vocabulary))}
    waits = {record.path: _wait(past.of(record)) for record in log}
    days = [(r, wait) for r in log if isinstance(wait := waits[r.path], int)]
    reasons = list(waits.values())
    order = sorted(TIERS.index(name) for name in tiers.values())
    return Pace(
        records=len(log),
        waits=(
            *_grouped("all", [("", wait) for _, wait in days]),
            *_grouped("level", [(str(r.fact("level") or ""), wait) for r, wait in days if r.ours]),
            *_grouped("tier", [(tiers.get(r.path, ""), wait) for r, wait in days]),
        ),
        unknown=Unknown(*(reasons.count(reason) for reason in (_AT_ONCE, _DATES, _CUT))),
        open=tuple(sorted(_open(log, past, today), key=_by_age)),
        tiers={name: list(tiers.values()).count(name) for name in TIERS},
        median_tier=TIERS[median_low(order)] if order else "",
        notes=(*past.gaps, *_shallow(past)),
    )


def _wait(life: Life | None) -> int | str | None:
    """Days from proposed to accepted, or why they are not known; None if it was not accepted."""
    accepted = life.first("accepted") if life else None
    if life is None:
        return None
    if accepted is None:
        # What came as superseded was accepted some day, and committed afterwards.
        first = _first(life)
        afterwards = first is not None and first.status in _AFTERWARDS
        return (_CUT if life.cut else _AT_ONCE) if afterwards else None
    before = life.moments[: life.moments.index(accepted)]
    proposed = next((moment for moment in before if moment.status == "proposed"), None)
    if proposed is None or (life.cut and proposed is _first(life)):
        # Where a clone begins, a proposal may be older than the first commit that is known.
        return _CUT if life.cut else _AT_ONCE
    days = days_between(proposed.committed, accepted.committed)
    return _DATES if days is None else days


def _shallow(past: Past) -> Iterator[str]:
    if past.cut:
        yield (
            f"this clone is shallow: what {len(past.cut)} of the records were before it begins,"
            " and since when, is not known (`git fetch --unshallow` gets it)"
        )


def _first(life: Life) -> Moment | None:
    """The first moment whose status is known."""
    return next((moment for moment in life.moments if moment.status), None)


def _grouped(of: str, waits: list[tuple[str, int]]) -> Iterator[Wait]:
    words = dict.fromkeys(word for word, _ in sorted(waits) if word or of == "all")
    for word in words if of != "tier" else (tier for tier in TIERS if tier in words):
        yield wait_of(of, word, [wait for other, wait in waits if other == word])


def _open(log: DecisionLog, past: Past, today: datetime.date) -> Iterator[OpenProposal]:
    for record in log:
        if record.status == "proposed":
            since = _since(record, past.of(record), today)
            yield OpenProposal(record, since, days_between(since, today))


def _since(record: Record, life: Life | None, today: datetime.date) -> datetime.date | None:
    """Since when it is proposed: by history, or as it says itself; None where nobody knows."""
    spells = spells_of(life, record.status, today) if life else ()
    if life and life.cut and len(spells) == 1:
        return None
    last = spells[-1].began if spells else None
    return (last.committed if last else None) or record.date


def _by_age(proposal: OpenProposal) -> tuple[bool, datetime.date, str]:
    return (proposal.since is None, proposal.since or datetime.date.max, str(proposal.record.path))
