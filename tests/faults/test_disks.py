"""Disks that lie, know no hard links or no locks, or fail twice: what is said, and what is kept."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from adr_tool.writing.home import home_of, make_home
from adr_tool.writing.lock import TIME_OUT
from tests.conftest import Repository, clean_environment
from tests.faults.running import Driver, Outcome, prepared
from tests.faults.scenarios import Scenario, by_name
from tests.faults.states import litter_of, state_of
from tests.faults.strace import calls_of, require_strace
from tests.faults.test_lock import end, hold

CHANGE = Scenario(
    "an edit and a new file",
    changes=(("a.md", "old\n", "edited\n"), ("b.md", None, "new\n")),
    files={"a.md": "old\n"},
)

PLACING = """
import sys
from pathlib import Path, PurePosixPath
from adr_tool.writing.folder import opened
with opened(Path(sys.argv[1]), PurePosixPath()) as folder:
    for name in ("taken", "free"):
        try:
            folder.place("new", name)
            print(f"{name}: given")
        except PermissionError:
            print(f"{name}: refused")
"""


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    """One warm process for the module."""
    require_strace()
    with Driver() as warm:
        yield warm


def ready(driver: Driver) -> Path:
    """A repository in which the change was made and undone: what is made once is there."""
    root = prepared(driver, CHANGE)
    make_home(home_of(root))
    home_of(root).lock.touch()
    return root


def test_a_disk_that_did_not_keep_what_was_written_is_found_out(driver: Driver) -> None:
    traced = driver.run(CHANGE, ready(driver), inject="", whole=True)
    beside = "".join(f"\\x{byte:02x}" for byte in b"/.adr-")  # as strace shows paths
    writes = [call for call in calls_of(traced.log) if call.name == "write"]
    staged = [call for call in writes if beside in call.arguments.split(",")[0]]
    assert [call.result for call in staged] == [len("edited\n"), len("new\n")]
    named = beside.removeprefix("\\x2f")
    made = [c for c in calls_of(traced.log) if "O_CREAT" in c.arguments and named in c.arguments]
    assert [call.arguments.endswith(", 0600") for call in made] == [True, True], "nobody else reads"
    root = ready(driver)
    before = state_of(root)
    lie = f"write:retval={staged[1].result}:when={staged[1].count}"
    done = driver.run(CHANGE, root, inject=lie)
    assert (done.code, done.err) == (2, "the disk did not keep what was written for b.md\n")
    assert state_of(root) == before
    assert litter_of(root) == []


def test_a_disk_without_hard_links_is_written_to(driver: Driver) -> None:
    root = ready(driver)
    done = driver.run(CHANGE, root, inject="linkat:error=EPERM")
    assert (done.code, done.err) == (0, "")
    assert ((root / "a.md").read_text(), (root / "b.md").read_text()) == ("edited\n", "new\n")
    assert litter_of(root) == []


def test_a_file_that_appears_while_it_is_placed_is_said_to_be_in_the_way(driver: Driver) -> None:
    root = ready(driver)
    done = driver.run(CHANGE, root, inject="linkat:error=EEXIST")
    assert done.code == 2
    assert f"{root / 'b.md'} was changed by somebody else while a change to it" in done.err
    assert driver.command(root, "recover").code == 0
    assert (root / "b.md").read_text() == "new\n"


def test_a_disk_that_fails_to_link_for_another_reason_leaves_the_rest_to_the_next(
    driver: Driver,
) -> None:
    root = ready(driver)
    done = driver.run(CHANGE, root, inject="linkat:error=EIO")
    assert done.code == 2
    assert "the change is begun and could not be finished: Input/output error" in done.err
    assert not (root / "b.md").exists()
    assert driver.command(root, "recover").code == 0
    assert (root / "b.md").read_text() == "new\n"


def test_a_journal_that_cannot_be_taken_back_is_said_to_be_there(driver: Driver) -> None:
    """The journal is in its place, its folder fails to sync, and it cannot be removed either."""
    traced = driver.run(CHANGE, ready(driver), inject="")
    calls = calls_of(traced.log)
    moved = next(at for at, call in enumerate(calls) if call.name.startswith("rename"))
    synced = next(call for call in calls[moved:] if call.name == "fsync")
    root = ready(driver)
    fails = f"fsync:error=EIO:when={synced.count}+ unlink:error=EIO unlinkat:error=EIO"
    done = driver.run(CHANGE, root, inject=fails)
    assert done.code == 2
    assert "the change is begun and could not be finished: Input/output error" in done.err
    assert (root / "a.md").read_text() == "old\n"
    assert driver.command(root, "recover").code == 0
    assert ((root / "a.md").read_text(), (root / "b.md").read_text()) == ("edited\n", "new\n")
    assert litter_of(root) == []


@pytest.mark.skipif(sys.platform != "linux", reason="strace")
def test_a_disk_without_hard_links_does_not_give_a_name_that_is_taken(tmp_path: Path) -> None:
    require_strace()
    for name in ("new", "taken"):
        (tmp_path / name).write_text(name)
    done = subprocess.run(
        [
            *("strace", "-qq", "-o", os.devnull, "-e", "trace=linkat"),
            *("-e", "inject=linkat:error=EPERM", sys.executable, "-c", PLACING, str(tmp_path)),
        ],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "taken: refused\nfree: given\n"
    assert (tmp_path / "taken").read_text() == "taken"
    assert (tmp_path / "free").read_text() == "new"
    assert not (tmp_path / "new").exists()


def traced(repo: Repository, *options: str, argv: tuple[str, ...]) -> Outcome:
    """Run adr-tool as a child of strace."""
    done = subprocess.run(
        ["strace", "-qq", "-o", os.devnull, *options, sys.executable, "-m", "adr_tool", *argv],
        cwd=repo.path,
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="strace")
def test_where_a_disk_cannot_lock_an_unfinished_change_is_said_to_be_there(driver: Driver) -> None:
    repo = Repository(prepared(driver, by_name("recover")))
    fault = ("-e", "trace=flock", "-e", "inject=flock:error=ENOLCK")
    done = traced(repo, *fault, argv=("list",))
    assert done.code == 0
    assert "an unfinished change of 3 files is there" in done.err


@pytest.mark.skipif(sys.platform != "linux", reason="strace")
def test_a_holder_whose_note_cannot_be_read_is_another_program(repo: Repository) -> None:
    require_strace()
    holder = hold(repo.path)
    lock = home_of(repo.path).lock
    fault = ("-P", str(lock), "-e", "trace=read", "-e", "inject=read:error=EIO")
    done = traced(repo, *fault, argv=("init",))
    end(holder)
    assert done.code == 2
    said = f"another program is writing here for longer than {TIME_OUT:.0f} seconds"
    assert said in done.err
