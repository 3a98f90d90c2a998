"""The check as a git hook: by itself, under pre-commit and under prek, all of them real."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository, clean_environment

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
BAD = GOOD.replace("level: team", "level: teem")
NAME = "decisions/0030-estates-status-page.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A committed log with one good record."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write(NAME, GOOD)
    repo.run("index")
    repo.git("add", "-A")
    repo.git("commit", "-qm", "start")
    return repo


def commit(repo: Repository, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "commit", "-qam", "change"],
        cwd=repo.path,
        env={**clean_environment(), **env},
        capture_output=True,
        text=True,
    )


def test_an_installed_hook_refuses_a_bad_record(log: Repository) -> None:
    made = log.run("hook", "install")
    hook = log.path / ".git/hooks/pre-commit"
    assert (made.code, made.out) == (0, f"{hook}\n")
    assert hook.stat().st_mode & stat.S_IXUSR
    before = hook.read_bytes()
    again = log.run("hook", "install")
    assert (again.code, again.out, hook.read_bytes()) == (0, "", before)
    log.write(NAME, BAD)
    refused = commit(log, PATH=os.defpath)  # as a desktop client would: adr-tool not on PATH
    assert refused.returncode == 1
    assert 'is "teem"' in refused.stdout + refused.stderr
    log.write(NAME, GOOD + "\nMore.\n")
    assert commit(log, PATH=os.defpath).returncode == 0


def test_uninstall_takes_only_ours(log: Repository) -> None:
    log.run("hook", "install")
    gone = log.run("hook", "uninstall")
    assert gone.code == 0
    assert not (log.path / ".git/hooks/pre-commit").exists()
    other = log.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    assert log.run("hook", "uninstall").code == 0
    assert other.read_text() == "#!/bin/sh\nexit 0\n"


def test_a_foreign_hook_is_never_touched(log: Repository) -> None:
    other = log.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n")
    refused = log.run("hook", "install")
    assert refused.code == 2
    assert "not ours" in refused.err
    assert other.read_text() == "#!/bin/sh\nexit 0\n"


def test_hooks_path_and_linked_worktrees_are_heeded(log: Repository) -> None:
    log.git("worktree", "add", "-q", "../linked")
    linked = Repository(log.path.parent / "linked")
    assert linked.run("hook", "install").code == 0
    assert (log.path / ".git/hooks/pre-commit").is_file()
    log.git("config", "core.hooksPath", "my-hooks")
    assert log.run("hook", "install").code == 0
    assert (log.path / "my-hooks/pre-commit").is_file()


def test_a_folder_for_all_repositories_is_refused(log: Repository, tmp_path: Path) -> None:
    shared = tmp_path / "shared-hooks"
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[core]\n\thooksPath = {shared}\n")
    refused = log.run("hook", "install", GIT_CONFIG_GLOBAL=str(settings))
    assert refused.code == 2
    assert "all repositories" in refused.err
    assert not shared.exists()


def test_outside_of_git_it_says_so(tmp_path: Path) -> None:
    plain = Repository(tmp_path / "plain")
    plain.path.mkdir()
    plain.write("adr-tool.toml", "")
    refused = plain.run("hook", "install")
    assert refused.code == 2
    assert "not in a git repository" in refused.err


def test_print_shows_each_manager() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "adr_tool", "hook", "print"],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    for word in ("adr-check", "lefthook", "husky", "adr-tool check --staged"):
        assert word in done.stdout


def manager(name: str) -> str:
    """The program of a hook manager; CI must have it."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        message = f"{name} is not installed: the hooks are not tried under it"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def try_repo(name: str, repo: Repository, hook: str, home: Path) -> tuple[int, str]:
    done = subprocess.run(
        [manager(name), "try-repo", str(ROOT), hook, "--verbose"],
        cwd=repo.path,
        env={**clean_environment(), "HOME": str(home), "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        timeout=600,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["pre-commit", "prek"])
def test_under_a_hook_manager(name: str, log: Repository, tmp_path: Path) -> None:
    validated = subprocess.run(
        [manager(name), "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        text=True,
    )
    assert validated.returncode == 0, validated.stdout + validated.stderr
    log.write(NAME, BAD)
    log.git("add", NAME)
    log.write(NAME, GOOD)  # good on disk, bad in what would be committed
    code, said = try_repo(name, log, "adr-check", tmp_path / "home")
    assert code == 1, said
    assert 'is "teem"' in said, said
    log.git("rm", "-q", "--cached", "-f", NAME)
    (log.path / NAME).unlink()
    log.git("commit", "-qm", "only a deletion", "--no-verify")
    log.git("reset", "-q", "--soft", "HEAD~1")
    code, said = try_repo(name, log, "adr-index-check", tmp_path / "home")
    assert code == 1, said
    assert "adr-tool index" in said
