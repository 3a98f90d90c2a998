"""What the commands have to answer about decisions over time, worked out from the plan alone."""

import math
from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Any

from tests.conftest import TODAY
from tests.story import plan
from tests.story.before import FOREIGN
from tests.story.telling import Decision, Step, decisions, numbered, systems

DAY = date.fromisoformat(TODAY)
TIERS = ("light", "standard", "full")
TAKEN = ("accepted", "superseded", "deprecated")
_BY_ANSWER = {
    "programme": 1,
    "organisation": 1,
    "cross-organisation": 2,
    "costly": 1,
    "one-way": 2,
    "moderate": 1,
    "high": 2,
}


def tier(decision: Decision) -> str:
    """The highest answer wins; health data and exceptions lift to standard, 15 points to full."""
    number = decision.number
    said = (decision.level, decision.reversibility, decision.harm)
    highest = max(_BY_ANSWER.get(answer, 0) for answer in said)
    excepted = any(at == number and row[-1] for at, row in numbered(plan.INTERFACES))
    if number in plan.SPECIAL or excepted:
        highest = max(highest, 1)
    if any(at == number and int(r[1]) * int(r[2]) >= 15 for at, r in numbered(plan.RISKS)):
        highest = 2
    return TIERS[highest]


def turns(decision: Decision) -> list[tuple[str, Step]]:
    """The changes of status that history holds; `removed` while the file was away."""
    found: list[tuple[str, Step]] = []
    status = ""
    for step in decision.landed:
        status = plan.STATUSES.get(step.letter, status)
        now = "removed" if step.letter == "-" else status
        if not found or found[-1][0] != now:
            found.append((now, step))
    return found


def spells(decision: Decision) -> list[tuple[str, str | None, str | None, int | None]]:
    """Status, since, until and days of each time in a status; what is not known is None."""
    found = []
    listed = turns(decision)
    for at, (status, step) in enumerate(listed):
        last = at + 1 == len(listed)
        until = None if last else listed[at + 1][1].known
        end = DAY if last else until
        days = (end - step.known).days if end and step.known and end >= step.known else None
        found.append((status, _text(step.known), _text(until), days))
    if decision.steps[-1].mark == "?" and listed:
        found.append((decision.status, None, None, None))
    return found


def wait(decision: Decision) -> int | str | None:
    """Days from the first proposal to the first acceptance, or why they are not known."""
    listed = decision.landed
    accepted = next((at for at, step in enumerate(listed) if step.letter == "a"), None)
    if accepted is None:
        # What was superseded when it came was accepted before anybody committed it.
        return "accepted-at-once" if listed and listed[0].letter in "sx" else None
    proposed = next((step for step in listed[:accepted] if step.letter == "p"), None)
    if proposed is None:
        return "accepted-at-once"
    begun, ended = proposed.known, listed[accepted].known
    return (ended - begun).days if begun and ended and ended >= begun else "dates"


def waits() -> list[tuple[str, str | None, int, float, int]]:
    """Of all, by level, by tier: how many decisions, the median, what nine of ten took at most."""
    known = [(d, days) for d in decisions().values() if isinstance(days := wait(d), int)]
    found = [("all", None, *_figures(days for _, days in known))]
    levels = sorted({decision.level for decision, _ in known})
    found += [("level", w, *_figures(n for d, n in known if d.level == w)) for w in levels]
    among = [name for name in TIERS if any(tier(d) == name for d, _ in known)]
    return found + [("tier", w, *_figures(n for d, n in known if tier(d) == w)) for w in among]


def not_known() -> dict[str, int]:
    """How many decisions have no days, by the reason; the two of before have no proposal either."""
    reasons = Counter(why for d in decisions().values() if isinstance(why := wait(d), str))
    before = sum(status in TAKEN for *_, status, _ in FOREIGN.values())
    return {
        "accepted-at-once": reasons["accepted-at-once"] + before,
        "dates": reasons["dates"],
        "cut": 0,
    }


def open_proposals() -> list[tuple[int, str, int]]:
    """Number, since when, days: the oldest first."""
    found = []
    for decision in decisions().values():
        if decision.status == "proposed":
            listed = turns(decision)
            since = listed[-1][1].day if listed else date.fromisoformat(decision.stated)
            found.append((decision.number, str(since), (DAY - since).days))
    return sorted(found, key=lambda one: one[1])


def decision_day(decision: Decision) -> date | None:
    """When it was accepted or rejected: as it states itself, as long as nothing followed."""
    if decision.status in ("accepted", "rejected"):
        return date.fromisoformat(decision.stated)
    return next((step.known for step in decision.landed if step.letter == "a"), None)


def at_framing() -> dict[str, int]:
    """How many decisions asked security at framing, on or before the day of the decision."""
    asked = of = 0
    for decision in decisions().values():
        if decision.status != "draft":
            of += 1
            day = DAY if decision.status == "proposed" else decision_day(decision) or DAY
            asked += any(
                at == decision.number and stage == "framing" and date.fromisoformat(on) <= day
                for at, (stage, on) in numbered(plan.ENGAGED)
            )
    return {"asked": asked, "of": of}


def tiers() -> dict[str, int]:
    """How many decisions are of each tier."""
    counts = Counter(tier(decision) for decision in decisions().values())
    return {name: counts[name] for name in TIERS}


def exceptions() -> dict[str, int]:
    """Exceptions that accepted decisions made; those of decisions in force that ran out."""
    made = [(decisions()[at].status, row[-1]) for at, row in numbered(plan.INTERFACES) if row[-1]]
    standing = [until for status, until in made if status == "accepted"]
    return {
        "granted": sum(status in TAKEN for status, _ in made),
        "expired": sum(until != "never" and until < TODAY for until in standing),
        "without-day": standing.count("never"),
    }


def legacy_quarters() -> tuple[list[tuple[str, int, int]], int]:
    """Added and removed by the quarter of the decision, without gaps; and those of no known day."""
    counts: dict[int, Counter[str]] = {}
    unknown = 0
    for number, effect, _ in systems():
        decision = decisions()[number]
        if decision.status not in TAKEN or effect not in ("adds", "removes"):
            continue
        day = decision_day(decision)
        if day is None:
            unknown += 1
        else:
            counts.setdefault(day.year * 4 + (day.month - 1) // 3, Counter())[effect] += 1
    listed = [
        (
            f"{q // 4} Q{q % 4 + 1}",
            counts.get(q, Counter())["adds"],
            counts.get(q, Counter())["removes"],
        )
        for q in range(min(counts), max(counts) + 1)
    ]
    return listed, unknown


def _figures(days: Iterable[int]) -> tuple[int, float, int]:
    listed = sorted(days)
    return len(listed), median(listed), listed[math.ceil(len(listed) * 9 / 10) - 1]


def _text(day: date | None) -> str | None:
    return str(day) if day else None


def found_in(rows: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    """Some values of each row of a document."""
    return [tuple(row[key] for key in keys) for row in rows]
