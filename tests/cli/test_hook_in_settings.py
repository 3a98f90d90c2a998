"""The hook in git's settings, which git runs from 2.54 on; tests/tools/newer-git.sh fetches one."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli import witness
from tests.conftest import ROOT, Repository, clean_environment, git_version

IN_SETTINGS = git_version() >= (2, 54)
GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
NAME = "decisions/0030-estates-status-page.md"
OUR_SCRIPT = "#!/bin/sh\n# adr-tool hook: of an earlier version\nexec adr-tool check --staged\n"

needs_settings = pytest.mark.skipif(
    not IN_SETTINGS,
    reason="git runs hooks from its settings from 2.54 on: tests/tools/newer-git.sh",
)


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write(NAME, GOOD)
    repo.git("add", "-A")
    repo.git("commit", "-qm", "start")
    return repo


def runs(log: Repository) -> int:
    """How often a commit runs adr-tool."""
    told = log.path.parent / "told"
    programs = log.path.parent / "bin"
    if not programs.exists():
        witness.install(programs)
    told.write_text("")
    log.write(NAME, log.read(NAME) + "\nMore.\n")
    environment = {
        **clean_environment(),
        "PATH": os.pathsep.join((str(programs), os.environ["PATH"])),
        witness.FOLDER: str(log.path),
        witness.TOLD: str(told),
    }
    done = subprocess.run(["git", "commit", "-qam", "x"], cwd=log.path, env=environment)
    assert done.returncode == 0
    return len([json.loads(line) for line in told.read_text().splitlines()])


def script(log: Repository, text: str = OUR_SCRIPT) -> Path:
    written = log.write(".git/hooks/pre-commit", text)
    written.chmod(0o755)
    return written


def test_a_script_of_ours_and_the_settings_run_once(log: Repository) -> None:
    before = script(log)
    assert log.run("hook", "install").code == 0
    assert before.read_text() != OUR_SCRIPT  # it steps aside now
    assert runs(log) == 1
    # The other way round: an older git had put its script beside what is in the settings.
    log.git("config", "hook.adr-tool.command", "adr-tool check --staged # adr-tool hook: by hand")
    log.git("config", "--replace-all", "hook.adr-tool.event", "pre-commit")
    assert log.run("hook", "install").code == 0
    assert runs(log) == 1
    assert log.run("hook", "uninstall").code == 0
    assert not before.exists()
    assert runs(log) == 0


def test_a_hook_of_that_name_is_left_as_it_is(log: Repository, tmp_path: Path) -> None:
    log.git("config", "hook.adr-tool.command", "make decisions")
    kept = log.read(".git/config")
    assert log.run("hook", "uninstall").code == 0
    assert log.read(".git/config") == kept
    if IN_SETTINGS:
        refused = log.run("hook", "install")
        assert refused.code == 2
        assert "hook.adr-tool.command is in git's local settings already" in refused.err
        assert log.read(".git/config") == kept


@needs_settings
def test_the_users_own_hook_of_that_name_is_named(log: Repository, tmp_path: Path) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text('[hook "adr-tool"]\n\tcommand = adr-tool check --staged\n')
    refused = log.run("hook", "install", GIT_CONFIG_GLOBAL=str(settings))
    assert refused.code == 2
    assert "global settings already" in refused.err


@needs_settings
def test_it_stands_beside_other_hooks(log: Repository) -> None:
    foreign = script(log, "#!/bin/sh\ntouch foreign\n")
    log.git("config", "hook.linter.command", "touch linter")
    log.git("config", "hook.linter.event", "pre-commit")
    assert log.run("hook", "install").code == 0
    assert runs(log) == 1
    assert (log.path / "foreign").exists()
    assert (log.path / "linter").exists()
    assert foreign.read_text() == "#!/bin/sh\ntouch foreign\n"


@needs_settings
def test_what_is_half_there_is_completed(log: Repository) -> None:
    log.run("hook", "install")
    whole = log.read(".git/config")
    log.git("config", "--unset-all", "hook.adr-tool.event")
    assert runs(log) == 0
    assert log.run("hook", "install").code == 0
    assert log.read(".git/config") == whole
    log.git("config", "--unset-all", "hook.adr-tool.command")
    assert log.run("hook", "install").code == 0
    assert runs(log) == 1


@needs_settings
def test_hooks_that_are_switched_off_stay_off(log: Repository) -> None:
    script(log)
    log.run("hook", "install")
    log.git("config", "hook.adr-tool.enabled", "false")
    assert runs(log) == 0
    log.git("config", "--unset", "hook.adr-tool.enabled")
    log.git("config", "core.hooksPath", os.devnull)  # no scripts, but settings all the same
    assert log.run("hook", "install").code == 0
    assert runs(log) == 1
