"""What git is told wherever we run it, so that nothing of a repository's or a user's runs by it."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from adr_tool.sources.commit_line import Commit
from adr_tool.sources.git import Git
from adr_tool.sources.git_folders import GitFolders
from adr_tool.sources.git_program import git_program
from adr_tool.sources.hook_settings import HookSettings
from tests.hostile.told_to_git import ENVIRONMENT, KEPT, SETTINGS


@pytest.fixture
def telling_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Git]:
    """A git that tells its environment and its arguments, NUL behind each."""
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\n/usr/bin/env -0\nprintf "%s\\0" "$@"\n')
    program.chmod(0o755)
    for name in (*KEPT, "GIT_DIR", "GIT_TRACE", "LD_PRELOAD_OF_MINE", "EDITOR"):
        monkeypatch.setenv(name, f"/{name}")
    monkeypatch.setenv("PATH", str(program.parent))
    git_program.cache_clear()
    yield Git(GitFolders(tmp_path, tmp_path / "own", tmp_path / "own"), objects=Path("/objects"))
    git_program.cache_clear()


def test_nothing_a_setting_or_a_variable_names_is_run(telling_git: Git, tmp_path: Path) -> None:
    told = telling_git.run("version", "--build-options").decode().split("\0")[:-1]
    start = told.index("--no-pager")
    # The shell that is our git sets these by itself.
    variables = {
        name: value
        for name, _, value in (one.partition("=") for one in told[:start])
        if name not in ("PWD", "OLDPWD", "SHLVL", "_")
    }
    assert variables == {
        **ENVIRONMENT,
        "GIT_GRAFT_FILE": os.devnull,
        **{name: f"/{name}" for name in KEPT},
        "PATH": str(tmp_path / "bin"),
        "GIT_OBJECT_DIRECTORY": "/objects",
    }
    assert told[start:] == [
        *("--no-pager", "--literal-pathspecs", "--no-replace-objects"),
        *(f"--git-dir={tmp_path / 'own'}", f"--work-tree={tmp_path}"),
        *(word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")),
        *("version", "--build-options"),
    ]


@pytest.mark.parametrize(
    ("version", "heeds"),
    [("2.53.9", False), ("2.54.0", True), ("3.0.1", True), ("2.100", True), ("odd", False)],
)
def test_hooks_in_settings_are_heeded_by_a_newer_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, *, heeds: bool
) -> None:
    program = tmp_path / "git"
    program.write_text(f'#!/bin/sh\n[ "$2" = version ] && echo "git version {version}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    git_program.cache_clear()
    try:
        assert HookSettings(tmp_path, "adr-tool").are_heeded() is heeds
    finally:
        git_program.cache_clear()


@pytest.mark.parametrize(
    ("parent", "earlier", "later", "together"),
    [
        ("a", 1000, 1000, True),
        ("a", 1000, 1060, True),
        ("a", 1000, 1061, False),
        ("a", 1000, 999, False),
        ("b", 1000, 1000, False),
        ("a", 0, 50, False),
        ("a", 50, 0, False),
        ("a", 0, 0, False),
    ],
)
def test_what_landed_at_once(parent: str, earlier: int, later: int, *, together: bool) -> None:
    day = date(2026, 11, 23)
    first = Commit("a", "", day, day, merge=False, second=earlier)
    second = Commit("c", parent, day, day, merge=False, second=later)
    assert second.landed_with(first) is together
