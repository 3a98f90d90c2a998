"""A working tree without `.git`: git's own folder is somewhere else, and only git says where."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_answers import FIRST, VALID
from tests.conftest import Repository, clean_environment

NUMBERED = VALID.replace("NUMBER", "1")


@pytest.fixture
def tree(tmp_path: Path) -> Repository:
    """A log whose git folder lies beside it; a hook checks what is staged."""
    repo = Repository(tmp_path / "tree")
    repo.write(FIRST, NUMBERED)
    git(repo, "init", "-q", "-b", "main")
    hook = tmp_path / "kept.git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m adr_tool check --staged\n')
    hook.chmod(0o755)
    return repo


def git(repo: Repository, *args: str) -> subprocess.CompletedProcess[str]:
    """git as it is used on such a tree."""
    where = (f"--git-dir={repo.path.parent / 'kept.git'}", f"--work-tree={repo.path}")
    return subprocess.run(
        ["git", *where, *args],
        cwd=repo.path,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def named(repo: Repository, tree: str = "") -> dict[str, str]:
    return {
        "GIT_DIR": str(repo.path.parent / "kept.git"),
        "GIT_WORK_TREE": tree or str(repo.path),
    }


def test_a_hook_checks_what_is_staged(tree: Repository) -> None:
    git(tree, "add", ".")
    done = git(tree, "commit", "-q", "-m", "Decide")
    assert done.returncode == 0, done.stderr
    tree.write(FIRST, NUMBERED.replace("status: accepted", "status: maybe"))
    git(tree, "add", ".")
    tree.write(FIRST, NUMBERED)  # what is on disk is sound again
    refused = git(tree, "commit", "-q", "-m", "Decide otherwise")
    assert refused.returncode == 1
    assert 'is "maybe"' in refused.stdout + refused.stderr
    assert git(tree, "rev-list", "--count", "HEAD").stdout == "1\n"


def test_history_is_walked_there(tree: Repository) -> None:
    git(tree, "add", ".")
    git(tree, "commit", "-q", "-m", "Decide")
    told = tree.run("history", "1", **named(tree))
    assert told.code == 0, told.err
    assert tree.run("check", "--history", **named(tree)).code == 0


@pytest.mark.parametrize(
    ("own", "top"),
    [
        ("kept.git", ""),
        ("", "tree"),
        ("nowhere", "tree"),
        ("tree", "tree"),
        ("kept.git", "kept.git"),
    ],
)
def test_one_of_them_alone_or_elsewhere_says_nothing(tree: Repository, own: str, top: str) -> None:
    area = tree.path.parent
    said = {"GIT_DIR": own and str(area / own), "GIT_WORK_TREE": top and str(area / top)}
    refused = tree.run("check", "--staged", **said)
    assert refused.code == 2
    assert "is not in a git repository" in refused.err


def test_a_git_folder_that_is_here_comes_first(tree: Repository, repo: Repository) -> None:
    repo.write(FIRST, NUMBERED)
    repo.git("add", ".")
    repo.git("commit", "-q", "-m", "Decide")
    told = repo.run("history", "1", **named(tree, str(repo.path)))
    assert told.code == 0, told.err
    assert repo.git("rev-parse", "--short", "HEAD").strip() in told.out
