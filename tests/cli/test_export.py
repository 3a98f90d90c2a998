"""`adr-tool export`: the whole log for other programs, with every word of it."""

import csv
import io
import json
import shutil

import pytest

from adr_tool.actions.imported_text import words_of
from adr_tool.schema import violations
from tests.conftest import ROOT, Repository
from tests.test_exchange import texts_of


@pytest.fixture
def log(repo: Repository) -> Repository:
    (repo.path / "decisions").mkdir()
    for path in (ROOT / "tests" / "examples").glob("*.md"):
        shutil.copy(path, repo.path / "decisions" / path.name)
    repo.write(
        "decisions/0002-formula.md",
        '---\nstatus: accepted\n---\n\n# =HYPERLINK("x")\n\n@all\n\n## Context\n\nWhy.\n\n'
        "## Considered options\n\n- One\n  more\n- Two\n\n## Decision\n\nTwo.\n\n"
        "### Positive consequences\n\n- Good\n\n### Negative consequences\n\n- Bad\n\n"
        "## Own heading\n\nOwn text.\n",
    )
    return repo


def texts(log: Repository) -> dict[str, str]:
    found = (log.path / "decisions").glob("*.md")
    return {f"decisions/{path.name}": path.read_text("utf-8") for path in found}


def test_json_holds_every_record_whole(log: Repository) -> None:
    done = log.run("export", "json")
    assert done.code == 0
    said = json.loads(done.out)
    assert not list(violations(said, "export"))
    assert {record["path"]: record["text"] for record in said["records"]} == texts(log)
    assert "also what is withheld" in done.err


def test_csv_runs_in_no_spreadsheet(log: Repository) -> None:
    rows = list(csv.DictReader(io.StringIO(log.run("export", "csv").out)))
    formula = next(row for row in rows if row["number"] == "2")
    assert formula["title"].startswith("'=HYPERLINK")
    assert formula["text"].startswith("'---")
    assert {row["path"]: row["text"].removeprefix("'") for row in rows} == texts(log)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@\t\r")]


def test_json_adr_is_valid_and_loses_nothing(log: Repository) -> None:
    done = log.run("export", "json-adr")
    said = json.loads(done.out)
    assert not list(violations(said, "json-adr"))
    assert said["version"] == "1.0.0"
    for adr in said["adrs"]:
        source = texts(log)[adr["path"]]
        gone = words_of(source.casefold()) - words_of("\n".join(texts_of(adr)).casefold())
        assert not gone, adr["path"]
    one = next(adr for adr in said["adrs"] if adr["number"] == 2)
    assert (one["context"], one["decision"]) == ("Why.", "Two.")
    assert one["considered_options"] == [{"name": "One", "description": "  more"}, {"name": "Two"}]
    assert one["consequences"] == {"positive": ["Good"], "negative": ["Bad"]}
    assert one["custom_sections"]["Own heading"] == "Own text."
    assert one["custom_sections"]["Introduction"] == "@all"
    full = next(adr for adr in said["adrs"] if adr["number"] == 14)
    assert {"Security", "Interoperability", "Legacy dependencies"} <= set(full["custom_sections"])
    assert "a date: 1970-01-01 stands for it" in done.err


def test_madr_files_can_be_read_by_others(log: Repository) -> None:
    done = log.run("export", "madr", "--output", "madr")
    assert done.code == 0, done.err
    assert len(done.out.splitlines()) == 5
    for path, source in texts(log).items():
        page = log.read(f"madr/{path.removeprefix('decisions/')}")
        assert not words_of(source.casefold()) - words_of(page.casefold())
    page = log.read("madr/0014-replace-integration-engine.md")
    front = page.split("---\n")[1]
    keys = {line.split(":")[0] for line in front.splitlines() if line[0].isalpha()}
    assert keys <= {"status", "date", "decision-makers", "consulted", "informed"}
    assert "## Context and Problem Statement" in page
    assert "## Security" in page
    assert "- level: " in page


def test_again_writes_nothing(log: Repository) -> None:
    log.run("export", "madr", "--output", "madr")
    done = log.run("export", "madr", "--output", "madr")
    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["madr"], "--output FOLDER"),
        (["json", "--output", "../out.json"], "is no place inside the repository"),
        (["madr", "--output", "decisions/madr"], "lies in the folder of the log"),
        (["madr", "--output", "decisions"], "lies in the folder of the log"),
    ],
)
def test_what_cannot_be_done(log: Repository, arguments: list[str], message: str) -> None:
    before = texts(log)
    done = log.run("export", *arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert texts(log) == before


def test_a_file_is_written_and_its_dry_run_is_not(log: Repository) -> None:
    done = log.run("export", "json", "--output", "out/log.json", "--dry-run")
    assert done.out == "would write out/log.json\n"
    assert not (log.path / "out").exists()
    assert log.run("export", "json", "--output", "out/log.json").out == "out/log.json\n"
    assert log.read("out/log.json") == log.run("export", "json").out


def test_what_cannot_be_read_is_said(log: Repository) -> None:
    log.write("decisions/0001-bad.md", b"\xff\xfe")
    done = log.run("export", "json-adr")
    assert done.code == 0
    assert "decisions/0001-bad.md cannot be read and is left out" in done.err
    said = json.loads(log.run("export", "json").out)
    assert [r["format"] for r in said["records"] if r["number"] == 1] == ["unreadable"]
