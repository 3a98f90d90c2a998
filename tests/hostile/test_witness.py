"""Every git that runs, seen while it runs: what it was asked, and in which environment.

A git that writes both down stands in for the real one, and then does what it was asked. What is
demanded of it is written out here, not taken from the code that it is demanded of.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.forks import Forks
from tests.hostile.arming import program
from tests.hostile.commands import COMMITS, RUNS, RUNS_WITHOUT_GIT
from tests.hostile.repository import copy_of, environment_with
from tests.hostile.test_guard import READING
from tests.hostile.told_to_git import ENVIRONMENT, KEPT, SETTINGS

BEFORE = ("--no-pager", "--literal-pathspecs", "--no-replace-objects")
OF_OURS = {"GIT_GRAFT_FILE", "GIT_OBJECT_DIRECTORY"}
OF_THE_SHELL = {"PWD", "OLDPWD", "SHLVL", "_"}
# In the user's own environment: where hooks are, and what a commit takes; GitPython asks for the
# version when it is imported.
ABOUT_HOOKS = {"rev-parse", "config", "version"}
COMMITTING = {"version", "var", "add", "commit", "switch"}


@dataclass(frozen=True, slots=True)
class Call:
    """What a git was asked, and in which environment."""

    words: tuple[str, ...]
    environment: dict[str, str]

    @property
    def is_guarded(self) -> bool:
        """Whether it was asked in the room where all is closed."""
        return self.words[:3] == BEFORE

    @property
    def command(self) -> str:
        """The command of git, after all that stands before it."""
        words = iter(self.words)
        for word in words:
            if word == "-c":
                next(words)
            elif not word.startswith("-"):
                return word
        return ""


@pytest.fixture(scope="module")
def witness(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Forks]]:
    """adr-tool with a git that writes down what it is asked, and then does it."""
    base = tmp_path_factory.mktemp("witness")
    program, notes, real = base / "bin" / "git", base / "notes", shutil.which("git")
    program.parent.mkdir()
    notes.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f"note=$(mktemp '{notes}/XXXXXX')\n"
        'printf "%s\\0" "$@" >"$note.words"\n'
        'env -0 >"$note.environment"\n'
        f'exec {real} "$@"\n'
    )
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    caller = {"GIT_TRACE": str(base / "trace"), "GIT_EXTERNAL_DIFF": "x", "LD_NOTHING": "x"}
    with Forks(environment_with(PATH=path, **caller)) as running:
        yield notes, running


def calls_in(notes: Path) -> list[Call]:
    """The calls that were written down; they are forgotten then."""
    found = []
    for file in sorted(notes.glob("*.words")):
        words = file.read_bytes().decode("utf-8", "surrogateescape").split("\0")[:-1]
        said = file.with_suffix(".environment").read_bytes().decode("utf-8", "replace")
        variables = (line.partition("=") for line in said.split("\0") if line)
        environment = {name: value for name, _, value in variables if name not in OF_THE_SHELL}
        found.append(Call(tuple(words), environment))
    for file in notes.iterdir():
        file.unlink()
    return found


@pytest.mark.parametrize("run", [*RUNS, *COMMITS], ids=lambda run: " ".join(run)[:60])
def test_every_git_that_runs_is_guarded(
    run: tuple[str, ...], witness: tuple[Path, Forks], template: Path, tmp_path: Path
) -> None:
    notes, running = witness
    running.run(copy_of(template, tmp_path / "repo"), *run)
    calls = calls_in(notes)
    assert bool(calls) == (run not in RUNS_WITHOUT_GIT), [call.words for call in calls]
    for call in calls:
        if call.is_guarded:
            assert_guarded(call)
        elif run[0] in ("hook", "init", "doctor"):
            assert call.command in ABOUT_HOOKS, call.words
        else:
            assert run in COMMITS, call.words
            assert call.command in COMMITTING, call.words


def test_no_git_is_taken_from_the_folder_one_stands_in(template: Path, tmp_path: Path) -> None:
    marker, root = tmp_path / "marker", copy_of(template, tmp_path / "repo")
    program(root / "git", marker)
    path = f".{os.pathsep}{os.environ['PATH']}"
    with Forks(environment_with(PATH=path)) as running:
        for run in (("check", "--staged"), ("new", *COMMITS[0][1:]), ("hook", "install")):
            assert running.run(root, *run).code == 0
    assert not marker.exists()
    subprocess.run(["git", "version"], cwd=root, env=environment_with(PATH=path), check=False)
    assert marker.exists(), "the trap does not work, so this test shows nothing"


def assert_guarded(call: Call) -> None:
    """Every way to run a program is closed, and nothing of the caller's comes through."""
    assert call.command in READING, call.words
    settings = {
        after for word, after in zip(call.words, call.words[1:], strict=False) if word == "-c"
    }
    assert settings >= {f"{name}={value}" for name, value in SETTINGS.items()}
    assert sum(word.startswith("--git-dir=/") for word in call.words) == 1
    assert sum(word.startswith("--work-tree=/") for word in call.words) == 1
    assert ENVIRONMENT.items() <= call.environment.items()
    assert set(call.environment) <= {*ENVIRONMENT, *KEPT, *OF_OURS}
    if call.command == "diff-tree":
        assert {"--no-ext-diff", "--no-textconv"} <= set(call.words)
    if call.command in ("cat-file", "ls-files", "diff-tree"):
        asks = {"--textconv", "--filters", "-p", "--patch", "-m", "--modified", "-o", "--others"}
        assert not asks & set(call.words) or (call.command, "-m") == ("diff-tree", "-m")
    if call.command == "merge-tree":
        assert "GIT_OBJECT_DIRECTORY" in call.environment, "merged in the repository itself"
