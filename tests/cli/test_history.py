"""The life of one decision, told from a real repository."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.cli.test_check_history import EDITED, NAME, TEXT, commit
from tests.conftest import ROOT, Repository

DRAFT = TEXT.replace("status: accepted", "status: draft")
PROPOSED = TEXT.replace("status: accepted", "status: proposed")


@pytest.fixture
def life(repo: Repository) -> Repository:
    """A record that was drafted, proposed, accepted, renamed, edited and superseded."""
    repo.write("adr-tool.toml", 'profile = "nhs"\n')
    repo.write("decisions/0030-old-name.md", DRAFT)
    commit(repo, at="2026-10-01T12:00:00Z")
    repo.write("decisions/0030-old-name.md", PROPOSED)
    commit(repo, at="2026-10-05T12:00:00Z")
    repo.write("decisions/0030-old-name.md", TEXT)
    commit(repo, at="2026-10-25T12:00:00Z")
    repo.git("mv", "decisions/0030-old-name.md", NAME)
    commit(repo, at="2026-10-26T12:00:00Z")
    repo.write(NAME, EDITED)
    commit(repo, at="2026-10-27T12:00:00Z")
    repo.write(NAME, EDITED.replace("status: accepted", "status: superseded"))
    commit(repo, at="2026-11-13T12:00:00Z")
    return repo


def test_the_life_is_told(life: Repository) -> None:
    done = life.run("history", "30")
    ids = life.git("rev-list", "--reverse", "HEAD").split()
    head, _, rest = done.out.partition("\n\n")
    assert head == "0030  Publish planned estates outages on the existing static site"
    facts, _, moments = rest.partition("\n\n")
    assert facts.splitlines() == [
        f"Proposed    2026-10-05 by commit {ids[1][:10]}",
        f"Accepted    2026-10-25 by commit {ids[2][:10]}",
        f"Superseded  2026-11-13 by commit {ids[5][:10]}",
        "Days        draft 4, proposed 20, accepted 19, superseded 10 so far",
    ]
    assert [line.split(maxsplit=3)[0::3] for line in moments.splitlines()] == [
        ["2026-10-01", "added"],
        ["2026-10-05", "status changed"],
        ["2026-10-25", "status changed"],
        ["2026-10-26", "renamed from 0030-old-name.md"],
        ["2026-10-27", "text changed"],
        ["2026-11-13", "status changed"],
    ]
    assert "its text was changed after it was accepted" in done.err


def test_json_fits_its_schema(life: Repository) -> None:
    done = life.run("history", "30", "--format", "json")
    found = json.loads(done.out)
    schema = json.loads((ROOT / "schemas/history.schema.json").read_text())
    Draft202012Validator(schema).validate(found)
    assert found["accepted"]["committed"] == "2026-10-25"
    assert [spell["days"] for spell in found["spells"]] == [4, 20, 19, 10]
    assert found["moments"][4]["changes"] == ["text"]


def test_what_is_not_committed_is_said(repo: Repository) -> None:
    repo.write(NAME, TEXT)
    done = repo.run("history", "30", "--format", "json")
    assert json.loads(done.out)["notes"] == ["no commit holds this record yet"]
    commit(repo)
    repo.write(NAME, TEXT.replace("status: accepted", "status: deprecated"))
    done = repo.run("history", "30")
    assert "that it is deprecated is not committed yet" in done.err
    assert "accepted 21, deprecated ?" in done.out


def test_a_record_that_came_accepted_tells_no_days(repo: Repository) -> None:
    repo.write(NAME, TEXT)
    commit(repo)
    done = repo.run("history", "30")
    assert "accepted when it was first committed" in done.err
    assert "Proposed" not in done.out


def test_time_in_which_it_was_gone_counts_for_nothing_else(repo: Repository) -> None:
    repo.write(NAME, TEXT)
    commit(repo, at="2026-11-01T12:00:00Z")
    repo.git("rm", "-q", NAME)
    commit(repo, at="2026-11-03T12:00:00Z")
    repo.write(NAME, TEXT)
    commit(repo, at="2026-11-13T12:00:00Z")
    assert "accepted 2, removed 10, accepted 10 so far" in repo.run("history", "30").out


def test_days_that_go_backwards_are_not_counted(repo: Repository) -> None:
    repo.write(NAME, PROPOSED)
    commit(repo, at="2026-11-10T12:00:00Z")
    repo.write(NAME, TEXT)
    commit(repo, at="1999-01-01T12:00:00Z")
    done = repo.run("history", "30")
    assert "proposed ?" in done.out
    assert "dates that go backwards" in done.err


def test_an_unknown_record_is_a_mistake(life: Repository) -> None:
    done = life.run("history", "31")
    assert (done.code, done.out) == (2, "")


def test_a_shallow_clone_says_so(life: Repository) -> None:
    (life.path / ".git/shallow").write_text(life.git("rev-parse", "HEAD"))
    assert "this clone is shallow" in life.run("history", "30").err
