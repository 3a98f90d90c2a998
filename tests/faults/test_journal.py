"""A journal or an intent that is damaged, newer, or not ours: nothing is guessed."""

import hashlib
import json
from pathlib import PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing.files import Change, write_files
from adr_tool.writing.home import home_of
from adr_tool.writing.journal import load
from adr_tool.writing.notice import unfinished
from tests.conftest import Repository
from tests.faults.scenarios import OWNED
from tests.faults.states import litter_of, state_of
from tests.faults.test_recovery import cut_off, driver, journal_of, repo

__all__ = ["cut_off", "driver", "repo"]


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
