"""A change that was cut off: completed, refused where somebody was there since, never guessed."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing.files import Change, write_files
from adr_tool.writing.home import home_of
from adr_tool.writing.journal import load
from adr_tool.writing.notice import unfinished
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


def test_a_journal_cut_short_at_any_byte_stops_every_write(repo: Repository) -> None:
    """All lengths are read as the tool reads them; some are tried as commands too."""
    whole, before = journal_of(repo).read_bytes(), state_of(repo.path)
    home = home_of(repo.path)
    for length in range(len(whole)):
        home.journal.write_bytes(whole[:length])
        with pytest.raises(AdrError, match="cut off or was changed"):
            load(home)
        if length % 997 == 0:
            with pytest.raises(AdrError, match="nothing is written here"):
                write_files(repo.path, (Change(PurePosixPath("a.md"), None, b"x"),))
            assert "cut off or was changed" in unfinished(repo.path)
    assert state_of(repo.path) == before
    home.journal.write_bytes(whole)
    assert repo.run("recover").code == 0


def test_a_journal_changed_at_any_byte_is_seen(repo: Repository) -> None:
    whole, home = journal_of(repo).read_bytes(), home_of(repo.path)
    for place in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[place] ^= 1
        home.journal.write_bytes(bytes(changed))
        with pytest.raises(AdrError):
            load(home)


def test_a_journal_of_a_newer_version_stops_every_write(repo: Repository) -> None:
    whole = journal_of(repo).read_bytes()
    journal_of(repo).write_bytes(whole.replace(b"adr-tool journal 1 ", b"adr-tool journal 2 ", 1))
    before = state_of(repo.path)
    for argv in (("recover",), ("new", "Next", *OWNED), ("index",), ("init",)):
        done = repo.run(*argv)
        assert done.code == 2
        assert "was left by a newer adr-tool" in done.err
        assert str(journal_of(repo)) in done.err
    listed = repo.run("list")
    assert listed.code == 0
    assert "Record our decisions" in listed.out
    assert "newer adr-tool" in listed.err
    assert state_of(repo.path) == before


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"[]",
        b'{"temporaries": ["../../victim", "/etc/victim"], "folders": []}',
        b'{"temporaries": ["decisions/0001-record-our-decisions.md"], "folders": []}',
        b'{"temporaries": [], "folders": ["..", "decisions"]}',
    ],
)
def test_an_intent_that_is_not_ours_removes_nothing(repo: Repository, said: bytes) -> None:
    repo.run("recover")
    before = state_of(repo.path)
    (repo.path / ".git" / "adr-tool" / "intent").write_bytes(said)
    assert repo.run("recover").code == 0
    assert state_of(repo.path) == before
    assert litter_of(repo.path) == []


@pytest.mark.parametrize("path", ["../a.md", "/etc/a.md", ".git/config", "a/../../b.md"])
def test_a_journal_that_leads_elsewhere_is_refused(repo: Repository, path: str) -> None:
    import hashlib

    header, body = journal_of(repo).read_bytes().split(b"\n", 1)
    said = json.loads(body)
    said["entries"][0]["path"] = path
    forged = json.dumps(said).encode()
    line = f"adr-tool journal 1 {hashlib.sha256(forged).hexdigest()}\n".encode()
    journal_of(repo).write_bytes(line + forged)
    done = repo.run("recover")
    assert done.code == 2
    assert "does not say what a journal says" in done.err
    del header


@pytest.mark.skipif(os.name == "nt", reason="folders as POSIX has them")
def test_a_folder_that_vanished_is_somebody_elses_change(repo: Repository) -> None:
    for path in (repo.path / "decisions").iterdir():
        path.unlink()
    (repo.path / "decisions").rmdir()
    assert repo.run("recover").code == 2
    assert not (repo.path / "decisions").exists()
    with contextlib.suppress(FileNotFoundError):
        assert list((repo.path / "decisions").iterdir()) == []
