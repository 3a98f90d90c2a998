"""What the registers, lists and calendars have to hold, worked out from the plan alone."""

from collections import Counter
from datetime import date
from typing import Any

from tests.conftest import TODAY
from tests.story import plan
from tests.story.answers import tier
from tests.story.before import FOREIGN
from tests.story.telling import Decision, decisions, link_days, numbered, systems
from tests.story.writing import BECAUSE, INVERSE

ALIAS = {"pas": "one", "ipm": "one", "patient administration system": "one"}


def standing(number: int) -> str:
    """Whether what a decision says holds."""
    status = decisions()[number].status
    return {"accepted": "current", "proposed": "proposed", "draft": "proposed"}.get(
        status, "history"
    )


def is_told(number: int, *, public: bool) -> bool:
    """Whether all of a decision is told to an audience."""
    return not (public and number in plan.HANDLING)


def system_key(name: str) -> str:
    """One name for all that mean a system."""
    plain = " ".join(name.lower().split())
    return ALIAS.get(plain, plain)


def legacy(*, public: bool) -> set[tuple[Any, ...]]:
    """Number, system, effect, outcome and by whom, support, extended, contract, exit."""
    told = [
        (number, effect, row)
        for number, effect, row in systems()
        if is_told(number, public=public) and (row[-1] == "yes" or not public)
    ]
    outcomes = _outcomes([(n, effect, row[0]) for n, effect, row in told])
    return {
        (
            n,
            " ".join(row[0].split()),
            effect,
            *outcomes.get((n, row[0]), (None, None)),
            *(day or None for day in row[1:5]),
        )
        for n, effect, row in told
    }


def _outcomes(told: list[tuple[int, str, str]]) -> dict[tuple[int, str], tuple[str, str | None]]:
    """What became of each system, told from its first decision in force to its last."""
    found: dict[tuple[int, str], tuple[str, str | None]] = {}
    in_force = [one for one in told if standing(one[0]) == "current"]
    in_force.sort(key=lambda one: (decisions()[one[0]].stated, one[0]))
    for number, effect, name in in_force:
        undone = "kept" if effect == "removes" else "removed"
        for (other, system), (outcome, _) in tuple(found.items()):
            if system_key(system) == system_key(name) and outcome == undone:
                by = f"{number:04d}"
                found[other, system] = ("ended" if effect == "removes" else "kept-again", by)
        found[number, name] = ("removed" if effect == "removes" else "kept", None)
    return found


def interoperability(*, public: bool) -> list[tuple[Any, ...]]:
    """Number, standing, and the row of the plan."""
    return sorted(
        (number, standing(number), *row[:4], None if row[4] in ("", "never") else row[4])
        for number, row in numbered(plan.INTERFACES)
        if is_told(number, public=public)
    )


def security(*, public: bool) -> tuple[list[tuple[Any, ...]], dict[str, int]]:
    """Number, risk, score, band, treatment, until in their order; and those withheld, by band."""
    rows, withheld = [], Counter[str]()
    for number, (name, likelihood, impact, treatment, until, restricted) in numbered(plan.RISKS):
        score = int(likelihood) * int(impact)
        band = (
            "low" if score < 4 else "moderate" if score < 8 else "high" if score < 15 else "extreme"
        )
        if not is_told(number, public=public):
            continue
        if restricted and public:
            withheld[band] += standing(number) == "current"
        else:
            rows.append((number, name, score, band, treatment, until or None))
    order = ("current", "proposed", "history")
    rows.sort(key=lambda row: (order.index(standing(row[0])), -row[2], row[0], row[1]))
    return rows, dict(withheld)


def assurance(*, public: bool) -> list[tuple[Any, ...]]:
    """Number, kind, state, by; what is owed first, the soonest first."""
    rows = [
        (number, kind, state, by or None)
        for number, (kind, state, by) in numbered(plan.ASSURANCE)
        if is_told(number, public=public)
    ]
    return sorted(
        rows, key=lambda row: (not _is_owed(row), row[3] if _is_owed(row) else "", row[1])
    )


def _is_owed(row: tuple[Any, ...]) -> bool:
    return row[2] in ("needed", "in-progress") and standing(row[0]) != "history"


