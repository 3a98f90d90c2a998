"""A journal or an intent that is damaged, newer, or not ours: nothing is guessed."""

import base64
import hashlib
import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing.files import Change, write_files
from adr_tool.writing.home import home_of
from adr_tool.writing.journal import Entry, Journal, load, packed, unpacked
from adr_tool.writing.notice import unfinished
from adr_tool.writing.recovery import recovered
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


@pytest.mark.parametrize(
    "path", ["../a.md", "/etc/a.md", ".git/config", "a/../../b.md", "x/.GIT/y"]
)
@pytest.mark.parametrize("kind", ["entries", "folders"])
def test_a_journal_that_leads_elsewhere_is_refused(repo: Repository, path: str, kind: str) -> None:
    said = content_of(repo)
    if kind == "entries":
        said["entries"][0]["path"] = path
    else:
        said["folders"] = [path]
    refuse(repo, said)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("old", base64.b64encode(b"not what was there").decode()),
        ("new", base64.b64encode(b"not what was meant").decode()),
        ("old", None),
        ("new-sha256", None),
        ("new", "no base64!"),
        ("new", 7),
        ("temporary", "0001-record-our-decisions.md"),
        ("temporary", ".adr-0123456789ab.tmp/x"),
        ("temporary", "x/.adr-0123456789ab.tmp"),
        ("mode", "rw"),
        ("mode", None),
    ],
)
def test_a_journal_that_contradicts_itself_is_refused(
    repo: Repository, key: str, value: object
) -> None:
    said = content_of(repo)
    said["entries"][1][key] = value
    refuse(repo, said)


def test_a_journal_with_more_than_its_bytes_say_is_refused(repo: Repository) -> None:
    said = content_of(repo)
    said["entries"][1]["new"] = f"!{said['entries'][1]['new']}"
    refuse(repo, said)


@pytest.mark.parametrize("said", [[], {}, {"entries": []}, {"entries": [[]], "folders": []}, None])
def test_a_journal_of_another_shape_is_refused(repo: Repository, said: object) -> None:
    refuse(repo, said)


def test_a_journal_that_is_a_link_is_not_followed(repo: Repository) -> None:
    elsewhere = repo.path.parent / "elsewhere"
    journal_of(repo).rename(elsewhere)
    journal_of(repo).symlink_to(elsewhere)
    before = state_of(repo.path)
    done = repo.run("recover")
    assert done.code == 2
    assert f"the journal {journal_of(repo)} cannot be read: Too many levels" in done.err
    assert state_of(repo.path) == before


def test_a_journal_that_is_a_folder_is_said_to_be_odd(repo: Repository) -> None:
    journal_of(repo).unlink()
    journal_of(repo).mkdir()
    for argv in (("recover",), ("recover", "--dry-run"), ("new", "Next", *OWNED)):
        done = repo.run(*argv)
        assert done.code == 2
        assert f"the journal {journal_of(repo)} cannot be read: Is a directory" in done.err
    assert repo.run("list").code == 0


def test_an_intent_that_is_no_file_stops_a_change_and_no_reading(repo: Repository) -> None:
    assert repo.run("recover").code == 0
    (repo.path / ".git" / "adr-tool" / "intent").mkdir()
    for argv in (("recover",), ("recover", "--dry-run"), ("new", "Next", *OWNED)):
        done = repo.run(*argv)
        assert done.code == 2, argv
        assert "Is a directory" in done.err
    assert repo.run("list").code == 0


def test_what_is_packed_is_unpacked_again() -> None:
    """Bytes that are no text, no bytes at all, and no file are three things."""
    entries = (
        Entry(PurePosixPath("a.md"), b"\xff\0", b"", 0o600, ".adr-0123456789ab.tmp"),
        Entry(PurePosixPath("b/c.md"), b"x", None),
        Entry(PurePosixPath("b/d.md"), b"x", b"y", 0o4755, in_place=True),
    )
    journal = Journal("0123456789ab", entries, (PurePosixPath("b"),))
    path = Path("/somewhere/journal")
    found = unpacked(packed(journal), path)
    assert found == journal
    assert packed(journal).startswith(b"adr-tool journal 1 ")
    with pytest.raises(AdrError) as said:
        unpacked(b"", path)
    assert said.value.message == (
        "the journal /somewhere/journal is cut off or was changed;"
        " nothing is written here until that is settled"
    )
    assert said.value.hint == (
        "it holds a change that was cut off: use the adr-tool that left it,"
        " or see that the files are as you want them and delete the journal"
    )


def test_a_newer_journal_is_named_by_its_version() -> None:
    with pytest.raises(AdrError) as said:
        unpacked(b"adr-tool journal 12 " + b"a" * 64 + b"\n{}", Path("/somewhere/journal"))
    assert said.value.message == (
        "the journal /somewhere/journal was left by a newer adr-tool (version 12 of journals);"
        " nothing is written here until that is settled"
    )


def content_of(repo: Repository) -> Any:
    """What the journal says, below the line with its sum."""
    return json.loads(journal_of(repo).read_bytes().split(b"\n", 1)[1])


def refuse(repo: Repository, said: object) -> None:
    """Put this into the journal, with the right sum, and see it refused."""
    body = json.dumps(said).encode()
    line = f"adr-tool journal 1 {hashlib.sha256(body).hexdigest()}\n".encode()
    journal_of(repo).write_bytes(line + body)
    before = state_of(repo.path)
    with pytest.raises(AdrError) as refused:
        recovered(home_of(repo.path))
    assert refused.value.message == (
        f"the journal {journal_of(repo)} does not say what a journal says;"
        " nothing is written here until that is settled"
    )
    assert state_of(repo.path) == before


def test_a_journal_is_all_that_follows_its_first_line() -> None:
    journal = Journal("id", (Entry(PurePosixPath("a.md"), b"a", None),))
    body = json.dumps(json.loads(packed(journal).split(b"\n", 1)[1]), indent=1).encode()
    line = f"adr-tool journal 1 {hashlib.sha256(body).hexdigest()}\n".encode()
    assert unpacked(line + body, Path("journal")) == journal
