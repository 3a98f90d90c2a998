"""Figures of a published log, from lives that are written out here."""

import datetime
from dataclasses import replace

from adr_tool.model.public import Engagement, PublicLog, PublicRecord, Security, Stage, Todo
from adr_tool.model.public.statistics import lead_of, statistics_of

DAY = datetime.date(2026, 11, 23)
TIERS = ("light", "standard", "full")


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def record(
    number: int, status: str, date: str = "", *life: tuple[str, str], **more
) -> PublicRecord:
    """A decision with a life of (status, day)."""
    stages = tuple(Stage(word, day(began), None, "") for word, began in life)
    return PublicRecord(
        number,
        str(number),
        str(number),
        "T",
        "open",
        "adr-tool",
        status=status,
        date=day(date),
        life=stages or None,
        **more,
    )


def figures(*records: PublicRecord):
    return statistics_of(PublicLog(records), TIERS, DAY)


def test_days_are_from_the_proposal_to_the_acceptance() -> None:
    def lead(*life: tuple[str, str]) -> int | None:
        return lead_of(record(1, "accepted", "", *life))

    assert lead(("proposed", "2026-01-01"), ("accepted", "2026-01-11")) == 10
    assert (
        lead(("draft", "2025-01-01"), ("proposed", "2026-01-01"), ("accepted", "2026-01-01")) == 0
    )
    assert lead(
        ("proposed", "2026-01-01"), ("accepted", "2026-01-11"), ("superseded", "2026-05-01")
    ) == (10)
    assert lead(("accepted", "2026-01-11")) is None
    assert lead(("proposed", "2026-01-12"), ("accepted", "2026-01-11")) is None
    assert lead(("proposed", ""), ("accepted", "2026-01-11")) is None
    assert lead(("proposed", "2026-01-01")) is None
    assert lead() is None


def test_medians_by_level_and_tier_and_what_is_not_known() -> None:
    def of(number: int, days: int, level: str, tier: str) -> PublicRecord:
        start = datetime.date(2026, 1, 1)
        life = (("proposed", str(start)), ("accepted", str(start + datetime.timedelta(days))))
        return record(number, "accepted", "", *life, level=level, tier=tier)

    found = figures(
        of(1, 2, "team", "light"),
        of(2, 4, "team", "light"),
        of(3, 9, "organisation", "full"),
        record(4, "accepted", "2026-01-01"),
        record(5, "rejected", "2026-01-01"),
        record(6, "deprecated", "2026-01-01", ("deprecated", "2026-01-01")),
        record(7, "proposed", "2026-02-01", ("accepted", "2026-01-01"), ("proposed", "2026-02-01")),
        record(8, "superseded", "", ("proposed", "2026-01-01"), ("superseded", "2026-02-01")),
    )
    assert [(w.of, w.word, w.decisions, w.median, w.nine_of_ten) for w in found.leads] == [
        ("all", "", 3, 4, 9),
        ("level", "organisation", 1, 9, 9),
        ("level", "team", 2, 3.0, 4),
        ("tier", "light", 2, 3.0, 4),
        ("tier", "full", 1, 9, 9),
    ]
    assert found.no_lead == 3, "a rejected one was never accepted"


def test_proposals_wait_since_their_commit_or_the_day_they_state() -> None:
    found = figures(
        record(1, "proposed", "2026-11-20"),
        record(2, "proposed", "2026-11-01"),
        record(3, "proposed", "2027-01-01"),
        record(4, "proposed", "", ("proposed", "2026-11-22")),
        record(5, "draft", "2020-01-01"),
        record(6, "proposed", "2026-11-01", ("proposed", "2026-10-01"), ("proposed", "2026-11-21")),
    )
    assert [(one.record.number, one.days) for one in found.waiting] == [
        (2, 22),
        (1, 3),
        (6, 2),
        (4, 1),
        (3, None),
    ]


def test_security_counts_where_it_was_asked_in_time() -> None:
    def asked(number: int, stage: str, when: str, status: str = "accepted") -> PublicRecord:
        engaged = (Engagement("Security", day(when), stage),)
        return record(number, status, "2026-05-01", security=Security(engaged=engaged))

    found = figures(
        asked(1, "framing", "2026-04-01"),
        asked(2, "framing", "2026-06-01"),
        asked(3, "options", "2026-04-01"),
        asked(4, "framing", ""),
        asked(5, "framing", "2026-04-01", status="draft"),
        record(6, "proposed", "2026-05-01", security=Security(todo=Todo("A", None))),
        record(7, "accepted", "2026-05-01"),
        asked(8, "framing", "2026-06-01", status="proposed"),
    )
    assert (found.at_framing, found.with_security) == (2, 5)


def test_quarters_have_no_gap_and_an_end() -> None:
    found = figures(
        record(1, "accepted", "2025-12-31", tier="light"),
        record(2, "rejected", "2026-07-01", tier="full"),
        record(3, "accepted", "2026-09-30", tier="full"),
        record(4, "superseded", "2026-09-30", ("accepted", "2026-01-15"), tier="standard"),
        record(5, "superseded", "2026-09-30", tier="standard"),
        record(6, "accepted", "2026-09-30"),
        record(7, "accepted", "9999-01-01", tier="light"),
        record(8, "accepted", "0001-01-01", tier="light"),
        record(9, "proposed", "2026-09-30", tier="light"),
    )
    shown = [(name, dict(counts)) for name, counts in found.quarters][-4:]
    assert shown == [
        ("2025 Q4", {"light": 1}),
        ("2026 Q1", {"standard": 1}),
        ("2026 Q2", {}),
        ("2026 Q3", {"full": 2}),
    ]
    assert len(found.quarters) == 20
    assert (found.earlier, found.no_quarter) == (1, 3)


def test_every_status_is_counted() -> None:
    found = figures(record(1, "accepted"), record(2, ""), record(3, "accepted"))
    assert dict(found.statuses) == {"accepted": 2, "": 1}
    empty = figures()
    assert (empty.records, empty.leads, empty.quarters) == (0, (), ())


def test_what_was_turned_down_first_counts_from_its_acceptance() -> None:
    life = (
        ("proposed", "2025-03-17"),
        ("rejected", "2025-04-07"),
        ("proposed", "2025-06-02"),
        ("accepted", "2025-07-07"),
        ("superseded", "2026-02-02"),
    )
    one = record(1, "superseded", "2026-02-02", *life, tier="light")
    assert [name for name, counts in figures(one).quarters if counts] == ["2025 Q3"]
    rejected = record(2, "rejected", "", ("proposed", "2025-03-17"), ("rejected", "2025-04-07"))
    assert figures(replace(rejected, tier="light")).quarters[0][0] == "2025 Q2"


def test_what_was_asked_after_a_decision_is_too_late_for_ever() -> None:
    engaged = (Engagement("Security", day("2026-03-01"), "framing"),)
    life = (("accepted", "2026-02-01"), ("superseded", "2026-05-01"))
    late = record(1, "superseded", "2026-05-01", *life, security=Security(engaged=engaged))
    nothing = record(2, "accepted", "2026-05-01", security=Security())
    found = figures(late, nothing)
    assert (found.at_framing, found.with_security) == (0, 1)
