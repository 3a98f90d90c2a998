"""The git room: a closed list of commands, nothing hostile runs, every end is bounded."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Any

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources import git as git_room
from adr_tool.sources import past_names as past_names_room
from adr_tool.sources.git import ALLOWED, Git, GitTooSlow, GitTrouble
from adr_tool.sources.git_folders import git_folders
from adr_tool.sources.git_program import git_is_there, git_program
from adr_tool.sources.past_names import past_names
from adr_tool.sources.running import Program, run_program
from tests.conftest import ROOT, Repository, clean_environment

FOLDER = PurePosixPath("decisions")
STARTERS = (
    "adr_tool/sources/running.py",
    "adr_tool/cli/editor.py",
    "adr_tool/cli/pager.py",
    "adr_tool/actions/workers.py",
    "adr_tool/actions/full_text.py",
)


def git_of(repository: Repository) -> Git:
    """Git for a scratch repository."""
    folders = git_folders(repository.path)
    assert folders is not None
    return Git(folders)


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A repository with one committed record."""
    repo.write("decisions/0001-first.md", "# First\n")
    repo.git("add", ".")
    repo.git("commit", "-q", "-m", "first")
    return repo


@pytest.mark.parametrize("command", ["status", "diff", "log", "add", "commit", "fetch", "config"])
def test_what_is_not_on_the_list_is_not_run(log: Repository, command: str) -> None:
    with pytest.raises(ValueError, match="not among"):
        git_of(log).run(command)


def test_nothing_on_the_list_writes_or_reads_the_work_tree() -> None:
    assert ALLOWED.isdisjoint(("add", "commit", "diff", "status", "stash", "checkout", "blame"))


def test_git_is_there_only_where_it_can_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_program.cache_clear()
    assert git_is_there()
    monkeypatch.setenv("PATH", str(tmp_path))
    git_program.cache_clear()
    assert not git_is_there()
    git_program.cache_clear()


def test_what_git_says_comes_back_as_trouble(log: Repository) -> None:
    with pytest.raises(GitTrouble) as met:
        git_of(log).run("rev-parse", "--verify", "--end-of-options", "no-such^{commit}")
    assert met.value.code == 128
    assert "\n" not in met.value.message


def test_the_line_that_says_why_is_found_among_others() -> None:
    for said, why in (
        (b"hint: x\nfatal: a\x1b\nerror: b\n", "fatal: a\\x1b"),
        (b"warning: odd\nhint: x\n", "warning: odd"),
        (b"\n", ""),
    ):
        assert git_room._reason(said) == why


def test_a_revision_that_looks_like_an_option_is_none(log: Repository) -> None:
    with pytest.raises(GitTrouble):
        git_of(log).run("rev-parse", "--verify", "--end-of-options", "--show-toplevel")


def test_much_input_and_much_output_do_not_block(log: Repository) -> None:
    oid = log.git("rev-parse", "HEAD:decisions/0001-first.md").strip()
    asked = f"{oid}\n".encode() * 20_000
    out = git_of(log).run("cat-file", "--batch", stdin=asked)
    assert out.count(b"# First\n") == 20_000


def test_a_slow_program_is_ended(tmp_path: Path) -> None:
    done = run_program(Program(["sleep", "30"], tmp_path, os.environ, 0.2, 1000))
    assert done.slow
    assert done.code < 0


def test_a_program_that_never_stops_printing_is_ended(tmp_path: Path) -> None:
    done = run_program(Program(["yes"], tmp_path, os.environ, 30, 100_000))
    assert done.much
    assert len(done.out) == 100_000


def test_a_program_that_complains_at_length_is_heard_to_the_end(tmp_path: Path) -> None:
    script = "i=0; while [ $i -lt 40000 ]; do echo warning >&2; i=$((i+1)); done; echo done"
    done = run_program(Program(["sh", "-c", script], tmp_path, os.environ, 60, 1000))
    assert (done.code, done.out, done.slow, done.much) == (0, b"done\n", False, False)
    assert done.talk.startswith(b"warning\nwarning\n")
    assert len(done.talk) == 65537


