"""Dates as people write them: the day that is meant is said, and where there are two, both."""

import pytest

from adr_tool.schema import violations
from adr_tool.spelling import days_meant

ONE = [
    ("23/11/2026", "2026-11-23"),
    ("23.11.2026", "2026-11-23"),
    ("23-11-2026", "2026-11-23"),
    ("11/23/2026", "2026-11-23"),
    ("5/5/2026", "2026-05-05"),
    ("2026/11/23", "2026-11-23"),
    ("2026-3-4", "2026-03-04"),
    ("20261123", "2026-11-23"),
    ("23 Nov 2026", "2026-11-23"),
    ("23 november 2026", "2026-11-23"),
    ("3rd of May, 2026", "2026-05-03"),
    ("1 Sept. 2026", "2026-09-01"),
    ("23-Nov-2026", "2026-11-23"),
    ("November 23, 2026", "2026-11-23"),
    ("29 Feb 2028", "2028-02-29"),
]
NONE = [
    *("", "soon", "23/11/26", "31/02/2026", "2026-13-45", "29 Feb 2026", "32 Nov 2026"),
    *("2026", "Nov 2026", "23 Nov", "23 Nop 2026", "Q4 2026", "23/11-2026", "0/0/2026"),
    *("23/11/2026 or so", "2026-11-23T10:00", "１/２/2026", "1" * 10_000),
]


@pytest.mark.parametrize(("text", "day"), ONE)
def test_one_day_can_be_meant(text: str, day: str) -> None:
    assert days_meant(text) == (day,)
    (found,) = violations({"date": text}, "record")
    assert found.message == f'is "{text}"; expected a day as YYYY-MM-DD; did you mean {day}?'


@pytest.mark.parametrize("text", ["03/04/2026", "3.4.2026", "3-4-2026"])
def test_two_days_can_be_meant_and_none_is_chosen(text: str) -> None:
    (found,) = violations({"review-by": text}, "record")
    assert found.message.endswith(
        "; 2026-04-03 if the day stands first, 2026-03-04 if the month does"
    )


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_guessed(text: str) -> None:
    assert days_meant(text) == ()
    (found,) = violations({"date": text}, "record")
    assert "did you mean" not in found.message
    assert found.message.endswith("expected a day as YYYY-MM-DD, such as 2026-12-01")


def test_a_day_beside_a_word_is_answered_too() -> None:
    part = {"legacy": {"dependencies": [{"support-ends": "23/11/2026"}]}}
    said = [found.message for found in violations(part, "record") if "support-ends" in found.path]
    meant = "expected a day as YYYY-MM-DD, or the word unknown; did you mean 2026-11-23?"
    assert said == [f'is "23/11/2026"; {meant}']


def test_a_number_can_be_a_day() -> None:
    (found,) = violations({"date": 20261123}, "record")
    assert found.message.endswith("did you mean 2026-11-23?")
