"""The decision log on the terminal and for programs."""

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT, Repository

LIGHT = """---
status: {status}
date: {date}
level: {level}
reversibility: easy
harm: {harm}
maturity: commodity
owner: {owner}
tags: [{tags}]
review-by: 2027-01-08
links: {{relates-to: [2]}}
---

# {title}

## Context

Something.
"""


def record(
    repo: Repository,
    number: int,
    title: str = "Use it",
    *,
    status: str = "accepted",
    date: str = "2026-11-02",
    level: str = "team",
    harm: str = "low",
    owner: str = "Web Team Lead",
    tags: str = "",
    folder: str = "decisions",
) -> str:
    """Write a record and return its path."""
    path = f"{folder}/{number:04d}-record.md"
    text = LIGHT.format(
        status=status, date=date, level=level, harm=harm, owner=owner, tags=tags, title=title
    )
    repo.write(path, text)
    return path


@pytest.fixture
def log(repo: Repository) -> Repository:
    """Three records of ours that differ in everything a filter asks for."""
    record(repo, 1, "Use it", tags="web")
    record(repo, 2, "Buy it", status="proposed", level="programme", date="2026-10-12")
    record(repo, 3, "Drop it", status="draft", harm="high", owner="Head of Data", tags="data, web")
    return repo


def paths(repo: Repository, *args: str) -> list[int]:
    done = repo.run("list", "--format", "paths", *args)
    assert done.code == 0, done.err
    return [int(Path(line).name[:4]) for line in done.out.splitlines()]


def document(repo: Repository, *args: str) -> dict:
    done = repo.run("list", "--format", "json", *args)
    assert done.code == 0, done.err
    found = json.loads(done.out)
    schema = json.loads((ROOT / "schemas/list.schema.json").read_text())
    Draft202012Validator(schema).validate(found)
    return found