@pytest.fixture
def slow_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A git that is as ever, but takes half a minute to walk a history."""
    real, program = shutil.which("git"), tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\ncase "$*" in *rev-list*) exec sleep 30;; esac\nexec {real} "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    git_program.cache_clear()
    yield
    git_program.cache_clear()


@pytest.mark.usefixtures("slow_history")
def test_a_slow_git_is_said(log: Repository) -> None:
    with pytest.raises(GitTooSlow, match=r"longer than 0\.2 seconds"):
        git_of(log).run("rev-list", "--all", seconds=0.2)


@pytest.mark.usefixtures("slow_history")
def test_a_history_too_long_to_walk_is_said(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_names_room, "HISTORY_SECONDS", 0.2)
    found = past_names(git_of(log), FOLDER)
    assert {path.name for path in found.names} == {"0001-first.md"}  # the index still counts
    assert "could not walk the history" in found.gaps[0]


def test_a_path_that_is_not_absolute_finds_no_program(log: Repository) -> None:
    program = log.write("git", "#!/bin/sh\ntouch ran\n")
    program.chmod(0o755)
    ended = _in_a_process(log, PATH=".:")
    assert "git is not on the PATH" in ended
    assert not (log.path / "ran").exists()


def _in_a_process(repository: Repository, **environment: str) -> str:
    script = (
        "from tests.unit.test_git import *\n"
        "r = Repository(Path.cwd())\n"
        "try: print(sorted(map(str, past_names(git_of(r), FOLDER).names)))\n"
        "except AdrError as error: print(error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=repository.path,
        env={**clean_environment(), **environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_environment_is_made_from_scratch(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = log.path.parent / "elsewhere"
    for name, value in {
        "GIT_DIR": str(elsewhere),
        "GIT_WORK_TREE": str(elsewhere),
        "GIT_OBJECT_DIRECTORY": str(elsewhere),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare",
        "GIT_CONFIG_VALUE_0": "nonsense",
        "GIT_CONFIG_PARAMETERS": "'core.bare'='nonsense'",
        "GIT_TRACE": str(elsewhere),
        "GIT_EXEC_PATH": str(elsewhere),
        "GIT_NAMESPACE": "x",
    }.items():
        monkeypatch.setenv(name, value)
    assert past_names(git_of(log), FOLDER).names == {FOLDER / "0001-first.md"}
    assert not elsewhere.exists()


def test_the_index_of_a_hook_is_the_one_that_counts(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_INDEX_FILE", str(log.path / "other-index"))
    assert git_of(log).run("ls-files") == b""
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert git_of(log).run("ls-files") == b"decisions/0001-first.md\n"


def test_git_that_is_broken_is_said_not_thrown(log: Repository) -> None:
    (log.path / ".git" / "index").write_bytes(b"no index")
    with pytest.raises(AdrError, match="could not list the names used before"):
        past_names(git_of(log), FOLDER)


def _attributes_of(name: str, tree: ast.AST) -> set[str]:
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == name
    }


def test_gitpython_is_a_runner_and_nothing_else() -> None:
    for path in (ROOT / "adr_tool").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        imported = {
            alias.name.partition(".")[0]
            for node in ast.walk(tree)
            for alias in (node.names if isinstance(node, ast.Import) else ())
        } | {
            (node.module or "").partition(".")[0]
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
        }
        name = path.relative_to(ROOT).as_posix()
        if "git" in imported:
            assert name == "adr_tool/sources/commits.py"
            assert _attributes_of("git", tree) == {"Git"}
        if "subprocess" in imported:
            assert name in STARTERS, name


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize(
    ("trouble", "said"), [(RuntimeError, BlockingIOError), (KeyboardInterrupt, KeyboardInterrupt)]
)
def test_a_program_that_cannot_be_listened_to_is_ended(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: int,
    trouble: type[BaseException],
    said: type[BaseException],
) -> None:
    """Wherever a thread is not to be had, or Ctrl-C is pressed, no child is left behind."""
    started: list[subprocess.Popen[bytes]] = []
    threads: list[Thread] = []
    plain = Thread.start

    class Seen(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            started.append(self)

    def start(thread: Thread) -> None:
        if len(threads) == before:
            raise trouble
        threads.append(thread)
        plain(thread)

    monkeypatch.setattr(subprocess, "Popen", Seen)
    monkeypatch.setattr(Thread, "start", start)
    with pytest.raises(said):
        run_program(Program(["sleep", "60"], tmp_path, os.environ, 60, 1000, b"now\n"))
    (child,) = started
    assert child.returncode == -signal.SIGKILL
    assert all(stream and stream.closed for stream in (child.stdin, child.stdout, child.stderr))
    for thread in threads:
        thread.join()  # each ends by itself, now that there is nobody to listen to


def test_no_thread_to_be_had_is_said_as_git_not_starting(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(thread: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", start)
    with pytest.raises(AdrError, match="^git cannot be started: Resource temporarily unavailable"):
        git_of(log).run("version")


def test_a_program_ends_with_whoever_waits_for_it(tmp_path: Path) -> None:
    script = "read word; echo $$ > pid; kill -INT $PPID; exec sleep 60"
    with pytest.raises(KeyboardInterrupt):
        run_program(Program(["sh", "-c", script], tmp_path, os.environ, 60, 1000, b"now\n"))
    with suppress(ChildProcessError):  # where it was waited for
        _, status = os.waitpid(int((tmp_path / "pid").read_text()), 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
