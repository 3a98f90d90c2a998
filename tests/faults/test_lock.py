"""The lock: who holds it is named, nobody waits for ever, and it dies with its holder."""

import fcntl
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing import lock
from adr_tool.writing.home import home_of, make_home
from adr_tool.writing.lock import is_locked, locked
from adr_tool.writing.notice import unfinished
from adr_tool.writing.turn import turn
from tests.conftest import ROOT, Repository, clean_environment
from tests.faults.running import Driver, prepared
from tests.faults.scenarios import OWNED, by_name
from tests.faults.strace import require_strace

HOLDER = """
import sys, time
from pathlib import Path
from adr_tool.writing.turn import turn
with turn(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(root: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root)],
        env={**clean_environment(), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    """Kill it."""
    process.kill()
    process.communicate()


def test_a_second_writer_waits_ten_seconds_and_names_the_first(repo: Repository) -> None:
    repo.write("decisions/.keep", "")
    holder = hold(repo.path)
    began = time.monotonic()
    done = repo.run("new", "X", *OWNED)
    waited = time.monotonic() - began
    assert done.code == 2
    assert re.search(rf"process {holder.pid} on \S+ \(since .* UTC\) is writing here", done.err)
    assert 9 < waited < 20
    assert not list((repo.path / "decisions").glob("*.md"))
    # Kill the holder: the system takes the lock back, and nothing is stale.
    end(holder)
    assert repo.run("new", "X", *OWNED).code == 0
    assert (repo.path / ".git" / "adr-tool" / "lock").exists()


def test_reading_waits_for_nobody(repo: Repository) -> None:
    assert repo.run("init").code == 0
    holder = hold(repo.path)
    for argv in (("list",), ("check",), ("new", "X", *OWNED, "--dry-run"), ("index", "--check")):
        began = time.monotonic()
        repo.run(*argv)
        assert time.monotonic() - began < 8, argv
    end(holder)


def test_another_working_tree_shares_the_lock(repo: Repository) -> None:
    repo.git("commit", "-q", "--allow-empty", "-m", "start")
    repo.git("worktree", "add", "-q", "-b", "other", "../beside")
    here, beside = home_of(repo.path), home_of(repo.path.parent / "beside")
    assert here.lock == beside.lock
    assert here.journal != beside.journal
    with turn(repo.path):
        assert is_locked(beside.lock)
    assert not is_locked(beside.lock)


def test_a_folder_below_shares_the_lock(repo: Repository) -> None:
    repo.write("services/a/adr-tool.toml", "")
    assert home_of(repo.path / "services" / "a").lock == home_of(repo.path).lock


def test_a_turn_in_a_turn_is_the_same_turn(repo: Repository) -> None:
    with turn(repo.path), turn(repo.path):
        assert is_locked(home_of(repo.path).lock)
    assert not is_locked(home_of(repo.path).lock)


def test_an_error_gives_the_lock_back(repo: Repository) -> None:
    with pytest.raises(ZeroDivisionError), turn(repo.path):
        raise ZeroDivisionError
    assert not is_locked(home_of(repo.path).lock)


def test_a_queue_that_moves_is_waited_for(
    repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_of(repo.path)
    make_home(home)
    monkeypatch.setattr(lock, "TIME_OUT", 0.2)
    with home.lock.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        began = time.monotonic()
        with pytest.raises(AdrError, match="longer than"), locked(home.lock):
            pass
        assert 0.2 < time.monotonic() - began < 2


@pytest.mark.skipif(sys.platform != "linux", reason="strace")
def test_a_disk_that_cannot_lock_is_refused(repo: Repository) -> None:
    require_strace()
    environment = {**clean_environment(), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [
            *("strace", "-qq", "-o", os.devnull, "-e", "trace=flock"),
            *("-e", "inject=flock:error=ENOLCK"),
            *(sys.executable, "-m", "adr_tool", "init"),
        ],
        cwd=repo.path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "cannot lock files: No locks available; nothing was written" in done.stderr
    assert not (repo.path / "adr-tool.toml").exists()


def test_a_change_that_is_being_made_is_not_called_unfinished() -> None:
    require_strace()
    with Driver() as driver:
        root = prepared(driver, by_name("recover"))
        assert "unfinished" in unfinished(root)
        with locked(home_of(root).lock):
            assert unfinished(root) == ""


@pytest.mark.parametrize("linked", ["lock", "folder"])
def test_a_lock_that_is_a_link_is_refused(repo: Repository, linked: str) -> None:
    state = repo.path / ".git" / "adr-tool"
    victim = repo.path.parent / "victim"
    if linked == "folder":
        victim.mkdir()
        state.symlink_to(victim)
    else:
        victim.write_text("precious")
        state.mkdir()
        (state / "lock").symlink_to(victim)
    done = repo.run("init")
    assert done.code == 2
    assert "nothing was written" in done.err
    assert list(victim.iterdir()) == [] if linked == "folder" else victim.read_text() == "precious"