def test_table_has_a_row_for_each_record(log: Repository) -> None:
    done = log.run("list")
    assert done.code == 0
    assert done.out.splitlines() == [
        "No.   Status    Date        Level      Tier      Title",
        "0001  accepted  2026-11-02  team       light     Use it",
        "0002  proposed  2026-10-12  programme  standard  Buy it",
        "0003  draft     2026-11-02  team       full      Drop it",
    ]
    assert done.err == ""


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--status", "accepted"), [1]),
        (("-s", "accepted", "-s", "DRAFT"), [1, 3]),
        (("--level", "programme"), [2]),
        (("--tier", "full"), [3]),
        (("--tier", "full", "--status", "accepted"), []),
        (("--tag", "web"), [1, 3]),
        (("--tag", "web", "--tag", "none-such"), [1, 3]),
        (("--owner", "head of"), [3]),
        (("--since", "2026-11-01"), [1, 3]),
        (("--since", "2026-11-02"), [1, 3]),
        (("--since", "2026-11-03"), []),
    ],
)
def test_filters(log: Repository, args: tuple[str, ...], expected: list[int]) -> None:
    assert paths(log, *args) == expected


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--status", "acceptd"), 'there is no status "acceptd"; did you mean "accepted"?'),
        (("--level", "x"), "expected team, programme, organisation, cross-organisation"),
        (("--tier", "ful"), 'did you mean "full"?'),
        (("--since", "2026"), '"2026" is no date'),
        (("--since", "2026-02-30"), "YYYY-MM-DD"),
    ],
)
def test_words_that_are_none_are_refused(log: Repository, args: tuple[str, ...], said: str) -> None:
    done = log.run("list", *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_json_holds_what_others_rely_on(log: Repository) -> None:
    found = document(log)
    assert found["version"] == 1
    assert found["records"][0] == {
        "number": 1,
        "title": "Use it",
        "status": "accepted",
        "date": "2026-11-02",
        "level": "team",
        "tier": "light",
        "maturity": "commodity",
        "owner": "Web Team Lead",
        "tags": ["web"],
        "path": "decisions/0001-record.md",
        "links": {"relates-to": [2]},
        "review-by": "2027-01-08",
        "format": "adr-tool",
    }


def test_facts_of_any_shape_still_make_valid_json(repo: Repository) -> None:
    repo.write(
        "decisions/0001-odd.md",
        "---\nlevel: [a, {b: c}]\nstatus: {x: 1}\ndate: 12\nowner: true\ntags: {a: 1}\n"
        "maturity: 7\nreview-by: [2026]\nlinks: {relates-to: 4, x: [1], amends: [-3, true]}\n"
        "security: 3\n---\n# T\n",
    )
    assert document(repo)["records"][0]["level"] is None
    for form in ("table", "csv", "paths"):
        assert repo.run("list", "--format", form).code == 0


def test_what_is_no_text_is_listed_and_said(log: Repository) -> None:
    log.write("decisions/0004-broken.md", b"\xff\xfe")
    done = log.run("list")
    assert "0004  unreadable" in done.out
    assert "1 file cannot be read" in done.err
    entry = document(log)["records"][3]
    assert (entry["number"], entry["format"], entry["status"]) == (4, "unreadable", None)


def test_foreign_records_are_marked(log: Repository) -> None:
    log.write("decisions/0004-old.md", "# 4. Old\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n")
    done = log.run("list")
    row = next(line for line in done.out.splitlines() if line.startswith("0004"))
    form = document(log)["records"][3]["format"]
    assert form != "adr-tool"
    assert f"({form})" in row


def test_a_record_without_a_title_is_called_by_its_file(log: Repository) -> None:
    log.write("decisions/0004-no-words.md", "## Status\n\nAccepted\n\n## Decision\n\nYes.\n")
    row = next(line for line in log.run("list").out.splitlines() if line.startswith("0004"))
    assert row.endswith("0004-no-words.md")
    assert "0004-no-words.md" in log.run("show", "4").out
    log.run("index")
    page = (log.path / "decisions" / "README.md").read_text("utf-8")
    assert "[0004-no-words.md](0004-no-words.md)" in page
    assert document(log)["records"][3]["title"] is None


def test_a_foreign_log_has_a_column_for_its_formats(repo: Repository) -> None:
    repo.write(
        "decisions/0004-old.md", "# 4. Old\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n"
    )
    assert repo.run("list").out.splitlines()[0].split() == ["No.", "Status", "Format", "Title"]


def test_files_beside_are_counted_and_named(log: Repository) -> None:
    log.write("decisions/README.md", "# Decisions\n")
    log.write("decisions/notes.txt", "x\n")
    log.write("decisions/picture.png", b"\x89PNG")
    assert (
        log.run("list").err == "2 files beside passed over; `adr-tool list -v` says which and why\n"
    )
    named = log.run("list", "-v").err
    assert "decisions/notes.txt: " in named
    assert "decisions/picture.png: " in named
    assert log.run("list", "-q").err == ""


def test_a_spreadsheet_runs_nothing(repo: Repository) -> None:
    for number, start in enumerate(("=", "+", "-", "@", "＝"), 1):
        record(repo, number, f'"{start}x', owner=f'"{start}HYPERLINK(1)"')
    record(repo, 6, owner='"\\tx"')
    rows = list(csv.DictReader(io.StringIO(repo.run("list", "--format", "csv").out)))
    assert [row["owner"][:2] for row in rows] == ["'=", "'+", "'-", "'@", "'＝", "'\\"]


def test_csv_keeps_every_record_on_its_line(log: Repository) -> None:
    record(log, 4, 'Say "yes", or no', tags="a, b")
    rows = list(csv.DictReader(io.StringIO(log.run("list", "--format", "csv").out)))
    assert rows[3]["title"] == 'Say "yes", or no'
    assert rows[3]["tags"] == "a b"
    assert rows[3]["links"] == "relates-to:2"


@pytest.mark.parametrize("format", ["table", "csv", "paths", "json"])
def test_no_text_of_a_file_acts_on_the_terminal(repo: Repository, format: str) -> None:
    record(repo, 1, "A \x1b[31mred\u202e title\x07")
    repo.write("decisions/0002-\x1b[2J.md", "# X\n\n## Status\n\nAccepted\n")
    done = repo.run("list", "-v", "--format", format)
    assert done.code == 0
    for bad in ("\x1b", "\x07", "\u202e"):
        assert bad not in done.out + done.err


def test_names_that_are_not_utf8_are_listed(repo: Repository) -> None:
    folder = repo.path / "decisions"
    folder.mkdir()
    (folder / "0001-\udcff.md").write_text("# X\n\n## Status\n\nAccepted\n")
    for form in ("table", "csv", "paths", "json"):
        done = repo.run("list", "--format", form)
        assert done.code == 0, done.err
        assert "udcff" in done.out or form == "table"
