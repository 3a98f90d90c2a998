"""What a change will do, and each reason why it cannot, word for word."""

import os
import stat
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing.change import Change
from adr_tool.writing.files import write_files
from adr_tool.writing.folder import opened
from adr_tool.writing.home import Home, home_of, make_home
from adr_tool.writing.journal import TEMPORARY, Entry, Journal
from adr_tool.writing.planning import current, plan
from adr_tool.writing.staging import stage, usual_mode
from adr_tool.writing.transaction import carry_out
from tests.faults.states import litter_of
from tests.faults.test_refusals import change

HINT = "nothing was changed; settle this, then try again"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A folder with one record, and a folder below it."""
    top = tmp_path / "log"
    (top / "sub").mkdir(parents=True)
    (top / "a.md").write_text("old")
    found = home_of(top)
    make_home(found)
    return found


def refusal(home: Home, *changes: Change, root: Path | None = None) -> str:
    with pytest.raises(AdrError) as said:
        plan(home, root or home.top, changes)
    assert said.value.hint == HINT
    return said.value.message


def test_each_reason_is_said(home: Home) -> None:
    top = home.top
    (top / "link.md").symlink_to("a.md")
    (top / "file").write_text("x")
    (top / "inner" / ".git").mkdir(parents=True)
    (top / "away").symlink_to(top.parent)
    for path, old, said in (
        ("link.md", "old", "link.md is a symbolic link; put the file itself there"),
        ("sub", "old", "sub is not a regular file"),
        ("sub", None, "sub is not a regular file"),
        ("a.md", None, "a.md is there already"),
        ("a.md", "other", "a.md was changed meanwhile"),
        ("no.md", "old", "no.md vanished meanwhile"),
        ("../a.md", None, "../a.md leads outside the repository"),
        ("/a.md", None, "/a.md leads outside the repository"),
        ("away/a.md", None, "away/a.md leads outside the repository"),
        (".", None, ". leads outside the repository"),
        ("sub/../new.md", None, "sub/../new.md leads outside the repository"),
        (str(top / "new.md"), None, f"{top / 'new.md'} leads outside the repository"),
        (".git/a.md", None, ".git/a.md lies in git's own folder"),
        ("sub/.GIT/a.md", None, "sub/.GIT/a.md lies in git's own folder"),
        ("inner/a.md", None, "inner/a.md lies in another git repository"),
        ("inner/deep/a.md", None, "inner/deep/a.md lies in another git repository"),
        ("file/a.md", None, "file/a.md lies below file, which is a file"),
        ("file/deep/a.md", None, "file/deep/a.md lies below file, which is a file"),
        ("a\0b.md", None, "a\\x00b.md cannot be written: no such name is possible"),
        ("n" * 300, None, f"{'n' * 300} cannot be written: File name too long"),
    ):
        assert refusal(home, change(path, old, "new")) == f"{said}; nothing was written"


def test_all_reasons_are_listed(home: Home) -> None:
    said = refusal(
        home, change("a.md", None, "x"), change("b.md", None, "x"), change("c", "x", "y")
    )
    assert said == (
        "2 files cannot be written; nothing was:\n  a.md is there already\n  c vanished meanwhile"
    )


def test_names_that_some_disks_take_for_one(home: Home) -> None:
    said = refusal(home, change("A.md", None, "x"))
    assert said == "A.md differs only in letters' case from a.md; nothing was written"
    said = refusal(
        home, change("b.md", None, "x"), change("a.md", "old", "y"), change("A.md", None, "x")
    )
    assert "A.md differs only in letters' case from a.md" in said
    said = refusal(home, change("new/e\u0301.md", None, "x"), change("new/\u00c9.md", None, "x"))
    assert said.startswith("2 files cannot be written; nothing was:\n  new/")
    assert len(refusal(home, change("n.md", None, "x"), change("N.md", None, "x")).split("\n")) == 3
    # Only names in one folder meet, and one that is given up is nobody's.
    plan(home, home.top, (change("sub/A.md", None, "x"), change("b.md", None, "x")))
    plan(home, home.top, (change("A.md", None, "old"), change("a.md", "old", None)))


def test_in_a_folder_that_takes_no_names_files_are_written_in_place(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.W_OK)
    (entry,) = plan(home, home.top, (change("a.md", "old", "new"),)).entries
    assert entry.in_place
    for one in (change("a.md", "old", None), change("n.md", None, "x")):
        said = refusal(home, one)
        assert said.endswith(
            f" stands in a folder that cannot be written, {home.top}; nothing was written"
        )


def test_how_each_file_will_be_changed(home: Home) -> None:
    top = home.top
    (top / "twice.md").write_text("old")
    os.link(top / "twice.md", top / "other.md")
    changes = (
        change("a.md", "old", "new"),
        change("sub/one/two/n.md", None, "n"),
        change("sub/one/m.md", None, ""),
        change("twice.md", "old", "new"),
        change("other.md", "old", None),
    )
    journal = plan(home, top, changes)
    edit, new, empty, twice, gone = journal.entries
    for entry in (edit, new, empty):
        assert TEMPORARY.match(entry.temporary)
    assert len({edit.temporary, new.temporary, empty.temporary}) == 3
    assert edit == Entry(PurePosixPath("a.md"), b"old", b"new", usual_mode(), edit.temporary)
    assert new.mode == usual_mode()
    assert (empty.old, empty.new) == (None, b"")
    assert twice == Entry(PurePosixPath("twice.md"), b"old", b"new", in_place=True)
    assert gone == Entry(PurePosixPath("other.md"), b"old", None)
    assert [str(path) for path in journal.folders] == ["sub/one", "sub/one/two"]
    assert len(journal.id) == 12
    assert plan(home, top, changes).id != journal.id


def test_paths_count_from_the_root_that_is_given(home: Home) -> None:
    (home.top / "docs").symlink_to("sub")
    (home.top / "sub" / "x.md").write_text("x")
    journal = plan(home, home.top / "sub", (change("x.md", "x", "y"),))
    assert journal.entries[0].path == PurePosixPath("sub/x.md")
    journal = plan(home, home.top, (change("docs/x.md", "x", "y"),))
    assert journal.entries[0].path == PurePosixPath("sub/x.md")
    said = refusal(home, change("../a.md", "old", "new"), root=home.top / "sub")
    assert said == "../a.md leads outside the repository; nothing was written"


def test_what_a_file_holds_now(home: Home) -> None:
    assert current(home, PurePosixPath("a.md")) == b"old"
    assert current(home, PurePosixPath("no.md")) is None
    assert current(home, PurePosixPath("no/no.md")) is None


def test_what_is_staged_is_the_users_alone_until_it_is_like_the_old_file(home: Home) -> None:
    (home.top / "a.md").chmod(0o604)
    entry = Entry(PurePosixPath("a.md"), b"old", b"new", 0o777, ".adr-0123456789ab.tmp")
    fresh = Entry(PurePosixPath("b.md"), None, b"new", 0o641, ".adr-ba9876543210.tmp")
    with opened(home.top, PurePosixPath()) as folder:
        for one in (entry, fresh):
            stage(folder, one, b"new")
        with pytest.raises(FileExistsError):
            stage(folder, entry, b"new")
    modes = [stat.S_IMODE((home.top / one.temporary).stat().st_mode) for one in (entry, fresh)]
    assert modes == [0o604, 0o641]
    assert (home.top / entry.temporary).read_bytes() == b"new"
    masked = os.umask(0o027)
    assert usual_mode() == 0o640
    assert os.umask(masked) == 0o027, "it is as it was"


def test_a_change_that_cannot_be_staged_leaves_nothing(home: Home) -> None:
    journal = plan(home, home.top, (change("new/b.md", None, "b"), change("a.md", "old", "new")))
    in_the_way = home.top / journal.entries[1].temporary
    in_the_way.write_text("x")
    with pytest.raises(AdrError) as said:
        carry_out(home, journal)
    assert said.value.message == "the files cannot be written: File exists; nothing was changed"
    assert (home.top / "a.md").read_text() == "old"
    assert not (home.top / "new").exists()
    assert litter_of(home.top) == []


def test_an_edit_in_the_last_moment_is_named(home: Home) -> None:
    journal = plan(home, home.top, (change("a.md", "old", "new"),))
    (home.top / "a.md").write_text("an edit")
    with pytest.raises(AdrError) as said:
        carry_out(home, journal)
    assert said.value.message == "a.md was changed meanwhile; nothing was written"
    assert said.value.hint == "look at it, then try again"


def test_a_change_is_made_whole(home: Home) -> None:
    changes = (
        change("a.md", "old", ""),
        change("x/y.md", None, "y"),
        change("b.md", "same", "same"),
    )
    written = write_files(home.top, changes)
    assert [str(path) for path in written] == ["a.md", "x/y.md"]
    assert (home.top / "a.md").read_bytes() == b""
    assert (home.top / "x" / "y.md").read_text() == "y"
    assert sorted(path.name for path in home.own.iterdir()) == [".gitignore", "lock"]
    assert litter_of(home.top) == []


def test_a_change_of_nothing_is_none(home: Home) -> None:
    carry_out(home, Journal("0", ()))
    assert litter_of(home.top) == []
    assert sorted(path.name for path in home.own.iterdir()) == [".gitignore"]


def test_a_journal_that_cannot_be_written_changes_nothing(home: Home) -> None:
    (home.own / "journal.tmp").mkdir()
    journal = plan(home, home.top, (change("a.md", "old", "new"), change("b.md", None, "b")))
    with pytest.raises(AdrError) as said:
        carry_out(home, journal)
    assert said.value.message == "the files cannot be written: Is a directory; nothing was changed"
    assert (home.top / "a.md").read_text() == "old"
    assert litter_of(home.top) == ["journal.tmp"], "which is not ours"


def test_what_stands_in_the_journals_place_is_never_taken_for_nothing(home: Home) -> None:
    home.journal.mkdir()
    journal = plan(home, home.top, (change("a.md", "old", "new"),))
    with pytest.raises(AdrError) as said:
        carry_out(home, journal)
    assert said.value.message == ("the change is begun and could not be finished: Is a directory")
    assert said.value.hint == "the next command that writes completes it, or `adr-tool recover`"
    assert (home.top / "a.md").read_text() == "old"
