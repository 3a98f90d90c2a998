"""Registers, what is due, relations and search, on the terminal."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from wcwidth import wcswidth

from tests.conftest import ROOT, Repository

TRUST = ROOT / "docs" / "examples" / "trust"
SECRET = "Ventilator gateway"
NAMES = ("legacy", "interoperability", "security", "assurance", "reviews", "systems")


@pytest.fixture
def trust(tmp_path: Path) -> Repository:
    """The example trust; there is no git here, and none is asked."""
    shutil.copytree(TRUST, tmp_path / "trust")
    return Repository(tmp_path / "trust")


def said(repository: Repository, schema: str, *args: str) -> dict[str, Any]:
    """What a command prints as JSON, which fits its schema."""
    done = repository.run(*args, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    Draft202012Validator(json.loads((ROOT / f"schemas/{schema}.schema.json").read_text())).validate(
        found
    )
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_register_fits_the_terminal(trust: Repository, name: str) -> None:
    path = "decisions/0004-keep-the-bleep-network.md"
    trust.write(
        path, trust.read(path).replace("Bleep transmitters", "病院の呼出装置と送信機の基地局")
    )
    done = trust.run("register", name, COLUMNS="80")
    assert done.code == 0
    lines = done.out.splitlines()
    assert len(lines) > 5
    assert max(map(wcswidth, lines)) <= 80
    assert "0025 proposed" in " ".join(done.out.split()) or "proposed" in done.out
    for label in ("0014",):
        assert label in done.out


def test_those_inside_see_everything_and_are_told_so(trust: Repository) -> None:
    inside = trust.run("register", "legacy")
    assert "Ventilator" in inside.out
    assert "kept alive" in inside.out
    assert inside.err.startswith("internal: this holds what is not for publication")
    outside = trust.run("register", "legacy", "--audience", "public")
    assert "Ventilator" not in outside.out
    assert "Fax" in outside.out
    assert outside.err == ""
    assert trust.run("-q", "register", "legacy").err == ""


def test_the_other_formats_hold_every_field(trust: Repository) -> None:
    found = said(trust, "register", "register", "security", "--audience", "public")
    assert found["withheld"] == {"high": 1}
    keys = list(found["rows"][0])
    sheet = trust.run("register", "security", "--audience", "public", "--format", "csv")
    lines = list(csv.reader(io.StringIO(sheet.out)))
    assert lines[0] == keys
    assert len(lines) == len(found["rows"]) + 1
    page = trust.run("register", "security", "--audience", "public", "--format", "markdown").out
    assert page.count("\n| ") == len(found["rows"])
    assert "Risks not shown: 1 high." in page
    assert (
        "risks not shown: 1 high\n" in trust.run("register", "security", "--audience", "public").out
    )


def test_no_text_of_a_record_is_run_or_read_as_markup(trust: Repository) -> None:
    path = "decisions/0004-keep-the-bleep-network.md"
    text = trust.read(path).replace("system: Bleep transmitters", 'system: "=1+1 | <b> `x`"')
    trust.write(path, text)
    assert "'=1+1 |" in trust.run("register", "legacy", "--format", "csv").out
    page = trust.run("register", "legacy", "--format", "markdown").out
    assert "=1+1 &#124; &#60;b&#62; &#96;x&#96;" in page
    assert {line.count(" | ") for line in page.splitlines() if line.startswith("| ")} == {19}


def test_one_system_is_asked_for_by_any_of_its_names(trust: Repository) -> None:
    text = trust.read("adr-tool.toml")
    trust.write("adr-tool.toml", f'{text}\n[aliases]\n"Bleep transmitters" = ["pagers"]\n')
    found = said(trust, "register", "register", "systems", " Pagers ")
    assert [(row["number"], row["does"], row["outcome"]) for row in found["rows"]] == [
        (4, "keeps", "kept"),
        (25, "removes", None),
    ]
    everything = said(trust, "register", "register", "systems")["rows"]
    assert {"Bleep transmitters", "GP practices", SECRET} <= {row["system"] for row in everything}
    outside = trust.run("register", "systems", SECRET, "--audience", "public")
    assert (outside.code, outside.out) == (2, "")
    assert f'error: no decision names a system "{SECRET}"' in outside.err


def test_only_the_register_of_systems_takes_a_name(trust: Repository) -> None:
    done = trust.run("register", "legacy", "Bleep transmitters")
    assert (done.code, done.out) == (2, "")
    assert "only the register of systems takes the name" in done.err


def test_search_finds_a_system_by_any_of_its_names(trust: Repository) -> None:
    text = trust.read("adr-tool.toml")
    trust.write("adr-tool.toml", f'{text}\n[aliases]\n"GP practices" = ["surgeries"]\n')
    path = "decisions/0018-take-referrals-by-the-national-service.md"
    trust.write(path, trust.read(path).replace("with: GP practices", "with: Surgeries"))
    for name in ("gp practices", "Surgeries"):
        found = said(trust, "search", "search", f"system:{name}")
        assert 18 in {hit["number"] for hit in found["results"]}, name


def test_a_register_that_is_none_is_refused(trust: Repository) -> None:
    done = trust.run("register", "risks")
    assert done.code == 2
    assert "legacy" in done.err


def test_a_broken_marker_stops_the_public_and_is_told_those_inside(trust: Repository) -> None:
    path = "decisions/0014-replace-integration-engine.md"
    trust.write(
        path, trust.read(path) + '\n:::restricted because="x" until=2027-01-01\nqz7secret\n'
    )
    outside = trust.run("register", "legacy", "--audience", "public")
    assert outside.code == 2
    assert path in outside.err
    inside = trust.run("register", "legacy")
    assert inside.code == 0
    assert f"note: {path}:" in inside.err
    assert "qz7secret" not in outside.err + inside.err


def test_due_looks_as_far_ahead_as_is_asked(trust: Repository) -> None:
    found = said(trust, "due", "due", "--within", "30d")
    assert found["until"] == "2026-12-23"
    assert [(row["day"], row["number"], row["kind"]) for row in found["rows"]] == [
        ("2026-11-30", 27, "assurance"),
        ("2026-12-11", 14, "assurance"),
        ("2026-12-15", 4, "review"),
        ("2026-12-18", 31, "answer"),
        ("2026-12-18", 31, "answer"),
        ("2026-12-18", 31, "answer"),
        ("2026-12-20", 11, "review"),
    ]
    assert not any(row["past"] for row in found["rows"])
    later = trust.run("due", "--within", "0d", ADR_TOOL_TODAY="2026-12-16")
    assert "2026-12-15  0004" in later.out
    assert "2026-12-18" not in later.out


def test_due_counts_months_and_says_when_there_is_nothing(trust: Repository) -> None:
    days = {
        within: said(trust, "due", "due", "--within", within)["until"]
        for within in ("6w", "3m", "1y", "10")
    }
    assert days == {"6w": "2027-01-04", "3m": "2027-02-23", "1y": "2027-11-23", "10": "2026-12-03"}
    nothing = trust.run("due", "--within", "1d")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing is past its day or due by 2026-11-24" in nothing.err


@pytest.mark.parametrize("within", ["soon", "-1d", "1.5m", "9d9", ""])
def test_what_is_no_time_is_refused(trust: Repository, within: str) -> None:
    done = trust.run("due", "--within", within)
    assert done.code == 2
    assert "--within takes 90d, 6w, 3m or 1y" in done.err


def test_what_is_past_is_red_and_history_faint(trust: Repository) -> None:
    path = "decisions/0004-keep-the-bleep-network.md"
    trust.write(path, trust.read(path).replace("review-by: 2026-12-15", "review-by: 2026-11-01"))
    done = trust.run("--color", "always", "due", "--within", "1d")
    assert "\x1b[31m\x1b[1m2026-11-01" in done.out
    assert "\x1b[2m" in trust.run("--color", "always", "register", "security").out


def test_the_graph_holds_each_relation_once(trust: Repository) -> None:
    found = said(trust, "graph", "graph", "--audience", "public")
    assert [(one["from"], one["kind"], one["to"]) for one in found["relations"]] == [
        ("0014", "relates-to", "0021"),
        ("0018", "supersedes", "0006"),
        ("0021", "depends-on", "0009"),
        ("0025", "depends-on", "0004"),
    ]
    mermaid = trust.run("graph").out
    assert mermaid.startswith("flowchart LR\n")
    assert mermaid.count("-->") == 5
    dot = trust.run("graph", "--format", "dot").out
    assert dot.count("->") == 5
    assert dot.endswith("}\n")


def test_titles_cannot_leave_their_boxes(trust: Repository) -> None:
    path = "decisions/0006-receive-referrals-by-secure-e-mail.md"
    title = 'A "]; click x "javascript:y" \\end %% |'
    text = trust.read(path).replace("# Receive referrals by secure e-mail", f"# {title}")
    trust.write(path, text)
    mermaid = trust.run("graph").out
    box = next(line for line in mermaid.splitlines() if "0006" in line)
    assert box.count('"') == 2
    assert "]; click" not in box
    label = next(
        line for line in trust.run("graph", "--format", "dot").out.splitlines() if "0006" in line
    )
    inside = label.split("label=", 1)[1].removesuffix("];")
    assert json.loads(inside) == f"0006 {title}"


def test_search_finds_words_with_their_lines(trust: Repository) -> None:
    found = said(trust, "search", "search", "integration engine", "status:accepted")
    first = found["results"][0]
    assert (first["number"], first["status"]) == (14, "accepted")
    lines = trust.read(first["path"]).splitlines()
    for snippet in first["snippets"]:
        assert lines[snippet["line"] - 1] == snippet["text"]
        for start, end in snippet["spans"]:
            assert snippet["text"][start:end].lower() == "integration engine"
    assert {result["status"] for result in found["results"]} == {"accepted"}


def test_every_word_must_stand_in_a_decision(trust: Repository) -> None:
    def numbers(*words: str) -> set[int]:
        return {result["number"] for result in said(trust, "search", "search", *words)["results"]}

    assert numbers("SMARTPHONES") == {4, 25}
    assert numbers("SMARTPHONES", "repeaters") == {25}
    assert numbers("smartphones", "integration") == set()
    assert numbers("(") >= {4}
    assert numbers("b.eep") == set()
    assert numbers("tag:telephony") == {4, 25}
    assert numbers("tag:telephony", "status:accepted") == {4}
    assert numbers("standard:hl7", "status:accepted") == {11, 14, 18, 21}
    assert numbers("system:bleep", "status:proposed", "status:rejected") == {25}
    assert numbers("owner:resus") == {25}
    assert numbers("http://nothing") == set()


def test_search_of_what_may_leave_finds_nothing_withheld(trust: Repository) -> None:
    assert trust.run("search", SECRET).out != ""
    outside = trust.run("search", SECRET, "--audience", "public")
    assert (outside.code, outside.out) == (0, "")
    assert "none of the 12 decisions fits" in outside.err
    found = said(trust, "search", "search", "bleep", "--audience", "public")
    assert found["results"]
    assert {s["line"] for result in found["results"] for s in result["snippets"]} == {None}


def test_search_marks_words_and_fits_the_terminal(trust: Repository) -> None:
    path = "decisions/0025-send-emergency-calls-to-smartphones.md"
    trust.write(path, trust.read(path) + f"\n{'呼出' * 60} beacon \x1b[31m {'x' * 200}\n")
    plain = trust.run("search", "beacon", COLUMNS="60")
    assert "\x1b" not in plain.out
    assert "beacon" in plain.out
    assert max(map(wcswidth, plain.out.splitlines())) <= 60
    assert "\x1b[33m\x1b[1mbeacon\x1b[0m" in trust.run("--color", "always", "search", "beacon").out
