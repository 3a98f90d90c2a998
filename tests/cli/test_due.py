"""What is due in the example log of the manual, counted by hand, and the calendar of it."""

import datetime
import json
import shutil
import subprocess
import sys
from typing import Any

import icalendar
import pytest

from tests.conftest import ROOT, TODAY, Repository, clean_environment

TRUST = ROOT / "docs" / "examples" / "trust"
# Read out of the records by hand: number, kind, what (its beginning), day, role.
BY_HAND = (
    (4, "review", "", "2026-12-15", "Head of Infrastructure"),
    (4, "risk", "R2 The transmitter fails", "2027-01-31", "Head of Infrastructure"),
    (4, "exception", "Switchboard console", "2027-01-31", "Head of Infrastructure"),
    (4, "support", "Bleep transmitters", "2026-12-31", "Head of Infrastructure"),
    (4, "contract", "Bleep transmitters", "2027-03-31", "Head of Infrastructure"),
    (11, "handling", "It tells where medical devices", "2027-03-31", "Cyber Security Manager"),
    (11, "exit", "Ventilator gateway", "2027-06-30", "Head of Medical Engineering"),
    (14, "assurance", "dcb0160", "2026-12-11", "Head of Integration"),
    (14, "handling", "dates and names a platform", "2027-06-30", "Head of Integration"),
    (14, "exception", "Pathology analyser middleware", "2027-12-31", "Head of Integration"),
    (18, "exit", "Fax gateway", "2027-01-31", "Head of Infrastructure"),
    (21, "risk", "R2 Alerts stop arriving", "2027-03-04", "Community Nursing Lead"),
    (25, "assurance", "pen-test", "2027-02-26", "Resuscitation Lead"),
    (27, "experiment", "Does the model agree", "2027-02-26", "Outpatient Transformation Lead"),
    (27, "support", "Trust data warehouse", "2029-07-17", "Head of Business Intelligence"),
    (31, "answer", "security", "2026-12-18", "Cyber Security Manager"),
)
# What nobody owes: of a superseded and of a rejected decision, the review of a draft, the end of
# support where the extended one counts, and where it is unknown.
NOT_DUE = ((6, None), (23, None), (31, "review"), (27, "2026-07-14"), (18, "support"))


@pytest.fixture
def trust(repo: Repository) -> Repository:
    shutil.copytree(TRUST, repo.path, dirs_exist_ok=True)
    return repo


@pytest.fixture(scope="module")
def in_nine_years(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("due") / "trust"
    shutil.copytree(TRUST, folder)
    return rows_of(Repository(folder), "--within", "9y")


def rows_of(repo: Repository, *options: str) -> list[dict[str, Any]]:
    done = repo.run("due", "--format", "json", *options)
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = json.loads(done.out)["rows"]
    return rows


def calendar(repo: Repository, *options: str, today: str = TODAY) -> bytes:
    command = [sys.executable, "-m", "adr_tool", "due", "--format", "ics", *options]
    env = {**clean_environment(), "ADR_TOOL_TODAY": today}
    return subprocess.run(command, cwd=repo.path, env=env, capture_output=True, check=True).stdout


def entries(text: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(text).walk("VEVENT"))


@pytest.mark.parametrize("fact", BY_HAND, ids=str)
def test_what_is_due_is_what_the_records_say(
    in_nine_years: list[dict[str, Any]], fact: tuple[int, str, str, str, str]
) -> None:
    number, kind, what, day, owner = fact
    (found,) = [
        row
        for row in in_nine_years
        if (row["number"], row["kind"], row["day"]) == (number, kind, day)
        and str(row["what"] or "").startswith(what)
    ]
    assert found["owner"] == owner
    assert not found["past"]


def test_what_is_settled_or_over_is_not_due(trust: Repository) -> None:
    rows = rows_of(trust, "--within", "9y")
    for number, which in NOT_DUE:
        said = [row for row in rows if row["number"] == number]
        assert [r for r in said if which in (None, r["kind"], r["day"])] == [], (number, which)
    soon = rows_of(trust)
    assert soon == [row for row in rows if row["day"] <= "2027-02-21"]
    late = trust.run("due", "--within", "1d", ADR_TOOL_TODAY="2026-12-19")
    assert late.out.count("2026-12-18") == 3


def test_the_calendar_has_every_day(trust: Repository) -> None:
    rows = rows_of(trust, "--within", "9y")
    found = entries(calendar(trust))
    assert [str(entry.decoded("dtstart")) for entry in found] == [row["day"] for row in rows]
    assert [entry["categories"].cats[0] for entry in found] == [row["kind"] for row in rows]
    assert all(f"({row['number']:04d})" in e["summary"] for row, e in zip(rows, found, strict=True))
    assert len({entry["uid"] for entry in found}) == len(rows)
    assert {entry.decoded("dtstamp") for entry in found} == {
        datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
    }
    assert len(entries(calendar(trust, "--within", "90d"))) == len(rows_of(trust))


def test_the_calendar_is_written_as_calendars_are_read(trust: Repository) -> None:
    name = "decisions/0030-estates-status-page.md"
    awkward = "Ämter; Büros, \\ and 🚀🚀🚀 " + "é" * 60
    text = trust.read(name).replace("owner: Web Team Lead\nreview", f"owner: '{awkward}'\nreview")
    trust.write(name, text)
    raw = calendar(trust)
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") for line in lines[:-1])
    (found,) = [entry for entry in entries(raw) if "(0030)" in entry["summary"]]
    assert found["description"].endswith(f"\nOwner: {awkward}")
    assert found["class"] == "CONFIDENTIAL"
    assert icalendar.Calendar.from_ical(raw).errors == []


def test_an_entry_moves_and_keeps_its_name(trust: Repository) -> None:
    before = {e["uid"]: e.decoded("dtstart") for e in entries(calendar(trust))}
    name = "decisions/0030-estates-status-page.md"
    trust.write(name, trust.read(name).replace("review-by: 2028-11-01", "review-by: 2028-05-01"))
    raw = calendar(trust, today="2026-11-30")
    assert raw == calendar(trust, today="2026-11-30")
    after = {e["uid"]: e.decoded("dtstart") for e in entries(raw)}
    assert set(after) == set(before)
    moved = {uid for uid in after if after[uid] != before[uid]}
    assert {after[uid] for uid in moved} == {datetime.date(2028, 5, 1)}
    assert b"DTSTAMP:20261130T000000Z" in raw


def test_the_public_calendar_holds_what_is_published(trust: Repository) -> None:
    public = calendar(trust, "--audience", "public")
    assert b"Bleep transmitters" in public
    assert b"Ventilator gateway" not in public
    assert {str(entry["class"]) for entry in entries(public)} == {"PUBLIC"}


def test_an_empty_log_has_an_empty_calendar(repo: Repository) -> None:
    (repo.path / "decisions").mkdir()
    repo.write("decisions/README.md", "# Decisions\n")
    assert entries(calendar(repo)) == []
