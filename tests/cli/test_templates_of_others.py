"""Records in the shapes of GOV.UK, NHS England and NHS Wales: written, and read again.

`docs/templates-of-others.md` says which facts stand in fields of each template; here that is held.
"""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from adr_tool.actions.template_facts import template_facts
from adr_tool.cli.app import App
from adr_tool.cli.terminal import Options
from adr_tool.model import Record
from adr_tool.reports.template_shapes import SHAPES as WRITTEN
from tests.conftest import ROOT, Repository

SHAPES = ("govuk", "nhs-england", "nhs-wales")
EXAMPLES = tuple(sorted((ROOT / "tests" / "examples").glob("*.md")))
# What each template has a field for; the page of the manual has the same table.
KEPT = (
    *("number", "title", "status", "date", "links", "level", "owner", "decision-makers"),
    *("consulted", "informed", "tags", "review-by"),
)
_ROW = re.compile(r"^\| `([\w-]+)` \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)

ODD = """---
status: proposed
date: 2026-11-01
level: programme
reversibility: easy
harm: low
maturity: product
owner: Head of Data, North
consulted: ["Board, A"]
tags: [a, b]
informed: [Forum, Guild]
links: {supersedes: [14], depends-on: [21, 27]}
---

# A | title: with `marks` & 統合

## Context

x
"""


def known(record: Record) -> dict[str, Any]:
    """What is said to be kept, of a record."""
    facts = {key: record.fact(key) for key in KEPT if record.fact(key)}
    numbers = sorted((link.kind, link.number) for link in record.links)
    own = {"number": record.number, "title": record.title, "status": record.status}
    return {**facts, **own, "date": record.date, "links": numbers}


def records(folder: Path) -> dict[int | None, Record]:
    return {record.number: record for record in App(Options(folder, quiet=True)).log}


@pytest.fixture
def log(repo: Repository) -> Repository:
    for path in EXAMPLES:
        repo.write(f"decisions/{path.name}", path.read_bytes())
    repo.write("decisions/0031-odd.md", ODD)
    return repo


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_written_is_read_again(log: Repository, shape: str, tmp_path: Path) -> None:
    done = log.run("export", shape, "--output", "out")
    assert done.code == 0, done.err
    other = Repository(tmp_path / "other")
    other.path.mkdir()
    other.git("init", "-q")
    shutil.copytree(log.path / "out", other.path / "docs" / "adr")
    other.write("adr-tool.toml", 'folder = "docs/adr"\n')
    before, foreign = records(log.path), records(other.path)
    assert {record.format for record in foreign.values()} <= {shape, "madr", "nygard", "custom"}
    done = other.run("import", "docs/adr", "--owner", "Somebody else")
    assert done.code == 0, done.err
    after = records(other.path)
    assert list(after) == list(before)
    for number, record in before.items():
        old, new = known(record), known(after[number])
        # Import states relations on both sides, so there may be more of them.
        assert set(old.pop("links")) <= set(new.pop("links")), number
        assert new == old, number


@pytest.mark.parametrize("shape", SHAPES)
def test_no_word_is_lost(log: Repository, shape: str) -> None:
    log.run("export", shape, "--output", "out")
    for path in sorted((log.path / "decisions").glob("*.md")):
        old, new = path.read_text("utf-8"), (log.path / "out" / path.name).read_text("utf-8")
        body = old.split("\n---\n", 1)[1]
        gone = set(re.findall(r"[^\W_]+", body)) - set(re.findall(r"[^\W_]+", new))
        # Headings are called what the template calls them.
        assert gone <= {"Confirmation", "Considered", "options"}, path.name


def test_hostile_values_break_no_template(log: Repository) -> None:
    log.write(
        "decisions/0040-x.md",
        '---\nlevel: team\nstatus: "a | b"\nowner: "x | y\\n## Z"\ntags: ["a;b", "`"]\n'
        "decision-makers: {a: 1}\nconsulted: [1, {}]\n---\n\n# T | \\x1b\n",
    )
    for shape in SHAPES:
        done = log.run("export", shape, "--output", f"out-{shape}")
        assert done.code == 0, done.err
        text = log.read(f"out-{shape}/0040-x.md")
        assert "\n## Z" not in text


def test_placeholders_and_people_are_not_taken() -> None:
    class Foreign:
        format = "nhs-england"

    table = (
        ">| Deciders | `Tech Radar, Engineering, ...` |\n>| Owners | Jane Smith |\n>| Level | 9 |\n"
    )
    assert template_facts(Foreign(), table) == {}  # type: ignore[arg-type]
    named = ">| Deciders | `Tech Radar`, `Engineering` |\n>| Owners | Platform team |\n"
    assert template_facts(Foreign(), named) == {  # type: ignore[arg-type]
        "decision-makers": ["Tech Radar", "Engineering"],
        "owner": "Platform team",
    }


@pytest.mark.parametrize(
    ("shape", "folder"),
    [
        ("nhs-england", "NHSDigital+vaccinations-app/docs/adr"),
        ("nhs-england", "NHSDigital+dtos-cohort-manager/docs/adr"),
        ("nhs-wales", "GIGCymru+architecture/doc/decisions/technical-decisions"),
    ],
)
def test_real_records_come_back(repo: Repository, corpus: Path, shape: str, folder: str) -> None:
    shutil.copytree(corpus / folder, repo.path / "docs" / "adr")
    repo.write("adr-tool.toml", 'folder = "docs/adr"\n')
    done = repo.run("export", shape, "--output", "out")
    assert done.code == 0, done.err
    before = {record.path.name: record for record in App(Options(repo.path, quiet=True)).log}
    shutil.rmtree(repo.path / "docs" / "adr")
    shutil.copytree(repo.path / "out", repo.path / "docs" / "adr")
    after = {record.path.name: record for record in App(Options(repo.path, quiet=True)).log}
    assert before.keys() == after.keys()
    assert any(record.format == shape for record in before.values())
    for name, record in before.items():
        if record.readable:
            again = after[name]
            assert (again.number, again.title) == (record.number, record.title), name
            assert (again.status, again.date) == (record.status, record.date), name


def test_the_manual_says_what_is_kept() -> None:
    page = (ROOT / "docs" / "templates-of-others.md").read_text("utf-8")
    rows = {found[0]: found[1:] for found in _ROW.findall(page)}
    assert set(rows) == set(KEPT)
    for column, shape in enumerate(SHAPES):
        for key, label in WRITTEN[shape].fields.items():
            assert f"`{label}`" in rows[key][column], (shape, key)
