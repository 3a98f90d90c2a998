"""The check as a git hook: by itself, under pre-commit and under prek, all of them real."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Repository, clean_environment, git_version

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
BAD = GOOD.replace("level: team", "level: teem")
NAME = "decisions/0030-estates-status-page.md"
FOREIGN = "#!/bin/sh\necho the foreign hook ran >&2\n"
# prek's own installer trusts none but its own otherwise, and a registry may stand behind a proxy.
SYSTEM_CERTIFICATES = {"UV_NATIVE_TLS": "true", "UV_SYSTEM_CERTS": "true"}
IN_SETTINGS = git_version() >= (2, 54)


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


def merge(repo: Repository, branch: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "merge", "-q", "--no-edit", branch],
        cwd=repo.path,
        env=clean_environment(),
        capture_output=True,
        text=True,
    )


def ours(repo: Repository) -> list[Path]:
    """The files that an installed hook is in: git's settings from git 2.54 on, else scripts."""
    if IN_SETTINGS:
        return [repo.path / ".git/config"]
    return [repo.path / ".git/hooks" / event for event in ("pre-commit", "pre-merge-commit")]


def test_an_installed_hook_refuses_a_bad_record(log: Repository) -> None:
    made = log.run("hook", "install")
    assert (made.code, made.out.splitlines()) == (0, [str(path) for path in ours(log)])
    before = [path.read_bytes() for path in ours(log)]
    again = log.run("hook", "install")
    assert (again.code, again.out) == (0, "")
    assert [path.read_bytes() for path in ours(log)] == before
    log.write(NAME, BAD)
    refused = commit(log, PATH=bare_path())
    assert refused.returncode == 1
    assert 'is "teem"' in refused.stdout + refused.stderr
    assert "adr-tool stopped the commit" in refused.stderr
    log.write(NAME, GOOD + "\nMore.\n")
    assert commit(log, PATH=bare_path()).returncode == 0


def bare_path() -> str:
    """As a desktop client would have it: git is on it, adr-tool is not."""
    git = shutil.which("git")
    assert git
    return os.pathsep.join((str(Path(git).parent), os.defpath))


@pytest.mark.skipif(IN_SETTINGS, reason="from git 2.54 on the hook is no script")
def test_the_scripts_can_be_run(log: Repository) -> None:
    log.run("hook", "install")
    assert all(path.stat().st_mode & stat.S_IXUSR for path in ours(log))


def test_a_merge_without_conflict_is_judged(log: Repository) -> None:
    log.run("hook", "install")
    for branch, name in (("other", "decisions/0031-one.md"), ("main", "decisions/0031-two.md")):
        log.git("checkout", "-q", "-B", branch, "main")
        log.write(name, GOOD)
        log.git("add", "decisions")
        log.git("commit", "-qm", branch, "--no-verify")
    merged = merge(log, "other")
    assert merged.returncode == 1
    assert "has the number 31, and so has" in merged.stdout + merged.stderr


def test_uninstall_takes_only_ours(log: Repository) -> None:
    log.git("config", "hook.other.command", "true")
    log.run("hook", "install")
    gone = log.run("hook", "uninstall")
    assert (gone.code, gone.out.splitlines()) == (0, [str(path) for path in ours(log)])
    assert not list((log.path / ".git/hooks").glob("*commit"))
    assert "adr-tool" not in log.read(".git/config")
    assert log.git("config", "hook.other.command") == "true\n"
    other = log.write(".git/hooks/pre-commit", FOREIGN)
    again = log.run("hook", "uninstall")
    assert (again.code, again.out) == (0, "")
    assert other.read_text() == FOREIGN


@pytest.mark.parametrize("name", ["pre-commit", "pre-merge-commit"])
@pytest.mark.parametrize("folder", [".git/hooks", ".husky/_"])
def test_a_foreign_hook_is_never_touched(log: Repository, folder: str, name: str) -> None:
    if folder != ".git/hooks":
        log.git("config", "core.hooksPath", folder)
    other = log.write(f"{folder}/{name}", FOREIGN)
    other.chmod(0o755)
    made = log.run("hook", "install")
    assert made.code == (0 if IN_SETTINGS else 2)
    assert IN_SETTINGS or ("not ours" in made.err and "hook print` shows how" in made.err)
    assert other.read_text() == FOREIGN
    assert [path.name for path in other.parent.glob("*commit")] == [name]
    if IN_SETTINGS and name == "pre-commit":
        log.write(NAME, GOOD + "\nMore.\n")
        assert "the foreign hook ran" in commit(log).stderr
        log.write(NAME, BAD)
        assert commit(log).returncode == 1


@pytest.mark.skipif(IN_SETTINGS, reason="from git 2.54 on scripts are not written")
def test_a_link_is_somebodys_hook_even_if_it_leads_nowhere(log: Repository) -> None:
    (log.path / ".git/hooks").mkdir(exist_ok=True)
    link = log.path / ".git/hooks/pre-commit"
    link.symlink_to("../../kept/hook")
    assert log.run("hook", "install").code == 2
    assert os.readlink(link) == "../../kept/hook"


def test_hooks_path_and_linked_worktrees_are_heeded(log: Repository) -> None:
    log.git("worktree", "add", "-q", "../linked")
    linked = Repository(log.path.parent / "linked")
    assert linked.run("hook", "install").code == 0
    assert "adr-tool" in ours(log)[0].read_text()
    for tree in (log, linked):
        tree.write(NAME, BAD)
        assert commit(tree).returncode == 1
    log.git("config", "core.hooksPath", "my-hooks")
    assert log.run("hook", "install").code == 0
    assert (log.path / "my-hooks/pre-commit").is_file() != IN_SETTINGS
    assert commit(log).returncode == 1


def test_a_folder_for_all_repositories_is_left_alone(log: Repository, tmp_path: Path) -> None:
    shared = tmp_path / "shared-hooks"
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[core]\n\thooksPath = {shared}\n")
    made = log.run("hook", "install", GIT_CONFIG_GLOBAL=str(settings))
    assert not shared.exists()
    if IN_SETTINGS:
        log.write(NAME, BAD)
        assert commit(log, GIT_CONFIG_GLOBAL=str(settings)).returncode == 1
    else:
        assert made.code == 2
        assert "all repositories" in made.err


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
    for word in ("adr-check", "lefthook", "husky", "pre-merge-commit:", "hook.adr-tool.event"):
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
        env={**clean_environment(), **SYSTEM_CERTIFICATES, "HOME": str(home), "PYTHONPATH": ""},
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