def due(*, public: bool, until: str = "9999") -> list[tuple[Any, ...]]:
    """Day, number, kind, what, owner, past: all days up to one, the soonest first."""
    rows = [row for number in decisions() for row in _named(decisions()[number], public=public)]
    listed = [(day, n, *rest, day < TODAY) for day, n, *rest in rows if day and day <= until]
    return sorted(listed, key=lambda row: row[:3])


def _named(decision: Decision, *, public: bool) -> list[tuple[str, int, str, str, str]]:
    number, owner = decision.number, decision.owner
    publish, end = plan.HANDLING.get(number, ("", ""))
    if public and publish == "closed":
        return []
    found = [(end, number, "handling", BECAUSE, "" if public else "Design Board")]
    in_question = decision.status in ("accepted", "proposed")
    if public and publish == "summary":
        return [*found, (decision.review_by, number, "review", "", "")] if in_question else found
    found.append((plan.PASSAGE.get(number, ""), number, "handling", BECAUSE, owner))
    if number in plan.TODO:
        section, by = plan.TODO[number]
        found.append((by, number, "answer", section, "Head of Systems"))
    if not in_question:
        return found
    found.append((decision.review_by, number, "review", "", owner))
    found.append((plan.EXPERIMENT.get(number, ""), number, "experiment", "Is it quicker?", owner))
    return [*found, *_of_sections(decision, public=public), *_of_systems(number, public=public)]


def _of_sections(decision: Decision, *, public: bool) -> list[tuple[str, int, str, str, str]]:
    number, owner = decision.number, decision.owner
    risks = [
        (row[4], number, "risk", f"{row[0]} Somebody gets in", "Design Board")
        for at, row in numbered(plan.RISKS)
        if at == number and not (public and row[5])
    ]
    owed = [
        (by, number, "assurance", kind, owner)
        for at, (kind, state, by) in numbered(plan.ASSURANCE)
        if at == number and state in ("needed", "in-progress")
    ]
    excepted = [
        ("" if row[4] == "never" else row[4], number, "exception", row[3], owner)
        for at, row in numbered(plan.INTERFACES)
        if at == number
    ]
    return [*risks, *owed, *excepted]


def _of_systems(number: int, *, public: bool) -> list[tuple[str, int, str, str, str]]:
    found = []
    for at, system, _, outcome, _, support, extended, contract, gone in legacy(public=public):
        if at == number and outcome not in ("ended", "kept-again"):
            last = extended or ("" if support == "unknown" else support)
            for day, kind in ((gone, "exit"), (last, "support"), (contract, "contract")):
                found.append((day, number, kind, system, "Head of Hosting"))
    return found


def links(number: int) -> dict[str, list[int]]:
    """What a record links to, both sides stated."""
    found: dict[str, set[int]] = {}
    both = [(later, kind, earlier) for later, kind, earlier, _ in link_days()]
    for later, kind, earlier in [*both, (3, "supersedes", 2)]:
        if number == later:
            found.setdefault(kind, set()).add(earlier)
        if number == earlier:
            found.setdefault(INVERSE[kind], set()).add(later)
    return {kind: sorted(numbers) for kind, numbers in sorted(found.items())}


def listed() -> list[dict[str, Any]]:
    """The records as `list --format json` has them."""
    rows: list[dict[str, Any]] = []
    for number, (name, text, status, day) in FOREIGN.items():
        title = next(line for line in text.splitlines() if line.startswith("# "))
        rows.append(
            {
                "number": number,
                "title": title.removeprefix(f"# {number}. ").removeprefix("# "),
                "status": status,
                "date": day or None,
                "path": f"decisions/{name}",
                "links": links(number),
                "format": "madr" if text.startswith("---") else "nygard",
                **dict.fromkeys(("level", "tier", "maturity", "owner", "review-by")),
                "tags": [],
            }
        )
    return rows + [_row(decision) for decision in decisions().values()]


def _row(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "title": decision.title,
        "status": decision.status,
        "date": decision.stated,
        "level": decision.level,
        "tier": tier(decision),
        "maturity": decision.maturity,
        "owner": decision.owner,
        "tags": [plan.TAGS[decision.number]] if decision.number in plan.TAGS else [],
        "path": decision.path,
        "links": links(decision.number),
        "review-by": decision.review_by,
        "format": "adr-tool",
    }


def quarter(day: str) -> str:
    """The quarter of a day."""
    on = date.fromisoformat(day)
    return f"{on.year} Q{(on.month + 2) // 3}"
