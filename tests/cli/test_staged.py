"""`check --staged` and `check --at`: what counts as staged, and which states go together.

That a staged check is right for every way to commit is held by test_staged_forms.py.
"""

from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
BAD = GOOD.replace("level: team", "level: teem")
NAME = "decisions/0030-estates-status-page.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A committed log with one good record."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write(NAME, GOOD)
    repo.write("code/main.py", "print()\n")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "start")
    return repo


def test_the_settings_are_the_staged_ones(log: Repository) -> None:
    log.write("adr-tool.toml", "folder = 3\n")
    log.write(NAME, GOOD + "\nMore.\n")
    log.git("add", NAME)
    assert log.run("check", "--staged").code == 0


def test_nothing_of_ours_staged_is_nothing_to_check(log: Repository) -> None:
    log.write(NAME, BAD)
    log.write("code/main.py", "print(1)\n")
    log.git("add", "code")
    checked = log.run("check", "--staged")
    assert checked.code == 0
    assert "nothing staged touches the decisions" in checked.err


def test_a_commit_of_a_sha256_repository(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "sha")
    repo.path.mkdir()
    repo.git("init", "-q", "--object-format=sha256")
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write(NAME, BAD)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "x")
    assert repo.run("check", "--at", "HEAD").code == 1


def test_a_commit_is_judged_as_it_was(log: Repository) -> None:
    log.write(NAME, BAD)
    log.git("commit", "-qam", "bad")
    log.write(NAME, GOOD)
    assert log.run("check").code == 0
    assert log.run("check", "--at", "HEAD").code == 1
    assert log.run("check", "--at", "HEAD~1").code == 0
    refused = log.run("check", "--at", "--output=owned")
    assert refused.code == 2
    assert "knows no commit" in refused.err
    assert not (log.path / "owned").exists()


def test_two_states_at_once_are_refused(log: Repository) -> None:
    for options in (("--staged", "--at", "HEAD"), ("--staged", "--fix"), ("--at", "x", "--diff")):
        assert log.run("check", *options).code == 2
