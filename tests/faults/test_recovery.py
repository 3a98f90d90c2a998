"""A change that was cut off: completed, refused where somebody was there since, never guessed."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Repository
from tests.faults.running import Driver, prepared
from tests.faults.scenarios import OWNED, by_name
from tests.faults.states import litter_of, state_of
from tests.faults.strace import require_strace

OLD, NEW = "decisions/0001-record-our-decisions.md", "decisions/0003-keep-backups.md"


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    """One warm process for the module."""
    require_strace()
    with Driver() as warm:
        yield warm


@pytest.fixture(scope="module")
def cut_off(driver: Driver) -> Path:
    """A repository in which `new -s 1 -l relates-to:2` was killed just past its commit point."""
    return prepared(driver, by_name("recover"))


@pytest.fixture
def repo(driver: Driver, cut_off: Path) -> Repository:
    """A copy of it."""
    return Repository(driver.fresh(cut_off))


def journal_of(repo: Repository) -> Path:
    """Where the journal stands."""
    return repo.path / ".git" / "adr-tool" / "journal"


def test_recover_completes_it_and_says_what(repo: Repository) -> None:
    plan = repo.run("recover", "--dry-run")
    assert plan.code == 0
    assert f"would write {NEW}\n" in plan.out
    assert journal_of(repo).exists(), "a dry run wrote"
    done = repo.run("recover")
    assert done.code == 0
    assert set(done.out.split()) == {OLD, NEW, "decisions/0002-use-one-login.md"}
    assert "superseded-by: [3]" in repo.read(OLD)
    assert "supersedes: [1]" in repo.read(NEW)
    assert litter_of(repo.path) == []
    again = repo.run("recover")
    assert (again.code, again.out) == (0, "")
    assert "nothing is unfinished" in again.err


@pytest.mark.parametrize("argv", [("new", "Next", *OWNED), ("index",), ("init",)])
def test_the_next_command_that_writes_completes_it_first(
    repo: Repository, argv: tuple[str, ...]
) -> None:
    done = repo.run(*argv)
    assert done.code == 0
    assert "completed an earlier change that was cut off" in done.err
    assert (repo.path / NEW).exists()
    assert litter_of(repo.path) == []
    if argv[0] == "new":
        assert done.out == "decisions/0004-next.md\n"  # 0003 is taken by what was cut off
    if argv[0] == "index":
        assert "0003-keep-backups.md" in repo.read("decisions/README.md")


@pytest.mark.parametrize("argv", [("list",), ("check",), ("show", "1")])
def test_commands_that_read_say_that_it_is_there(repo: Repository, argv: tuple[str, ...]) -> None:
    before = state_of(repo.path)
    done = repo.run(*argv)
    assert done.code in (0, 1)
    assert "an unfinished change of 3 files is there" in done.err
    assert "unfinished" not in done.out
    assert state_of(repo.path) == before


def test_a_file_edited_since_is_not_touched(repo: Repository) -> None:
    edited = repo.read(OLD) + "\nAn afterthought.\n"
    repo.write(OLD, edited)
    before, kept = state_of(repo.path), journal_of(repo).read_bytes()
    for argv in (("recover",), ("new", "Next", *OWNED), ("index",)):
        done = repo.run(*argv)
        assert done.code == 2
        assert str(repo.path / OLD) in done.err
        assert str(journal_of(repo)) in done.err
        assert state_of(repo.path) == before
        assert journal_of(repo).read_bytes() == kept
    plan = repo.run("recover", "--dry-run")
    assert plan.code == 2
    assert f"{OLD} was changed since" in plan.out
    assert "-An afterthought." in plan.out
    assert "+  superseded-by: [3]" in plan.out or "superseded-by" in plan.out
    # Either way out that the message names works.
    repo.write(OLD, edited.replace("\nAn afterthought.\n", ""))
    assert repo.run("recover").code == 0
    assert "superseded-by: [3]" in repo.read(OLD)


def test_a_file_in_the_place_of_a_new_one_is_not_touched(repo: Repository) -> None:
    repo.write(NEW, "somebody's own\n")
    assert repo.run("recover").code == 2
    assert repo.read(NEW) == "somebody's own\n"


def test_deleting_the_journal_drops_the_rest(repo: Repository) -> None:
    repo.write(OLD, "rewritten\n")
    assert repo.run("recover").code == 2
    journal_of(repo).unlink()
    done = repo.run("recover")
    assert done.code == 0
    assert repo.read(OLD) == "rewritten\n"
    assert litter_of(repo.path) == []


@pytest.mark.skipif(os.name == "nt", reason="folders as POSIX has them")
def test_a_folder_that_vanished_is_somebody_elses_change(repo: Repository) -> None:
    for path in (repo.path / "decisions").iterdir():
        path.unlink()
    (repo.path / "decisions").rmdir()
    assert repo.run("recover").code == 2
    assert not (repo.path / "decisions").exists()
    with contextlib.suppress(FileNotFoundError):
        assert list((repo.path / "decisions").iterdir()) == []
