"""Security is asked while the decision is still open, not shown it afterwards.

Whoever knows the threats can still change the shortlist at framing; after the decision they
can only add paper. Under `security`, `engaged` says which role was asked, when, and at which
stage, on or before the day of the decision:

    engaged:
      - {role: Cyber Security Manager, date: 2026-06-09, stage: framing}
      - {role: Cyber Security Manager, date: 2026-08-18, stage: options}

A light record owes this if it involves personal data; a standard one always, at framing or
options; a full one at framing, and again (on another day or at a later stage) before it is
accepted. Drafts are not asked yet.
Sources: Secure by Design principles; "The tricky topic of governance" (GDS, 2014).
"""

from collections.abc import Iterator
from datetime import date

from adr_tool.frozen import dataclass
from adr_tool.model import Problem, Record, Severity, as_date, decision_day
from adr_tool.rules.base import Context, answer, has_personal_data, is_current, rule

_STAGES = ("framing", "options", "design", "after")


@dataclass(frozen=True, slots=True)
class _Engagement:
    day: date
    stage: str


@rule("security-is-engaged-early", Severity.ERROR)
def security_is_engaged_early(record: Record, context: Context) -> Iterator[Problem]:
    """Report a record on which security was asked too late, too little or not at all."""
    if not is_current(record) or answer(record, "security") is None:
        return
    tier = context.tier(record).name
    engaged = _engagements(record)
    if engaged is None or (tier == "light" and not has_personal_data(record)):
        return
    stages = ("framing",) if tier == "full" else ("framing", "options")
    day = decision_day(record, context.today)
    where = record.where("security", "engaged")
    wanted = f"a {tier} record asks it at {' or '.join(stages)}"
    early = [entry for entry in engaged if entry.stage in stages]
    if not early:
        yield Problem(where, f"{_latest(engaged)}; {wanted}")
    elif not any(entry.day <= day for entry in early):
        first = min(entry.day for entry in early)
        late = f"after the decision on {day}" if record.status == "accepted" else "still to come"
        yield Problem(where, f"asked security only on {first}, {late}; {wanted}")
    elif tier == "full" and record.status == "accepted" and not _again(engaged, day):
        yield Problem(where, "asked security at framing, but not again before it was accepted")


def _engagements(record: Record) -> list[_Engagement] | None:
    """All entries, or None where one cannot be read: the shape of the record comes first."""
    listed = record.fact("security", "engaged")
    if not isinstance(listed, list):
        return [] if "engaged" not in record.fact("security") else None
    entries = []
    for _, item in record.items("security", "engaged"):
        day, stage = as_date(item.get("date")), item.get("stage")
        if day is not None and stage in _STAGES:
            entries.append(_Engagement(day, str(stage)))
    return entries if len(entries) == len(listed) else None


def _latest(engaged: list[_Engagement]) -> str:
    if not engaged:
        return "does not say when security was asked (`engaged`)"
    first = min(engaged, key=lambda entry: entry.day)
    stage = "after the decision" if first.stage == "after" else f"at {first.stage}"
    return f"asked security first {stage}, on {first.day}"


def _again(engaged: list[_Engagement], day: date) -> bool:
    first = min(entry.day for entry in engaged if entry.stage == "framing")
    return any(
        first <= entry.day <= day and entry.stage != "after"
        for entry in engaged
        if entry.stage != "framing" or entry.day > first
    )
