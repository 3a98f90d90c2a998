"""Which records and which facts the public may see, and what is left of a value of any shape."""

import datetime
from pathlib import PurePosixPath
from typing import Any

import pytest

from adr_tool.model import Record
from adr_tool.model.partly import partly
from adr_tool.model.public.choosing import (
    NOT_PUBLIC,
    dependency_restriction,
    publication_of,
    restriction_of,
    said_publication,
    without_withheld_facts,
    without_withheld_legacy,
)
from adr_tool.model.public.facts import (
    day,
    facts_at,
    in_a_body,
    numbers,
    one_line,
    text,
    texts,
    with_clean_facts,
)


def record(format: str = "madr", title: str = "A title", **facts: Any) -> Record:
    return Record(PurePosixPath("0001-a.md"), 1, title, format, facts=facts)


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (record(), ""),
        (record("adr-tool"), "closed"),
        (record("unreadable"), "closed"),
        (record(publish="open"), "open"),
        (record(publish="summary"), "summary"),
        (record(publish="Open"), "closed"),
        (record(publish=["open"]), "closed"),
        (record(publish=None), "closed"),
        (record(handling=None), "closed"),
        (record(publish="open", restricted=False), "closed"),
        (record(publish="open", **{"re_strict-ed": ""}), "closed"),
        (record(publish="open", RESTRICTED=""), "closed"),
        (record(publish="open", **{"r e s t_r_i-c-t.e.d": ""}), "closed"),
    ],
)
def test_what_a_record_says_of_its_publication(record: Record, said: str) -> None:
    assert said_publication(record) == said


@pytest.mark.parametrize("default", ["open", "summary", "closed", "odd", "", None])
def test_settings_tell_only_for_a_record_that_says_nothing(default: str | None) -> None:
    told = default if default in ("open", "summary") else "closed"
    assert publication_of(record(), default) == told
    assert publication_of(record(publish="summary"), default) == "summary"
    assert publication_of(record(publish="odd"), default) == "closed"


def test_a_publication_that_is_noted_is_not_worked_out_again() -> None:
    def fetch(name: str) -> dict[str, object]:
        raise AssertionError(f"{name} is asked for")

    for noted in ("open", "summary", "closed"):
        assert publication_of(partly(Record, {}, {"publication": noted}, fetch), None) == noted


@pytest.mark.parametrize(
    ("item", "because"),
    [
        ({}, ""),
        ({"public": True}, ""),
        ({"public": False}, "not marked as public"),
        ({"public": "true"}, NOT_PUBLIC),
        ({"public": None}, NOT_PUBLIC),
        ({"restricted": "a reason"}, "a reason"),
        ({"public": True, "restricted": "a reason"}, "a reason"),
        ({"public": False, "restricted": "a reason"}, "a reason"),
        ({"Restricted": "one", "restricted": "another"}, "one"),
        ({"restricted": " "}, "no reason is given"),
        ({"restricted": None}, "no reason is given"),
        ({"restricted": ["a reason"]}, "no reason is given"),
    ],
)
def test_why_an_item_is_withheld(item: dict[str, Any], because: str) -> None:
    assert restriction_of(item) == because
    unless_said = "" if item.get("public") is True else NOT_PUBLIC
    assert dependency_restriction(item) == (because or unless_said)


def test_facts_without_what_is_withheld() -> None:
    shown, marked, said = {"a": 1}, {"restricted": "x"}, {"public": True}
    facts = {
        "owner": "o",
        "tags": [marked],
        "security": {"risks": [shown, marked], "engaged": "odd", "odd": [1, marked]},
        "interoperability": {"interfaces": [marked, shown]},
        "legacy": {"dependencies": [shown, marked, said, "odd"], "none": "n"},
    }
    legacy = {"dependencies": [said, "odd"], "none": "n"}
    assert without_withheld_legacy(facts) == {**facts, "legacy": legacy}
    assert without_withheld_facts(facts) == {
        "owner": "o",
        "tags": [marked],
        "security": {"risks": [shown], "engaged": "odd", "odd": [1]},
        "interoperability": {"interfaces": [shown]},
        "legacy": legacy,
    }


@pytest.mark.parametrize("value", [None, [], "odd", {"dependencies": "odd"}, {}])
def test_facts_of_another_shape_are_left_as_they_are(value: Any) -> None:
    facts = {"legacy": value, "security": value, "interoperability": value}
    assert without_withheld_facts(facts) == facts
    assert without_withheld_facts({}) == {}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("a", "a"), ("", ""), (0, "0"), (-7, "-7"), (10**9 - 1, "999999999"), (10**9, ""),
        (-(10**9), ""), (True, ""), (False, ""), (None, ""), (1.5, ""), (["a"], ""), ({}, ""),
    ],
)  # fmt: skip
def test_a_text_is_a_text_or_a_number(value: object, told: str) -> None:
    assert text(value) == told
    assert texts([value, "b"]) == texts((value, "b")) == ((told, "b") if told else ("b",))
    assert texts(value) == (("a",) if isinstance(value, list) else ())


def test_numbers_are_whole_and_not_below_nought() -> None:
    many = [0, 1, -1, True, "2", None, 1.0, 10**9 - 1, 10**9]
    assert numbers(many) == numbers(tuple(many)) == (0, 1, 10**9 - 1)
    assert numbers("12") == numbers(12) == numbers({1: 2}) == ()


def test_a_day_is_a_day() -> None:
    assert day("2026-11-23") == datetime.date(2026, 11, 23)
    assert day("2026-11-31") is day(20261123) is day(None) is None


def test_facts_below_a_key_are_a_mapping() -> None:
    assert facts_at({"a": {"b": 1}}, "a") == {"b": 1}
    assert facts_at({"a": [1]}, "a") == facts_at({}, "a") == {}


def test_what_nobody_could_see_is_told() -> None:
    assert one_line("\ta  b\r\nc\u202e ") == "a b c\\u202e"
    assert in_a_body("a\r\nb\rc\n\td\x07\u200b") == "a\nb\nc\n\td\\x07\\u200b"


def test_every_text_of_the_facts_is_cleaned() -> None:
    facts = {"a": "x", "b": ["x", ("x", 1)], "c": {"d": {"e": "x"}, 5: None}}
    cleaned = with_clean_facts(record(**facts), str.upper)
    assert cleaned.title == "A TITLE"
    assert cleaned.facts == {"a": "X", "b": ["X", ["X", 1]], "c": {"d": {"e": "X"}, "5": None}}
