"""How long decisions take, counted in real repositories."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.test_check_history import TEXT, commit
from tests.conftest import ROOT, Repository

FULL = (ROOT / "tests/examples/0014-replace-integration-engine.md").read_text("utf-8")


def put(repo: Repository, number: int, status: str, text: str = TEXT) -> None:
    """Write a record with a status."""
    changed = text.replace("status: accepted", f"status: {status}")
    repo.write(f"decisions/{number:04d}-record.md", changed)


@pytest.fixture
def log(repo: Repository) -> Repository:
    """Four decisions of 10, 20, 30 and 2 days, one that came accepted, two that wait."""
    repo.write("adr-tool.toml", 'profile = "nhs"\n')
    for number in (1, 2, 3):
        put(repo, number, "proposed")
    put(repo, 4, "proposed", FULL)
    put(repo, 5, "accepted")
    put(repo, 6, "draft")
    commit(repo, at="2026-10-01T12:00:00Z")
    put(repo, 4, "accepted", FULL)
    commit(repo, at="2026-10-03T12:00:00Z")
    put(repo, 1, "accepted")
    put(repo, 6, "proposed")
    commit(repo, at="2026-10-11T12:00:00Z")
    put(repo, 2, "accepted")
    put(repo, 7, "proposed")
    commit(repo, at="2026-10-21T12:00:00Z")
    put(repo, 3, "accepted")
    commit(repo, at="2026-10-31T12:00:00Z")
    return repo


def stats(repo: Repository) -> dict[str, object]:
    """The figures, which fit their schema."""
    done = repo.run("stats", "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, object] = json.loads(done.out)
    schema = json.loads((ROOT / "schemas/stats.schema.json").read_text())
    Draft202012Validator(schema).validate(found)
    return found


def test_days_are_counted_by_level_and_tier(log: Repository) -> None:
    waits = stats(log)["proposed-to-accepted"]
    assert isinstance(waits, list)
    assert [tuple(wait.values()) for wait in waits] == [
        ("all", None, 4, 15, 30),
        ("level", "organisation", 1, 2, 2),
        ("level", "team", 3, 20, 30),
        ("tier", "light", 3, 20, 30),
        ("tier", "full", 1, 2, 2),
    ]


def test_what_is_not_known_is_counted_apart(log: Repository) -> None:
    assert stats(log)["not-known"] == {"accepted-at-once": 1, "dates": 0, "cut": 0}
    assert (
        "not counted: 1 committed when they were decided, never as proposed" in log.run("stats").out
    )


def test_open_proposals_are_listed_by_age(log: Repository) -> None:
    found = stats(log)["open"]
    assert isinstance(found, list)
    assert [(entry["number"], entry["days"]) for entry in found] == [(6, 43), (7, 33)]
    assert "43 days  0006 Publish planned" in log.run("stats").out


def test_security_and_tiers(log: Repository) -> None:
    found = stats(log)
    assert found["security-at-framing"] == {"asked": 1, "of": 7}
    assert found["tiers"] == {"light": 6, "standard": 0, "full": 1}
    assert found["median-tier"] == "light"


def test_days_that_go_backwards_are_not_counted(log: Repository) -> None:
    put(log, 7, "accepted")
    commit(log, at="1999-01-01T12:00:00Z")
    assert stats(log)["not-known"] == {"accepted-at-once": 1, "dates": 1, "cut": 0}


def test_a_shallow_clone_knows_less_and_says_so(log: Repository) -> None:
    (log.path / ".git/shallow").write_text(log.git("rev-parse", "HEAD"))
    assert stats(log)["not-known"] == {"accepted-at-once": 0, "dates": 0, "cut": 5}


def test_a_shallow_clone_guesses_nothing(log: Repository, tmp_path: Path) -> None:
    """What was proposed before the clone begins was proposed nobody knows when."""
    clone = Repository(tmp_path / "clone")
    log.git("clone", "-q", "--depth=2", log.path.as_uri(), str(clone.path))
    found = stats(clone)
    # Record 3 was accepted in the last commit, and proposed in one that the clone has not got.
    assert found["proposed-to-accepted"] == []
    assert found["not-known"] == {"accepted-at-once": 0, "dates": 0, "cut": 5}
    assert [(one["number"], one["since"], one["days"]) for one in listed(found["open"])] == [
        (6, None, None),
        (7, None, None),
    ]
    (note,) = listed(found["notes"])
    assert "this clone is shallow: what 7 of the records were" in note
    assert "git fetch --unshallow" in note
    assert note in clone.run("stats").err
    told = json.loads(clone.run("history", "3", "--format", "json").out)
    assert [spell["days"] for spell in told["spells"]] == [None, 23]

    put(clone, 6, "accepted")
    put(clone, 8, "proposed")
    commit(clone, at="2026-11-10T12:00:00Z")
    put(clone, 8, "accepted")
    commit(clone, at="2026-11-13T12:00:00Z")
    assert [tuple(wait.values())[2:] for wait in listed(stats(clone)["proposed-to-accepted"])] == [
        (1, 3, 3)
    ] * 3

    clone.git("fetch", "-q", "--unshallow")
    assert stats(clone)["notes"] == []
    assert listed(stats(clone)["proposed-to-accepted"])[0]["decisions"] == 6


def listed(value: object) -> list[dict[str, Any]]:
    """What stands under a key, where that is a list."""
    assert isinstance(value, list)
    return value


def test_a_proposal_that_is_not_committed_counts_from_its_date(repo: Repository) -> None:
    put(repo, 1, "proposed")
    assert stats(repo)["open"] == [
        {
            "number": 1,
            "title": "Publish planned estates outages on the existing static site",
            "path": "decisions/0001-record.md",
            "since": "2026-11-02",
            "days": 21,
        }
    ]


def test_without_records_there_is_nothing_to_count(repo: Repository) -> None:
    (repo.path / "decisions").mkdir()
    repo.write("decisions/README.md", "# Decisions\n")
    found = stats(repo)
    assert (found["records"], found["median-tier"]) == (0, None)
    assert "not known of any decision" in repo.run("stats").out


def test_as_many_processes_for_many_records_as_for_few(log: Repository) -> None:
    trace = log.path / "trace"
    few = _processes(log, trace)
    for number in range(10, 60):
        put(log, number, "accepted")
        if number % 10 == 0:
            commit(log)
    commit(log)
    assert _processes(log, trace) == few


def _processes(log: Repository, folder: Path) -> int:
    """How many times git is run: a git of our own counts them."""
    real = shutil.which("git")
    folder.mkdir(exist_ok=True)
    git = folder / "git"
    git.write_text(f'#!/bin/sh\necho run >> "{folder}/runs"\nexec {real} "$@"\n')
    git.chmod(0o755)
    (folder / "runs").unlink(missing_ok=True)
    done = log.run("--no-cache", "stats", PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")
    assert done.code == 0
    return len((folder / "runs").read_text().splitlines())
