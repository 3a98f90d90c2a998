"""Works out how long decisions take, and where they wait, from what each record adds to it."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from adr_tool.model import TIERS, Record
from adr_tool.model.chronicle import days_between
from adr_tool.model.pace import OpenProposal, Pace, Unknown
from adr_tool.model.public.effects import effects_told
from adr_tool.model.public.framing import framing_told
from adr_tool.model.tally import sum_of
from adr_tool.model.wait import Wait, wait_of
from adr_tool.model.waiting import AT_ONCE, CUT, DATES

# Days, the tier and the level of a decision, and how many are alike.
_Waited = tuple[int, str, str, int]


def pace_of(
    tallies: Iterable[Iterable[str]], today: datetime.date, gaps: Iterable[str] = ()
) -> Pace:
    """The figures of a log; `gaps` says what is not known of its history."""
    listed = tuple(tallies)
    told = sum_of(listed)
    unknown, tiers = told.get("unknown", {}), told.get("tier", {})
    asked, secured = framing_told(told, today)
    return Pace(
        records=len(listed),
        waits=tuple(_waits([_waited(said, n) for said, n in told.get("wait", {}).items()])),
        unknown=Unknown(*(unknown.get(reason, 0) for reason in (AT_ONCE, DATES, CUT))),
        open=tuple(sorted((_open(said, today) for said in told.get("open", {})), key=_by_age)),
        asked_at_framing=asked,
        with_security=secured,
        tiers={name: tiers.get(name, 0) for name in TIERS},
        median_tier=_median(tiers),
        notes=(*gaps, *_shallow(told.get("cut", {}).get("", 0))),
        effects=effects_told(told, today),
    )


def _shallow(cut: int) -> Iterator[str]:
    if cut:
        yield (
            f"this clone is shallow: what {cut} of the records were before it begins,"
            " and since when, is not known (`git fetch --unshallow` gets it)"
        )


def _median(tiers: Mapping[str, int]) -> str:
    """The tier in the middle, and the lower one where there are two."""
    ordered = [name for name in TIERS for _ in range(tiers.get(name, 0))]
    return ordered[(len(ordered) - 1) // 2] if ordered else ""


def _waited(said: str, alike: int) -> _Waited:
    days, tier, level = said.split(" ", 2)
    return int(days), tier, level, alike


def _waits(waited: list[_Waited]) -> Iterator[Wait]:
    """How long all decisions took, those of each level and of each tier."""
    levels = sorted({level for _, _, level, _ in waited if level})
    tiers = {tier for _, tier, _, _ in waited}
    groups = (
        *(("all", "", waited) for _ in waited[:1]),
        *(("level", word, [one for one in waited if one[2] == word]) for word in levels),
        *(("tier", t, [one for one in waited if one[1] == t]) for t in TIERS if t in tiers),
    )
    for of, word, some in groups:
        yield wait_of(of, word, [days for days, _, _, alike in some for _ in range(alike)])


def _open(said: str, today: datetime.date) -> OpenProposal:
    day, number, path, title = json.loads(said)
    since = datetime.date.fromisoformat(day) if day else None
    record = Record(PurePosixPath(path), number, title, "")
    return OpenProposal(record, since, days_between(since, today))


def _by_age(proposal: OpenProposal) -> tuple[bool, datetime.date, str]:
    return (proposal.since is None, proposal.since or datetime.date.max, str(proposal.record.path))
