"""One decision, found by whatever people call it."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.cli.test_list import record
from tests.conftest import ROOT, Repository

FULL = """---
status: superseded
date: 2026-10-20
level: team
reversibility: one-way
harm: low
maturity: product
owner: Head of Data
decision-makers: [Board, Forum]
review-by: 2027-01-08
links: {superseded-by: [2], relates-to: [77]}
---

# Use the old engine

Intro.

## Context

Two\tcolumns.

```sh
# not a heading
```
"""


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("decisions/0001-use-the-old-engine.md", FULL)
    repo.write("decisions/0002-use-the-new-engine.md", FULL.replace("old", "new"))
    record(repo, 30)
    return repo


@pytest.mark.parametrize(
    "wanted",
    ["1", "01", "0001", "ADR-1", "adr 0001", "#1", "old-engine", "OLD", "use the old engine"]
    + ["decisions/0001-use-the-old-engine.md", "0001-use-the-old-engine.md", "./decisions/../"]
    + ["0001-use-the-old-engine"],
)
def test_every_name_for_a_record(log: Repository, wanted: str) -> None:
    if wanted == "./decisions/../":
        wanted += "decisions/0001-use-the-old-engine.md"
    done = log.run("show", wanted)
    assert done.code == 0, done.err
    assert done.out.startswith("0001  Use the old engine\n")


def test_a_path_counts_from_where_the_user_stands(log: Repository) -> None:
    done = log.run("-C", "decisions", "show", "0001-use-the-old-engine.md")
    assert done.out.startswith("0001  ")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("99", 'there is no decision "99" in decisions/'),
        ("3", 'there is no decision "3" in decisions/'),
        ("use-the-oldd", 'did you mean "use-the-old-engine"?'),
        ("", "adr-tool list"),
        ("../../etc/passwd", "there is no decision"),
        ("x" * 5000, "there is no decision"),
        ("9" * 5000, "there is no decision"),
        ("a\0b", "there is no decision"),
        ("\x1b[31m", "\\x1b[31m"),
    ],
)
def test_no_such_record(log: Repository, wanted: str, said: str) -> None:
    if "\0" in wanted:
        wanted = wanted.replace("\0", "\x01")
    done = log.run("show", "--", wanted)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "\x1b" not in done.err
    assert len(done.err) < 400


def test_several_records_are_listed(log: Repository) -> None:
    log.write("decisions/0030-again.md", "# Again\n")
    for wanted in ("30", "engine"):
        done = log.run("show", wanted)
        assert done.code == 2
        assert "2 records" in done.err
    assert "decisions/0001-use-the-old-engine.md\n" in done.err
    assert "decisions/0002-use-the-new-engine.md\n" in done.err
    assert log.run("show", "decisions/0030-again.md").code == 0


def test_the_page(log: Repository) -> None:
    done = log.run("show", "1")
    assert (
        done.out
        == """\
0001  Use the old engine

Status         superseded, 2026-10-20
Level          team
Tier           full: reversibility is one-way
Maturity       product
Owner          Head of Data
Decided by     Board, Forum
Review by      2027-01-08
Superseded by  0002 Use the new engine
Relates to     0077 (not there)
File           decisions/0001-use-the-old-engine.md

Intro.

## Context

Two\tcolumns.

```sh
# not a heading
```
"""
    )


def test_headings_are_bold_and_code_is_not(log: Repository) -> None:
    painted = log.run("show", "1", "--color", "always").out
    assert "\x1b[1m## Context\x1b[0m" in painted
    assert "\n# not a heading\n" in painted


def test_markdown_is_the_file(log: Repository) -> None:
    assert log.run("show", "1", "--format", "markdown").out == FULL


def test_windows_line_ends_and_a_setext_title(log: Repository) -> None:
    log.write("decisions/0004-x.md", "Title\r\n=====\r\n\r\nText.\r\n")
    assert log.run("show", "4").out.endswith("0004-x.md\nFormat  custom\n\nText.\n")


def test_json_fits_its_schema(log: Repository) -> None:
    log.write("decisions/0004-old.md", "# 4. Old\n\n## Status\n\nAccepted\n\n### Deep\n\nx\n")
    log.write("decisions/0005-bad.md", b"\xff\xfe")
    log.write("decisions/0006-odd.md", "---\nsecurity: [1, {a: null}]\nlevel: 4\n---\n# T\n")
    schema = json.loads((ROOT / "schemas/show.schema.json").read_text())
    for number in ("1", "4", "5", "6", "30"):
        done = log.run("show", number, "--format", "json")
        assert done.code == 0, done.err
        Draft202012Validator(schema).validate(json.loads(done.out))
    found = json.loads(log.run("show", "1", "--format", "json").out)["record"]
    assert found["facts"]["decision-makers"] == ["Board", "Forum"]
    assert found["tier-because"] == ["reversibility is one-way"]
    assert found["held"] is True
    assert [section["name"] for section in found["sections"]] == ["context"]


def test_json_keeps_what_a_terminal_would_act_on(log: Repository) -> None:
    record(log, 4, "A \x1b[31m\u202e\U000e0041 title")
    done = log.run("show", "4", "--format", "json")
    assert "\x1b" not in done.out
    assert "\u202e" not in done.out
    assert json.loads(done.out)["record"]["title"] == "A \x1b[31m\u202e\U000e0041 title"


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_controls_show(log: Repository, format: str) -> None:
    log.write("decisions/0004-x.md", "# A \x1b[2J title\n\ntext \x07 \u202e\n\n## B\x9b\n")
    done = log.run("show", "4", "--format", format)
    assert done.code == 0
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(done.out)
    assert "\\x1b[2J" in done.out


def test_what_cannot_be_read_says_why(log: Repository) -> None:
    log.write("decisions/0004-x.md", "---\nlevel: team\nlevel: team\n---\n# T\n")
    done = log.run("show", "4")
    assert done.code == 0
    assert "cannot be read" in done.out
    assert "twice" in done.out
