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
Superseded by  0002 Use the new engine (superseded)
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


def example(repo: Repository, name: str) -> str:
    text = (ROOT / "tests/examples" / name).read_text("utf-8")
    repo.write(f"decisions/{name}", text)
    return text


def test_the_sections_at_a_glance(repo: Repository) -> None:
    example(repo, "0021-virtual-ward-remote-monitoring.md")
    page = repo.run("show", "21").out
    assert (
        """
Security
  Classification  official
  Personal data   special category
  Engaged         Cyber Security Analyst, 2026-05-21, framing
                  Information Governance Lead, 2026-06-11, options
  Assurance       dpia: done, DPIA-2026-019
                  dtac: done, DTAC-2026-007
                  dcb0160: done, CSC-0081
  High risk       R2 Alerts stop arriving and nobody notices (monitor until
                  2027-03-04)
  Moderate risk   R1 A lost home tablet shows a patient's readings (mitigate)

Interoperability
  Interface       Home monitoring devices: in, proprietary, live, conformance
                  none, exception until 2027-09-03
                  Electronic patient record: out, hl7-v2 2.4, live, conformance
                  tested
                  National demographics: in, pds-fhir, live, conformance assured

Legacy
  Depends on      EPR document inbox: keeps, end of support unknown, exit by
                  2027-06-30

"""
        in page
    )
    assert (
        "\nConsulted         Clinical Safety Officer, Cyber Security Analyst, Information\n" in page
    )


def test_the_page_fits_its_terminal(repo: Repository) -> None:
    example(repo, "0014-replace-integration-engine.md")
    page = repo.run("show", "14", COLUMNS="50").out.split("\n## ")[0]
    assert "Pathology analyser middleware" in page
    assert max(map(len, page.splitlines()[1:])) <= 50


def test_none_and_todo_in_words(repo: Repository) -> None:
    text = example(repo, "0030-estates-status-page.md")
    at, end = text.index("legacy:\n"), text.index("\n---\n")
    todo = "legacy: {todo: {who: Web lead, by: 2026-12-01}}\nobjections-waived: It is urgent"
    repo.write("decisions/0030-estates-status-page.md", text[:at] + todo + text[end:])
    page = repo.run("show", "30").out
    assert "\nInteroperability  none: A public web page that no other system reads or" in page
    assert "\nLegacy            still to do: Web lead, by 2026-12-01\n" in page
    assert "\nObjections        waived: It is urgent\n" in page


def test_which_of_two_is_in_force(repo: Repository) -> None:
    for number, status, links in (
        (1, "accepted", "superseded-by: [2]"),
        (2, "draft", "supersedes: [1]"),
        (3, "accepted", "supersedes: [4]"),
        (4, "superseded", "superseded-by: [3]"),
    ):
        facts = f"level: team\nstatus: {status}\nlinks: {{{links}}}"
        repo.write(f"decisions/000{number}-x.md", f"---\n{facts}\n---\n\n# Title {number}\n")
    lines = [
        "".join(repo.run("show", str(number)).out.splitlines(True)[2:]) for number in range(1, 5)
    ]
    assert "Superseded by  0002 Title 2 (draft: this one stays in force)\n" in lines[0]
    assert "0001 Title 1 (stays in force until this one is accepted)\n" in lines[1]
    assert "0004 Title 4 (superseded)\n" in lines[2]
    assert "Superseded by  0003 Title 3\n" in lines[3]


@pytest.mark.parametrize("value", ["1", "x", "[1, x]", "{a: b}", "[{}]", "[[1]]", "null", "true"])
def test_sections_of_any_shape(repo: Repository, value: str) -> None:
    engaged = "{role: %, date: %, stage: %}"
    risk = "{id: %, threat: %, likelihood: %, impact: %, treatment: %, until: %}"
    said = (
        "level: team\nstatus: draft\nconsulted: %\nobjections-waived: %\n"
        "security: {classification: %, personal-data: %, engaged: [" + engaged + ", %],"
        " assurance: [{kind: %, state: %, by: %}], risks: [" + risk + "], todo: %}\n"
        "interoperability: {interfaces: [{with: %, state: %, exception: %}], none: %}\n"
        "legacy: {dependencies: [{system: %, effect: %, support-ends: %}], todo: {who: %}}\n"
    ).replace("%", value)
    whole = f"level: team\nsecurity: {value}\ninteroperability: {value}\nlegacy: {value}\n"
    for number, facts in ((1, said), (2, whole)):
        repo.write(f"decisions/000{number}-x.md", f"---\n{facts}---\n\n# Title\n")
        done = repo.run("show", str(number))
        assert done.code == 0, done.err
        assert done.out.startswith(f"000{number}  Title\n")


def test_controls_in_sections_show(repo: Repository) -> None:
    text = '---\nlevel: team\nlegacy: {none: "a \\e[2J reason"}\n---\n\n# Title\n'
    repo.write("decisions/0001-x.md", text)
    done = repo.run("show", "1")
    assert "\x1b" not in done.out


def test_a_folder_that_is_a_record_is_known_by_its_name(repo: Repository) -> None:
    for folder in ("2024-05-16-one-bus", "2024-05-17-one-bus-more"):
        repo.write(f"decisions/{folder}/README.md", "# The title\n\n## Decision\n\nDone.\n")
    for wanted in ("one-bus-more", "2024-05-17-one-bus-more", "2024-05-16-one-bus"):
        shown = repo.run("show", wanted)
        assert shown.code == 0, shown.err
        assert f"{wanted}/README.md" in shown.out or wanted == "one-bus-more"
    several = repo.run("show", "one-bus")
    assert several.code == 2
    assert '2 records are named like "one-bus"' in several.err
