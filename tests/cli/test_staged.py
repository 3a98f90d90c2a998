"""`check --staged` judges what git will commit, in a real hook, for every way to commit."""

import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository, clean_environment

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
BAD = GOOD.replace("level: team", "level: teem")
NAME = "decisions/0030-estates-status-page.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A committed log with one good record, and a hook that checks what is staged."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write(NAME, GOOD)
    repo.write("code/main.py", "print()\n")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "start")
    hook = repo.write(
        ".git/hooks/pre-commit",
        f"#!/bin/sh\nexec '{sys.executable}' -m adr_tool check --staged\n",
    )
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    return repo


def commits(repo: Repository, *args: str, folder: str = ".") -> bool:
    """Whether the hook lets a commit through."""
    done = subprocess.run(
        ["git", "commit", "-qm", "change", *args],
        cwd=repo.path / folder,
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert "bug of its own" not in done.stderr, done.stderr
    assert done.returncode in (0, 1), done.stderr
    return done.returncode == 0


def good_staged_bad_on_disk(repo: Repository) -> bool:
    repo.write(NAME, GOOD + "\nMore.\n")
    repo.git("add", NAME)
    repo.write(NAME, BAD)
    return True


def bad_staged_good_on_disk(repo: Repository) -> bool:
    repo.write(NAME, BAD)
    repo.git("add", NAME)
    repo.write(NAME, GOOD)
    return False


def untracked_bad_record(repo: Repository) -> bool:
    repo.write("decisions/0031-bad.md", "nothing\n")
    repo.write(NAME, GOOD + "\nMore.\n")
    repo.git("add", NAME)
    return True


def deletion_that_breaks_a_link(repo: Repository) -> bool:
    other = GOOD.replace("publish: open", "links: {relates-to: [30]}\npublish: open")
    back = GOOD.replace("publish: open", "links: {relates-to: [31]}\npublish: open")
    repo.write("decisions/0031-other.md", other)
    repo.write(NAME, back)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "two", "--no-verify")
    repo.git("rm", "-q", NAME)
    return False


def rename_that_takes_a_number(repo: Repository) -> bool:
    repo.write("decisions/0031-other.md", GOOD)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "two", "--no-verify")
    repo.git("mv", "decisions/0031-other.md", "decisions/0030-other.md")
    return False


def intent_to_add_only(repo: Repository) -> bool:
    repo.write("decisions/0031-later.md", "nothing\n")
    repo.git("add", "-N", "decisions/0031-later.md")
    repo.write(NAME, GOOD + "\nMore.\n")
    repo.git("add", NAME)
    return True


STATES = (
    good_staged_bad_on_disk,
    bad_staged_good_on_disk,
    untracked_bad_record,
    deletion_that_breaks_a_link,
    rename_that_takes_a_number,
    intent_to_add_only,
)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("folder", [".", "code"])
def test_a_commit_of_the_index(
    log: Repository, state: Callable[[Repository], bool], folder: str
) -> None:
    expected = state(log)
    assert commits(log, folder=folder) == expected


@pytest.mark.parametrize(("text", "lets"), [(GOOD + "\nMore.\n", True), (BAD, False)])
def test_commit_all_is_judged_by_what_is_on_disk(log: Repository, text: str, lets: bool) -> None:
    log.write(NAME, BAD if lets else GOOD + "\nStaged.\n")
    log.git("add", NAME)
    log.write(NAME, text)  # git stages this for the commit, in an index of its own
    assert commits(log, "-a") == lets


@pytest.mark.parametrize(("text", "lets"), [(GOOD + "\nMore.\n", True), (BAD, False)])
def test_commit_of_a_path_leaves_other_staged_text_out(
    log: Repository, text: str, lets: bool
) -> None:
    log.write("decisions/0031-bad.md", "nothing\n")
    log.git("add", "decisions/0031-bad.md")  # staged, and not part of this commit
    log.write(NAME, text)
    assert commits(log, NAME) == lets


@pytest.mark.parametrize("text", [GOOD + "\nMore.\n", BAD])
def test_in_a_linked_worktree(log: Repository, text: str) -> None:
    log.git("worktree", "add", "-q", "../linked")
    linked = Repository(log.path.parent / "linked")
    linked.write(NAME, text)
    linked.git("add", NAME)
    log.write(NAME, BAD)  # the other tree does not count
    assert commits(linked) == (text != BAD)


def test_on_a_branch_without_a_commit(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write(NAME, BAD)
    repo.git("add", "-A")
    assert repo.run("check", "--staged").code == 1
    repo.write(NAME, GOOD)
    repo.git("add", "-A")
    assert repo.run("check", "--staged").code == 0


def test_an_unmerged_record_is_a_finding(log: Repository) -> None:
    log.git("checkout", "-q", "-b", "other")
    log.write(NAME, GOOD.replace("Fewer calls.", "Many fewer calls."))
    log.git("commit", "-qam", "x", "--no-verify")
    log.git("checkout", "-q", "main")
    log.write(NAME, GOOD.replace("Fewer calls.", "No calls."))
    log.git("commit", "-qam", "y", "--no-verify")
    merged = subprocess.run(
        ["git", "merge", "-q", "other"], cwd=log.path, env=clean_environment(), capture_output=True
    )
    assert merged.returncode
    checked = log.run("check", "--staged")
    assert checked.code == 1
    assert "is unmerged" in checked.out


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


def test_git_is_left_as_it_was(log: Repository) -> None:
    bad_staged_good_on_disk(log)
    kept = [log.path / ".git/index", log.path / ".git/HEAD", log.path / NAME]
    before = [path.read_bytes() for path in kept], log.git("for-each-ref")
    assert log.run("check", "--staged").code == 1
    assert ([path.read_bytes() for path in kept], log.git("for-each-ref")) == before


@pytest.mark.parametrize("form", ["4", "split"])
def test_other_forms_of_the_index(log: Repository, form: str) -> None:
    bad_staged_good_on_disk(log)
    option = "--split-index" if form == "split" else "--index-version=4"
    log.git("update-index", option)
    assert log.run("check", "--staged").code == 1


def test_sha256_repositories(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "sha")
    repo.path.mkdir()
    repo.git("init", "-q", "--object-format=sha256")
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write(NAME, BAD)
    repo.git("add", "-A")
    assert repo.run("check", "--staged").code == 1
    repo.git("commit", "-qm", "x")
    assert repo.run("check", "--at", "HEAD").code == 1


def test_a_commit_is_judged_as_it_was(log: Repository) -> None:
    log.write(NAME, BAD)
    log.git("commit", "-qam", "bad", "--no-verify")
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
