"""Registers and what is due, entry by entry."""

import csv
import io
import re
from typing import Any

import pytest
from icalendar import Calendar

from tests.story import registered
from tests.story.answers import found_in
from tests.story.conftest import Story
from tests.story.telling import decisions

AUDIENCES = pytest.mark.parametrize("audience", ["internal", "public"])


def register(story: Story, name: str, audience: str) -> Any:
    return story.said("register", name, "--audience", audience, schema="register")


@AUDIENCES
def test_which_decision_keeps_a_system_alive(story: Story, audience: str) -> None:
    rows = register(story, "legacy", audience)["rows"]
    keys = ("number", "system", "effect", "outcome", "outcome-by")
    days = ("support-ends", "extended-support-ends", "contract-ends", "exit-by")
    found = found_in(rows, *keys, *days)
    assert len(found) == len(set(found))
    assert set(found) == registered.legacy(public=audience == "public")


@AUDIENCES
def test_what_decisions_do_to_each_system(story: Story, audience: str) -> None:
    rows = register(story, "systems", audience)["rows"]
    found = found_in(rows, "number", "named", "does", "outcome", "outcome-by")
    public = audience == "public"
    depend = [row[:5] for row in registered.legacy(public=public)]
    speak = [(row[0], row[5], "integrates") for row in registered.interoperability(public=public)]
    expected = [*depend, *((*row, None, None) for row in speak)]
    assert sorted(found, key=str) == sorted(expected, key=str)
    for name in ("PAS", "Patient administration system", "iPM"):
        one = story.said("register", "systems", name, "--audience", audience, schema="register")
        assert found_in(one["rows"], "number", "named") == [
            (8, "Patient administration system"),
            (19, "iPM"),
            (12, "PAS"),  # by the day on which it was superseded
            (44, "patient administration SYSTEM"),
            (52, "PAS"),
        ]
        assert {row["system"] for row in one["rows"]} == {"Patient administration system"}


@AUDIENCES
def test_who_speaks_which_standard(story: Story, audience: str) -> None:
    rows = register(story, "interoperability", audience)["rows"]
    keys = ("number", "standing", "standard", "state", "conformance", "with", "exception-until")
    assert sorted(found_in(rows, *keys)) == registered.interoperability(public=audience == "public")


@AUDIENCES
def test_which_risks_remain(story: Story, audience: str) -> None:
    found = register(story, "security", audience)
    rows, withheld = registered.security(public=audience == "public")
    keys = ("number", "risk", "score", "band", "treatment", "until")
    assert found_in(found["rows"], *keys) == rows
    assert found["withheld"] == withheld


@AUDIENCES
def test_which_assurance_is_owed(story: Story, audience: str) -> None:
    rows = register(story, "assurance", audience)["rows"]
    expected = registered.assurance(public=audience == "public")
    found = found_in(rows, "number", "kind", "state", "by")
    assert sorted(found, key=str) == sorted(expected, key=str)
    owed = sum(row[3] is not None and row[0] != 28 for row in expected)
    assert found[:owed] == expected[:owed]


DUE = ("day", "number", "kind", "what", "owner", "past")


@AUDIENCES
def test_every_day_that_a_decision_names(story: Story, audience: str) -> None:
    rows = register(story, "reviews", audience)["rows"]
    found = [tuple(cell or "" for cell in row[:5]) + row[5:] for row in found_in(rows, *DUE)]
    assert found == registered.due(public=audience == "public")


@pytest.mark.parametrize(
    ("within", "until"), [("0d", "2026-11-23"), ("90d", "2027-02-21"), ("3m", "2027-02-23")]
)
def test_what_is_due_before_long(story: Story, within: str, until: str) -> None:
    said = story.said("due", "--within", within)
    found = [tuple(c or "" for c in row[:5]) + row[5:] for row in found_in(said["rows"], *DUE)]
    assert said["until"] == until
    assert found == registered.due(public=False, until=until)


def test_the_table_of_what_is_due_has_the_same_days_and_decisions(story: Story) -> None:
    out = story.repo.run("due", COLUMNS="200").out.splitlines()[1:]
    expected = registered.due(public=False, until="2027-02-21")
    assert [(line.split()[0], int(line.split()[1])) for line in out] == [
        (day, number) for day, number, *_ in expected
    ]
    marked = [line.split()[2] for line in out if line.split()[2] in ("proposed", "draft")]
    statuses = [decisions()[number].status for _, number, *_ in expected]
    assert marked == [status for status in statuses if status != "accepted"]


@AUDIENCES
def test_the_calendar_has_the_same_days(story: Story, audience: str) -> None:
    printed = story.printed("due", "--format", "ics", "--audience", audience)
    events = Calendar.from_ical(printed).walk("VEVENT")
    found = sorted(
        (
            str(event["DTSTART"].dt),
            int(str(event["SUMMARY"]).rsplit("(", 1)[1].rstrip(")")),
            str(event["CATEGORIES"].cats[0]),
        )
        for event in events
    )
    expected = registered.due(public=audience == "public")
    assert found == sorted(row[:3] for row in expected)
    assert len({str(event["UID"]) for event in events}) == len(expected)


@pytest.mark.parametrize(
    "name", ["legacy", "interoperability", "security", "assurance", "reviews", "systems"]
)
def test_sheets_and_pages_hold_the_same_rows(story: Story, name: str) -> None:
    rows = register(story, name, "internal")["rows"]
    sheet = list(csv.DictReader(io.StringIO(story.printed("register", name, "--format", "csv"))))
    assert [{k: _text(v) for k, v in row.items()} for row in rows] == sheet
    page = story.printed("register", name, "--format", "markdown")
    assert page.count("\n| ") == len(rows)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def test_only_days_that_somebody_owes_are_red(story: Story) -> None:
    out = story.printed("--color", "always", "register", "legacy")
    red = set(re.findall(r"\x1b\[31m\x1b\[1m(\d{4}-\d\d-\d\d)", out))
    assert red == {"2026-06-30"}, "that of 0014; the systems of the others went, or have support"


def test_extended_support_is_told_beside_the_ordinary_one(story: Story) -> None:
    out = " ".join(story.printed("register", "legacy").split())
    assert "Old hosts kept alive 0017 2025-10-10, " in out
    assert "extended" in out
    assert "2026-12-31" in out
