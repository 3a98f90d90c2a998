"""Findings in every format: escaped, whole, stable, and shaped as their readers want them."""

import json
import re
from dataclasses import replace
from pathlib import PurePosixPath
from xml.etree import ElementTree

import pytest

from adr_tool.model import (
    DecisionLog,
    Finding,
    Inspection,
    Location,
    Problem,
    Record,
    RuleText,
    Severity,
)
from adr_tool.reports import REPORTS

PATH = PurePosixPath("decisions/0012-ünïcode, a:b%c.md")
HOSTILE = "says ::error file=x::y\r\n%0A::add-mask::z \x1b[31m <b>&\"'"


def inspection(messages: list[str], *, lines: str = "one\ntwo words\nthree\n") -> Inspection:
    record = Record(PATH, 12, "T", "adr-tool", text=lines)
    findings = tuple(
        Finding(Problem(Location(PATH, 2, 3), message), "a-rule", severity)
        for message, severity in zip(
            messages, [Severity.ERROR, Severity.WARNING] * len(messages), strict=False
        )
    )
    rules = {"a-rule": RuleText("a-rule", Severity.ERROR, "It is good.", "It is good.\n\nMore.\n")}
    return Inspection(findings, DecisionLog(PurePosixPath("decisions"), (record,)), rules)


def test_no_format_lets_a_control_through() -> None:
    for name, report in REPORTS.items():
        text = report(inspection([HOSTILE]))
        assert "\x1b" not in text, name
        assert "\r" not in text, name


def test_github_commands_cannot_be_forged() -> None:
    text = REPORTS["github"](inspection([HOSTILE]))
    commands = [line for line in text.splitlines() if line.startswith("::")]
    assert [re.match(r"::(\w+)", command).group(1) for command in commands] == [  # type: ignore[union-attr]
        "error",
        "group",
        "endgroup",
    ]
    head = commands[0].split("::")[1]
    assert "file=decisions/0012-ünïcode%2C a%3Ab%25c.md" in head
    assert "line=2,endLine=2,col=3,endColumn=10" in head


@pytest.mark.parametrize("message", ["##[add-mask]owned", "says ##[set-output name=x;]owned"])
def test_no_older_command_of_the_runner_is_printed(message: str) -> None:
    path = PurePosixPath(f"decisions/{message}.md")
    found = inspection([message])
    where = replace(found.findings[0].problem.where, path=path)
    problem = replace(found.findings[0].problem, where=where)
    moved = replace(found, findings=(replace(found.findings[0], problem=problem),))
    text = REPORTS["github"](moved)
    lines = [line for line in text.splitlines() if not line.startswith("::error ")]
    assert not any("##[" in line for line in lines)  # it counts anywhere in a line
    assert sum(line.count("owned") for line in lines) == 2


def test_github_says_what_it_will_not_show() -> None:
    text = REPORTS["github"](inspection([f"number {n}" for n in range(30)]))
    assert text.count("[a-rule]") == 30
    assert "10 errors of a step beside the change; 5 more are in the list above" in text
    assert "10 warnings of a step" in text


def test_nothing_found_is_said_in_each_format() -> None:
    empty = inspection([])
    assert REPORTS["text"](empty) == REPORTS["github"](empty) == REPORTS["rdjsonl"](empty) == ""
    assert json.loads(REPORTS["gitlab"](empty)) == []
    assert json.loads(REPORTS["sarif"](empty))["runs"][0]["results"] == []
    assert ElementTree.fromstring(REPORTS["junit"](empty)).get("failures") == "0"


def test_gitlab_fingerprints_differ_and_stay() -> None:
    twice = inspection(["the same", "other", "the same"])
    prints = [entry["fingerprint"] for entry in json.loads(REPORTS["gitlab"](twice))]
    assert len(set(prints)) == 3
    moved = tuple(
        replace(f, problem=replace(f.problem, where=Location(PATH, 1, 1))) for f in twice.findings
    )
    again = json.loads(REPORTS["gitlab"](replace(twice, findings=moved)))
    assert [entry["fingerprint"] for entry in again] == prints


def test_a_fingerprint_survives_a_new_file_name() -> None:
    here = inspection(["x"])
    other = PurePosixPath("decisions/0012-renamed.md")
    record = replace(here.log.records[0], path=other)
    finding = here.findings[0]
    moved = replace(finding, problem=replace(finding.problem, where=Location(other, 9, 9)))
    there = Inspection((moved,), DecisionLog(here.log.folder, (record,)), here.rules)
    assert there.fingerprints == here.fingerprints


def test_sarif_holds_what_code_scanning_reads() -> None:
    run = json.loads(REPORTS["sarif"](inspection(["is wrong", "is odd"])))["runs"][0]
    rule = run["tool"]["driver"]["rules"][0]
    assert rule["help"]["text"].startswith("It is good.")
    assert rule["defaultConfiguration"] == {"level": "error"}
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("a-rule", 0, "error")
    assert second["level"] == "warning"
    place = first["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 10}
    assert place["artifactLocation"]["uri"] == (
        "decisions/0012-%C3%BCn%C3%AFcode%2C%20a%3Ab%25c.md"
    )
    assert set(first["partialFingerprints"]) == {"primaryLocationLineHash"}


def test_junit_has_a_case_for_each_record() -> None:
    tree = ElementTree.fromstring(REPORTS["junit"](inspection([HOSTILE, "only a warning"])))
    (case,) = tree.iter("testcase")
    assert case.get("classname") == str(PATH)
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == "1 error"
    assert "only a warning" in (case.findtext("system-out") or "")


def test_rdjsonl_is_an_object_a_line() -> None:
    lines = REPORTS["rdjsonl"](inspection(["a", "b"])).splitlines()
    first = json.loads(lines[0])
    assert first["location"]["range"]["end"] == {"line": 2, "column": 10}
    assert first["code"] == {"value": "a-rule"}
    assert len(lines) == 2


@pytest.mark.parametrize("line", [1, 99])
def test_a_place_past_the_text_has_an_end_all_the_same(line: int) -> None:
    end = inspection([]).end_of(Location(PATH, line, 7))
    assert (end.line, end.column) == (line, 8)


def test_a_part_of_the_findings_keeps_their_names() -> None:
    whole = inspection(["the same", "other", "the same"])
    second = whole.fingerprints[2]
    assert whole.part(lambda finding, name: name == second).fingerprints == (second,)
    assert whole.part(lambda finding, name: False).fingerprints == ()


def test_lines_end_where_places_count_them() -> None:
    found = inspection(["x"], lines="one\u2028still one\x0cand on\ntwo words\r\nthree\n")
    assert found.end_of(Location(PATH, 2, 3)).column == 10
