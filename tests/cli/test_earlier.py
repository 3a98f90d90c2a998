"""`new --from` and `revisit`: what a new record takes over of an earlier one, and what not."""

import datetime
import json
import shutil
from pathlib import PurePosixPath
from typing import Any

import pytest

from adr_tool.model import as_date
from adr_tool.plain_yaml import read_yaml
from tests.conftest import ROOT, Repository

EXAMPLES = ROOT / "tests" / "examples"
ENGINE, WARD = "0014-replace-integration-engine.md", "0021-virtual-ward-remote-monitoring.md"
OURS = "decisions/0032-ours.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """The four examples: full, standard, novel and light."""
    repo.write("adr-tool.toml", 'profile = "nhs"\n')
    shutil.copytree(EXAMPLES, repo.path / "decisions")
    return repo


def facts(repo: Repository, name: str) -> dict[str, Any]:
    """The front matter of a record."""
    text = repo.read(name)
    found = read_yaml(text.split("---\n")[1]).value
    assert isinstance(found, dict)
    return found


def made(repo: Repository, *args: str, **env: str) -> str:
    """Run a command that must start a record; its path."""
    done = repo.run(*args, **env)
    assert done.code == 0, done.err
    return done.out.splitlines()[0]


def findings(repo: Repository, path: str) -> list[tuple[str, str]]:
    """The rules that a draft would break if it were proposed, and what they say."""
    found = json.loads(repo.run("check", "--drafts", "--format", "json", path).out)["findings"]
    return [(finding["rule"], finding["message"]) for finding in found]


def dates_in(value: object) -> set[datetime.date]:
    """Every day that stands somewhere in facts."""
    if isinstance(value, dict):
        return {day for item in value.values() for day in dates_in(item)}
    if isinstance(value, list):
        return {day for item in value for day in dates_in(item)}
    day = as_date(value)
    return {day} if day else set()


def test_a_start_from_takes_over_what_is_the_case(log: Repository) -> None:
    path = made(log, "new", "--from", "14", "Replace the fax server")
    new, old = facts(log, path), facts(log, f"decisions/{ENGINE}")
    for key in ("level", "reversibility", "harm", "maturity", "owner", "consulted", "references"):
        assert new[key] == old[key]
    assert [risk["threat"] for risk in new["security"]["risks"]] == [
        risk["threat"] for risk in old["security"]["risks"]
    ]
    assert new["security"]["risks"][2]["restricted"], "what is withheld stays withheld"
    assert [one["with"] for one in new["interoperability"]["interfaces"]] == [
        one["with"] for one in old["interoperability"]["interfaces"]
    ]
    assert new["legacy"]["dependencies"][0]["blocked-by"]
    assert log.run("check", "--strict").code == 0


def test_a_start_from_takes_over_nothing_that_was_done_or_allowed(log: Repository) -> None:
    path = made(log, "new", "--from", "14", "Replace the fax server")
    new = facts(log, path)
    assert (new["status"], new["date"]) == ("draft", "2026-11-23")
    assert not {"links", "experiment", "formerly", "imported", "objections-waived"} & set(new)
    assert "engaged" not in new["security"]
    assert {json.dumps(sorted(one)) for one in new["security"]["assurance"]} == {
        '["kind", "state"]'
    }
    for interface in new["interoperability"]["interfaces"]:
        assert (interface["state"], interface["conformance"]) == ("planned", "none")
        assert not {"evidence", "exception"} & set(interface)
    systems = [one["system"] for one in new["legacy"]["dependencies"]]
    assert systems == ["Pathology analyser middleware"], "what the other removed is gone"
    assert not {"exit-by", "public"} & set(new["legacy"]["dependencies"][0])
    asked = {rule for rule, _ in findings(log, path)}
    assert {"security-is-engaged-early", "assurance-is-settled", "kept-legacy-has-an-end"} <= asked


def test_reasons_for_nothing_are_given_anew(log: Repository) -> None:
    path = made(log, "new", "--from", "30", "Publish the car park's state")
    new = facts(log, path)
    assert list(new["interoperability"]) == list(new["legacy"]) == ["todo"]


def test_no_text_of_the_earlier_record_stands_in_the_new_one(log: Repository) -> None:
    path = made(log, "new", "--from", "14", "Replace the fax server")
    text = log.read(path)
    assert "# Replace the fax server\n\n## Context\n" in text
    assert "live message feeds" not in text
    assert "18 January" not in text
    unwritten = [said for rule, said in findings(log, path) if rule == "sections-are-written"]
    assert len(unwritten) == 8


def test_what_is_withheld_there_is_withheld_here(log: Repository) -> None:
    path = made(log, "new", "--from", "27", "Try it in another specialty")
    new = facts(log, path)
    assert new["publish"] == "summary"
    assert new["handling"]["because"]
    assert "experiment" not in new


def test_what_is_said_now_comes_first(log: Repository) -> None:
    path = made(log, "new", "--from", "14", "Small one", "--harm", "low", "--owner", "Web lead")
    assert (facts(log, path)["harm"], facts(log, path)["owner"]) == ("low", "Web lead")
    path = made(log, "new", "--from", "14", "--template", "madr", "In another shape")
    assert "## Context and Problem Statement" in log.read(path)
    assert facts(log, path)["owner"] == "Head of Integration"


def test_own_headings_are_taken_over_in_the_order_of_records(log: Repository) -> None:
    text = log.read(f"decisions/{ENGINE}").replace(
        "## Security\n", "## Costs\n\nMany.\n\n## Security\n"
    )
    log.write(
        f"decisions/{ENGINE}",
        text.replace("## Decision\n", "## We *will* `do`\n\nX\n\n## Decision\n"),
    )
    body = log.read(made(log, "new", "--from", "14", "Replace the fax server"))
    headings = [line for line in body.splitlines() if line.startswith("#")]
    assert headings.index("## Costs") == headings.index("## Context") + 1
    assert "Many." not in body


def test_a_revisit_takes_the_place_of_the_decision(log: Repository) -> None:
    path = made(log, "revisit", "21", "Join the regional contract")
    new, old = facts(log, path), facts(log, f"decisions/{WARD}")
    assert path == "decisions/0031-join-the-regional-contract.md"
    assert new["links"] == {"supersedes": [21], "relates-to": [14]}
    assert old["links"]["superseded-by"] == [31]
    assert old["status"] == "accepted"
    assert facts(log, f"decisions/{ENGINE}")["links"]["relates-to"] == [21, 31]
    assert new["interoperability"] == old["interoperability"]
    assert new["legacy"] == old["legacy"]
    assert new["security"] == {k: v for k, v in old["security"].items() if k != "engaged"}
    assert log.run("check", "--strict").code == 0
    assert "security-is-engaged-early" in {rule for rule, _ in findings(log, path)}


def test_the_texts_are_comments_which_nobody_takes_for_written(log: Repository) -> None:
    old = f"decisions/{ENGINE}"
    log.write(old, log.read(old).replace("Sixty-two", "<!-- aside --> a --> b\n\nSixty-two"))
    path = made(log, "revisit", "14")
    text = log.read(path)
    assert "<!-- What has changed since 0014? This is what it says:\n" in text
    assert "Sixty-two live message feeds" in text
    assert "aside" not in text
    assert "mainstream support on" not in text
    assert "(a restricted passage stood here)" in text
    unwritten = [said for rule, said in findings(log, path) if rule == "sections-are-written"]
    assert len(unwritten) == 8


def test_texts_behind_a_broken_marker_are_left_out(log: Repository) -> None:
    old = f"decisions/{ENGINE}"
    log.write(old, log.read(old).replace("until=2027-06-30\n", "\n", 1))
    text = log.read(made(log, "revisit", "14"))
    assert "Sixty-two" not in text
    assert "mainstream" not in text
    assert "## Context" in text


def test_what_has_expired_loses_its_day_and_is_named(log: Repository) -> None:
    done = log.run("revisit", "14", ADR_TOOL_TODAY="2028-01-01")
    assert done.code == 0, done.err
    for said in (
        "security was asked for the earlier decision",
        "the time for pen-test ended on 2027-01-29",
        "the exception for Pathology analyser middleware ended on 2027-12-31",
        "the time for Pathology analyser middleware ended on 2027-12-31",
        "the contract for Current integration engine ended on 2027-03-31",
    ):
        assert f"note: {said}" in done.err
    new = facts(log, done.out.splitlines()[0])
    stated = dates_in({k: v for k, v in new.items() if k not in ("date", "review-by")})
    # What was, stays: tests that were made, and the ends of support and contract.
    past = {str(day) for day in stated if day < datetime.date(2028, 1, 1)}
    assert past == {"2026-09-15", "2027-01-12", "2027-03-31"}
    rules = {rule for rule, _ in findings(log, done.out.splitlines()[0])}
    assert {"assurance-is-settled", "standard-is-preferred-or-excepted"} <= rules


def test_an_experiment_that_is_over_asks_for_another_end(log: Repository) -> None:
    name = "decisions/0027-ai-referral-triage-shadow.md"
    log.write(name, log.read(name).replace("status: proposed", "status: accepted"))
    done = log.run("revisit", "27", ADR_TOOL_TODAY="2027-03-01")
    assert "the experiment ended on 2027-02-26" in done.err
    assert "the handling ended on 2027-02-26" in done.err
    new = facts(log, done.out.splitlines()[0])
    assert new["publish"] == "summary"
    assert "until" not in new["handling"]
    assert "ends" not in new["experiment"]
    assert new["experiment"]["question"]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (("status: accepted", "status: draft"), "change the record itself"),
        (("status: accepted", "status: proposed"), "change the record itself"),
        (("status: accepted", "status: rejected"), "`adr-tool new --from 0021`"),
        (("status: accepted", "status: deprecated"), "`adr-tool new --from 0021`"),
        (
            ("status: accepted", "status: superseded\nlinks: {superseded-by: [14]}"),
            "`adr-tool revisit 14`: that record took its place",
        ),
    ],
)
def test_only_a_decision_in_force_is_revisited(
    log: Repository, edit: tuple[str, str], said: str
) -> None:
    name = f"decisions/{WARD}"
    text = log.read(name).replace("links: {relates-to: [14]}\n", "")
    log.write(name, text.replace(*edit))
    before = sorted(path.name for path in (log.path / "decisions").iterdir())
    done = log.run("revisit", "21")
    assert done.code == 2
    assert "only an accepted decision is revisited" in done.err
    assert said in done.err
    assert sorted(path.name for path in (log.path / "decisions").iterdir()) == before


def test_records_of_other_formats_are_imported_first(log: Repository) -> None:
    log.write("decisions/0003-old.md", "# 3. Old\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n")
    for command in (("revisit", "3"), ("new", "X", "--from", "3")):
        done = log.run(*command)
        assert done.code == 2
        assert "`adr-tool import decisions/0003-old.md`" in done.err


def test_who_depends_on_it_and_who_is_at_it_is_said(log: Repository) -> None:
    assert log.run("link", "30", "depends-on", "21").code == 0
    assert log.run("revisit", "21", "Once").code == 0
    done = log.run("revisit", "21", "Twice")
    assert "note: 0030 depends on 0021: see that it still holds" in done.err
    assert "note: 0021 is being revisited already, by 0031" in done.err


HOSTILE = """\
---
status: accepted
date: 2026-01-01
level: [team]
reversibility: easy
harm: low
maturity: product
owner: Web lead
tags: {a: b}
publish: 5
security: {risks: [1, {until: 2020-01-01}], assurance: yes}
interoperability: {interfaces: 7, exit: [1]}
legacy: {dependencies: {a: 1}}
---

# <!-- --> A *title*

## Context

--> ## Decision

## Decision
"""


def test_facts_that_no_record_could_hold_are_left_out(log: Repository) -> None:
    log.write("decisions/0002-odd.md", HOSTILE)
    for command in (("revisit", "2", "Again"), ("new", "Begin", "--from", "2")):
        done = log.run(*command, "--level", "team")
        assert done.code == 0, done.err
        assert "note: `tags` of 0002 does not fit and is left out" in done.err
        path = PurePosixPath(done.out.splitlines()[0])
        assert "tags" not in facts(log, str(path))
        assert "error" not in log.run("check", str(path)).err


def test_a_dry_run_writes_nothing_and_prints_the_record(log: Repository) -> None:
    before = log.read(f"decisions/{WARD}")
    done = log.run("revisit", "21", "--dry-run")
    assert done.out.startswith("---\nstatus: draft\n")
    assert "would write decisions/0021-virtual-ward-remote-monitoring.md" in done.err
    assert log.read(f"decisions/{WARD}") == before
