"""Decisions that were taken and are taken out: seen in the hook, in CI and over time."""

import json
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT, Repository

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
RULE = "decisions-are-kept"
GONE = "decisions/0002-gone.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log of two accepted decisions on `main`, and a branch on which one is taken out."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0001-stays.md", GOOD)
    repo.write(GONE, GOOD.replace("# Publish", "# Never publish"))
    repo.write("decisions/README.md", "# Decisions\n")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "start")
    repo.git("checkout", "-q", "-b", "change")
    repo.git("rm", "-q", GONE)
    return repo


def test_the_hook_sees_it(log: Repository) -> None:
    checked = log.run("check", "--staged")
    assert checked.code == 1
    assert checked.out.startswith(f"{GONE}:1:1: error: was removed, and decision 0002 was accepted")
    log.git("reset", "-q", "--hard")
    log.write("decisions/0001-stays.md", GOOD + "\nMore.\n")
    log.git("add", "-A")
    assert log.run("check", "--staged").code == 0


def test_a_change_is_held_against_its_base(log: Repository) -> None:
    log.git("commit", "-qm", "take it out")
    judged = log.run("check", "--since", "main", "--select", RULE)
    assert judged.code == 1
    assert f"[{RULE}]" in judged.out
    assert log.run("check", "--select", RULE).code == 0  # without a before, nothing is said


def test_what_the_base_took_out_is_not_the_changes_doing(log: Repository) -> None:
    log.git("commit", "-qm", "take it out")
    log.git("checkout", "-q", "-b", "other", "main")
    log.write("decisions/0003-new.md", GOOD)
    log.git("add", "-A")
    log.git("commit", "-qm", "other")
    assert log.run("check", "--since", "change", "--select", RULE).code == 0


def test_over_time_the_disk_is_held_against_head(log: Repository) -> None:
    assert log.run("check", "--select", RULE).code == 0
    assert log.run("check", "--history", "--select", RULE).code == 1
    assert log.run("check", "--history", "--at", "HEAD", "--select", RULE).code == 0


def test_a_log_that_lost_all_it_had_is_not_well(log: Repository) -> None:
    log.git("rm", "-q", "decisions/0001-stays.md")
    checked = log.run("check", "--staged")
    assert checked.code == 1
    assert checked.out.count(f"[{RULE}]") == 2


def test_a_folder_that_moves_takes_its_decisions_along(log: Repository) -> None:
    log.git("reset", "-q", "--hard")
    log.git("mv", "decisions", "adr")
    log.write("adr-tool.toml", 'folder = "adr"\n')
    log.git("add", "-A")
    assert (log.run("check", "--staged").code, log.run("check", "--history").code) == (0, 0)
    log.git("rm", "-qf", "adr/0002-gone.md")
    assert log.run("check", "--staged").code == 1


def test_a_published_number_changes_with_a_word_of_it(log: Repository) -> None:
    log.git("reset", "-q", "--hard")
    assert log.run("renumber", "2", "7", "--published").code == 0
    log.git("add", "-A")
    assert log.run("check", "--staged", "--select", RULE).code == 0


def test_a_decision_under_the_number_of_another_is_not_that_one(log: Repository) -> None:
    other = "---\nstatus: draft\n---\n\n# Use one login\n\n## Context\n\nNine passwords each.\n"
    log.write("decisions/0002-use-one-login.md", other)
    log.git("add", "-A")
    checked = log.run("check", "--staged", "--select", RULE)
    assert checked.code == 1
    assert "is another decision under its number" in checked.out


def test_there_is_nothing_before_the_first_commit(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0001-first.md", GOOD)
    repo.git("add", "-A")
    assert repo.run("check", "--staged").code == 0


def test_settings_of_head_that_are_broken_stop_nobody(log: Repository) -> None:
    log.git("reset", "-q", "--hard")
    log.write("adr-tool.toml", "folder = 7\n")
    log.git("commit", "-qam", "break")
    log.git("rm", "-q", GONE)
    log.write("adr-tool.toml", 'folder = "decisions"\n')
    log.git("add", "-A")
    assert log.run("check", "--staged").code == 0


@pytest.mark.parametrize("format", ["json", "github", "gitlab", "sarif", "junit", "rdjsonl"])
def test_every_format_names_the_file_that_is_gone(log: Repository, format: str) -> None:
    out = log.run("check", "--staged", "--select", RULE, "--format", format).out
    assert GONE in out
    if format == "junit":
        (failed,) = [case for case in ElementTree.fromstring(out).iter("testcase") if len(case)]
        assert failed.get("classname") == GONE
    elif format == "rdjsonl":
        assert json.loads(out.splitlines()[0])["location"]["path"] == GONE
    elif format != "github":
        json.loads(out)


def test_it_is_never_known(log: Repository) -> None:
    written = log.run(
        "check", "--history", "--baseline", "known.json", "--write-baseline", "--select", RULE
    )
    assert written.code == 1
    assert "fingerprint" not in log.read("known.json")
