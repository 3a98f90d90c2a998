"""The latest day for a review: intervals, promises that end, and the day they count from."""

from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest

from adr_tool.config import Settings
from adr_tool.model import (
    OUR_FORMAT,
    Record,
    ReviewLimit,
    as_date,
    decision_day,
    months_after,
    review_limit,
)
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
TODAY = date(2026, 11, 23)
DECIDED = "2026-11-02"


def limit(status: str = "accepted", day: str = DECIDED, **facts: Any) -> ReviewLimit:
    return review_limit(record(status, day, **facts), VOCABULARY, TODAY)


def record(status: str, day: str, **facts: Any) -> Record:
    triage = {"level": "team", "reversibility": "easy", "harm": "low"}
    path = PurePosixPath("decisions/0001-x.md")
    return Record(path, 1, "X", OUR_FORMAT, status, date=as_date(day), facts={**triage, **facts})


def legacy(**facts: str) -> dict[str, Any]:
    return {"dependencies": [{"system": "PAS", "effect": "keeps", **facts}]}


@pytest.mark.parametrize(
    ("harm", "latest", "because"),
    [
        ("low", date(2028, 11, 2), "a light record is reviewed within 24 months"),
        ("moderate", date(2027, 11, 2), "a standard record is reviewed within 12 months"),
        ("high", date(2027, 5, 2), "a full record is reviewed within 6 months"),
    ],
)
def test_each_tier_has_its_interval(harm: str, latest: date, because: str) -> None:
    assert limit(harm=harm) == ReviewLimit(latest, because)


def test_settings_may_move_the_interval() -> None:
    shorter = load_vocabulary(Settings(tiers={"light": {"review-months": 3}}))
    assert review_limit(record("accepted", DECIDED), shorter, TODAY).latest == date(2027, 2, 2)


def test_novel_work_is_reviewed_within_14_weeks() -> None:
    found = limit(maturity="novel")
    assert found == ReviewLimit(date(2027, 2, 8), "novel work is reviewed within 14 weeks")


@pytest.mark.parametrize("effect", ["adds", "keeps"])
@pytest.mark.parametrize("ends", ["unknown", "2026-11-02", "2020-01-14"])
def test_unsupported_legacy_caps_at_6_months(effect: str, ends: str) -> None:
    assert limit(legacy=legacy(effect=effect, **{"support-ends": ends})).latest == date(2027, 5, 2)


@pytest.mark.parametrize("effect", ["reduces", "removes"])
def test_legacy_that_goes_away_caps_nothing(effect: str) -> None:
    found = limit(legacy=legacy(effect=effect, **{"support-ends": "unknown"}))
    assert found.latest == date(2028, 11, 2)


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        ({"legacy": legacy(**{"support-ends": "2027-01-12"})}, "support for PAS ends"),
        (
            {"legacy": legacy(effect="removes", **{"contract-ends": "2027-01-12"})},
            "the contract for PAS ends",
        ),
        (
            {"security": {"risks": [{"id": "R2", "until": "2027-01-12"}]}},
            "the treatment of risk R2 ends",
        ),
        (
            {
                "interoperability": {
                    "interfaces": [{"with": "X", "exception": {"until": "2027-01-12"}}]
                }
            },
            "the exception for X ends",
        ),
        ({"experiment": {"ends": "2027-01-12"}}, "the experiment ends"),
        ({"handling": {"until": "2027-01-12"}}, "the handling restriction ends"),
    ],
)
def test_no_review_later_than_what_ends(facts: dict[str, Any], because: str) -> None:
    assert limit(**facts) == ReviewLimit(date(2027, 1, 12), f"{because} on 2027-01-12")


def test_first_of_several_ends_counts() -> None:
    dependencies = [
        {"system": "A", "effect": "removes", "support-ends": "2027-03-01"},
        {"system": "B", "effect": "removes", "support-ends": "2027-02-01"},
    ]
    assert (
        limit(legacy={"dependencies": dependencies}).because == "support for B ends on 2027-02-01"
    )


def test_ends_before_the_decision_are_no_limit() -> None:
    found = limit(security={"risks": [{"id": "R1", "until": "2026-11-02"}]})
    assert found.latest == date(2028, 11, 2)


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_undecided_records_count_from_today(status: str) -> None:
    assert limit(status, "2025-01-01").latest == date(2028, 11, 23)
    assert limit(status, "2027-01-01").latest == date(2029, 1, 1)
    assert limit(status, "").latest == date(2028, 11, 23)


def test_day_of_the_decision() -> None:
    assert decision_day(record("accepted", "2026-01-31"), TODAY) == date(2026, 1, 31)
    assert decision_day(record("accepted", ""), TODAY) == TODAY
    assert decision_day(record("proposed", "2026-01-31"), TODAY) == TODAY


def test_after_a_review_was_due_the_next_counts_from_today() -> None:
    assert limit(day="2024-11-23").latest == TODAY
    assert limit(day="2024-11-22").latest == date(2028, 11, 23)


def test_a_promise_that_ended_gives_way_to_the_next() -> None:
    risks = [{"id": "R1", "until": "2026-11-10"}, {"id": "R2", "until": "2027-02-01"}]
    assert limit(security={"risks": risks}).because == "the treatment of risk R2 ends on 2027-02-01"


@pytest.mark.parametrize("odd", ["2027-1-1", "soon", 20270101, None, True, ["2027-01-01"], {}])
def test_what_is_no_day_is_no_limit(odd: object) -> None:
    found = limit(
        experiment={"ends": odd},
        handling=odd,
        security={"risks": [{"until": odd}, odd]},
        interoperability={"interfaces": [{"exception": odd}, {"exception": {"until": odd}}]},
        legacy={"dependencies": [{"support-ends": odd, "contract-ends": odd, "effect": odd}]},
    )
    assert found.latest in (date(2027, 11, 2), date(2028, 11, 2))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-03-31", 3, "2026-06-30"),
        ("2026-12-31", 12, "2027-12-31"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2026-06-15", 0, "2026-06-15"),
        ("9999-12-31", 0, "9999-12-31"),
        ("9999-11-30", 6, "9999-12-31"),
        ("9998-12-31", 24, "9999-12-31"),
    ],
)
def test_months_after(day: str, months: int, expected: str) -> None:
    found = months_after(date.fromisoformat(day), months)
    assert found == date.fromisoformat(expected)


def test_the_end_of_time_is_no_crash() -> None:
    assert limit(day="9999-12-31", maturity="novel").latest == date.max
