"""What becomes of a change in the journal, however far each file was, and whoever came by."""

import os
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing import applying
from adr_tool.writing.applying import ChangedMeanwhile, Standing, complete, standing
from adr_tool.writing.folder import opened
from adr_tool.writing.home import Home, home_of, make_home
from adr_tool.writing.journal import Entry, Journal, load, store
from adr_tool.writing.notice import unfinished
from adr_tool.writing.planning import plan
from adr_tool.writing.recovery import recovered
from adr_tool.writing.staging import stage
from adr_tool.writing.transaction import carry_out
from tests.faults.states import litter_of
from tests.faults.test_refusals import change

A, B, NEW = PurePosixPath("a.md"), PurePosixPath("b.md"), PurePosixPath("fresh/new.md")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A folder with two records."""
    top = tmp_path / "log"
    top.mkdir()
    (top / "a.md").write_text("a, old\n")
    (top / "b.md").write_text("b, old\n")
    found = home_of(top)
    make_home(found)
    return found


def begun(home: Home) -> Journal:
    """In the journal and not made: edit a.md, make fresh/new.md, take b.md away."""
    wanted = (
        change("a.md", "a, old\n", "a, new\n"),
        change("fresh/new.md", None, "new\n"),
        change("b.md", "b, old\n", None),
    )
    journal = plan(home, home.top, wanted)
    store(home, journal)
    return journal


def entry_of(journal: Journal, path: PurePosixPath) -> Entry:
    return next(entry for entry in journal.entries if entry.path == path)


def is_whole(home: Home) -> bool:
    """Whether the change that was begun is made, and nothing of it lies about."""
    texts = [(home.top / path).read_text() for path in (A, NEW)]
    return (
        texts == ["a, new\n", "new\n"]
        and not (home.top / B).exists()
        and litter_of(home.top) == []
        and load(home) is None
    )


@pytest.mark.parametrize("staged", [True, False], ids=["staged", "not staged"])
@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_a_change_is_completed_from_wherever_it_stands(
    home: Home, done: int, *, staged: bool
) -> None:
    journal = begun(home)
    (home.top / "fresh").mkdir()
    for entry in journal.entries if staged else ():
        if entry.new is not None:
            with opened(home.top, entry.path.parent) as folder:
                stage(folder, entry, entry.new)
    for entry in journal.entries[:done]:
        target = home.top / entry.path
        target.write_bytes(entry.new) if entry.new is not None else target.unlink()
    ended = recovered(home)
    assert ended.completed == (A, NEW, B)
    assert ended.swept == 0
    assert is_whole(home)
    assert recovered(home).completed == ()


def test_what_was_staged_and_spoilt_is_written_again(home: Home) -> None:
    journal = begun(home)
    (home.top / entry_of(journal, A).temporary).write_text("half of")
    recovered(home)
    assert is_whole(home)


def test_a_link_in_the_place_of_what_was_staged_is_not_followed(home: Home) -> None:
    journal = begun(home)
    victim = home.top.parent / "victim"
    victim.write_text("precious")
    (home.top / entry_of(journal, A).temporary).symlink_to(victim)
    recovered(home)
    assert is_whole(home)
    assert victim.read_text() == "precious"
    assert not (home.top / A).is_symlink()


def test_a_folder_in_the_place_of_what_was_staged_leaves_the_change_unfinished(home: Home) -> None:
    journal = begun(home)
    odd = home.top / entry_of(journal, A).temporary
    odd.mkdir()
    with pytest.raises(
        AdrError, match="is begun and could not be finished: Is a directory"
    ) as said:
        recovered(home)
    assert said.value.hint == "the next command that writes completes it, or `adr-tool recover`"
    assert load(home) == journal
    assert (home.top / A).read_text() == "a, old\n"
    odd.rmdir()
    recovered(home)
    assert is_whole(home)


def test_every_file_that_somebody_changed_is_named_and_none_is_touched(home: Home) -> None:
    journal = begun(home)
    (home.top / A).write_text("an edit\n")
    (home.top / B).write_text("another\n")
    with pytest.raises(ChangedMeanwhile) as said:
        recovered(home)
    assert said.value.message.startswith(f"{home.top / A}, {home.top / B} was changed by somebody")
    assert said.value.message.endswith(
        " while a change to it was cut off; nothing is touched, and the unfinished change stays in"
        f" {home.journal}"
    )
    assert said.value.hint == (
        "`adr-tool recover --dry-run` shows both; make the file what it was or what it shall be,"
        " or delete the journal to drop the rest of the change"
    )
    assert load(home) == journal
    assert not (home.top / NEW).exists()


@pytest.mark.parametrize("path", [A, NEW, B])
def test_a_change_in_the_last_moment_stops_the_rest_and_is_kept(
    home: Home, path: PurePosixPath
) -> None:
    journal = begun(home)
    (home.top / "fresh").mkdir()
    (home.top / path).write_text("mine\n")
    with pytest.raises(ChangedMeanwhile, match=f"{path} was changed by somebody else"):
        complete(home, journal)
    assert (home.top / path).read_text() == "mine\n"
    assert load(home) == journal


def test_a_file_that_comes_into_the_place_of_a_new_one_is_kept(home: Home) -> None:
    journal = begun(home)
    (home.top / NEW).parent.mkdir()
    with opened(home.top, NEW.parent) as folder:
        (home.top / NEW).write_text("mine\n")
        with pytest.raises(ChangedMeanwhile, match="new.md was changed by somebody else"):
            applying._put(home, folder, entry_of(journal, NEW), b"new\n")
    assert (home.top / NEW).read_text() == "mine\n"


@pytest.mark.skipif(os.name == "nt", reason="files as POSIX has them")
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_became_no_file_since_is_refused(home: Home, kind: str) -> None:
    journal = begun(home)
    target = home.top / A
    target.unlink()
    if kind == "link":
        target.symlink_to(B.name)
    elif kind == "pipe":
        os.mkfifo(target)
    else:
        target.mkdir()
    said = "cannot be read: Too many levels" if kind == "link" else "a.md is not a regular file"
    with pytest.raises(AdrError, match=said):
        recovered(home)
    assert load(home) == journal
    assert (home.top / B).read_text() == "b, old\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes as POSIX has them")
def test_what_became_a_pipe_in_the_last_moment_is_not_written_to(home: Home) -> None:
    os.mkfifo(home.top / "pipe")
    reader = os.open(home.top / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    refused = pytest.raises(AdrError, match="pipe is not a regular file")
    with opened(home.top, PurePosixPath()) as folder, refused:
        applying._overwrite(folder, "pipe", b"new\n")
    assert os.read(reader, 10) == b""
    os.close(reader)


def in_place(home: Home, old: str, new: str) -> Journal:
    """A change to a file that has two names, so that it is written in place."""
    (home.top / A).write_text(old)
    os.link(home.top / A, home.top / "same.md")
    journal = plan(home, home.top, (change("a.md", old, new),))
    assert [(one.in_place, one.temporary) for one in journal.entries] == [(True, "")]
    store(home, journal)
    return journal


@pytest.mark.skipif(os.name == "nt", reason="hard links as POSIX has them")
@pytest.mark.parametrize(
    ("old", "new", "found", "how"),
    [
        ("abcdef", "ABC", "abcdef", Standing.OPEN),
        ("abcdef", "ABC", "ABC", Standing.DONE),
        ("abcdef", "ABC", "ABcdef", Standing.TORN),
        ("abcdef", "ABC", "ABCdef", Standing.TORN),
        ("abcdef", "ABC", "aBcd", Standing.TORN),
        ("abcdef", "ABC", "ABc", Standing.TORN),
        ("abcdef", "ABCDEF", "bbcdef", Standing.CHANGED),
        ("abcdef", "ABCDEF", "Bbcdef", Standing.CHANGED),
        ("abcdef", "ABC", "AB", Standing.CHANGED),
        ("abcdef", "ABC", "ABCdefg", Standing.CHANGED),
        ("abcdef", "ABC", "ABcdeF", Standing.CHANGED),
        ("abcdef", "ABC", "xbcdef", Standing.CHANGED),
        ("abc", "ABCDEF", "ABCD", Standing.TORN),
        ("abc", "ABCDEF", "ABC\0\0\0", Standing.TORN),
        ("abc", "ABCDEF", "ab", Standing.CHANGED),
        ("abc", "ABCDEF", "\0bc", Standing.CHANGED),
        ("abc", "ABCDEF", "ABCdef", Standing.CHANGED),
        ("abc", "ABCDEF", "ABCX", Standing.CHANGED),
        ("", "ABC", "AB", Standing.TORN),
        ("", "ABC", "X", Standing.CHANGED),
    ],
)
def test_a_file_torn_while_it_was_written_is_told_from_an_edit(
    home: Home, old: str, new: str, found: str, how: Standing
) -> None:
    journal = in_place(home, old, new)
    (home.top / A).write_text(found)
    assert standing(home, journal.entries[0]) is how
    if how is Standing.CHANGED:
        with pytest.raises(ChangedMeanwhile):
            recovered(home)
        assert (home.top / A).read_text() == found
    else:
        recovered(home)
        assert (home.top / A).read_text() == new
        assert (home.top / "same.md").read_text() == new


def test_a_file_that_vanished_while_it_was_written_is_somebody_elses_change(home: Home) -> None:
    journal = in_place(home, "abcdef", "ABC")
    (home.top / A).unlink()
    assert standing(home, journal.entries[0]) is Standing.CHANGED


@pytest.mark.parametrize(("old", "new"), [(None, b"x"), (b"x", None), (None, None)])
def test_only_a_file_that_is_there_before_and_after_can_be_torn(
    home: Home, old: bytes | None, new: bytes | None
) -> None:
    (home.top / A).write_text("y")
    assert standing(home, Entry(A, old, new, in_place=True)) is Standing.CHANGED


def test_a_folder_that_went_away_with_what_goes_away_is_no_trouble(home: Home) -> None:
    (home.top / "sub").mkdir()
    (home.top / "sub" / "x.md").write_text("x")
    store(home, plan(home, home.top, (change("sub/x.md", "x", None),)))
    (home.top / "sub" / "x.md").unlink()
    (home.top / "sub").rmdir()
    assert recovered(home).completed == (PurePosixPath("sub/x.md"),)
    assert load(home) is None


def test_a_file_that_is_replaced_whole_is_never_called_torn(home: Home) -> None:
    journal = begun(home)
    (home.top / A).write_text("a, ned\n")
    assert standing(home, entry_of(journal, A)) is Standing.CHANGED


def test_an_edit_after_the_look_and_before_the_change_stops_it(home: Home) -> None:
    wanted = (change("fresh/new.md", None, "new\n"), change("a.md", "a, old\n", "a, new\n"))
    journal = plan(home, home.top, wanted)
    (home.top / A).write_text("an edit\n")
    with pytest.raises(AdrError, match="a.md was changed meanwhile; nothing was written"):
        carry_out(home, journal)
    assert (home.top / A).read_text() == "an edit\n"
    assert not (home.top / "fresh").exists()
    assert litter_of(home.top) == []
    assert not home.intent.exists()


@pytest.mark.parametrize(("count", "files"), [(1, "1 file"), (2, "2 files")])
def test_readers_are_told_what_is_unfinished(home: Home, count: int, files: str) -> None:
    assert unfinished(home.top) == unfinished(home.top / ("x" * 300)) == ""
    entries = tuple(Entry(PurePosixPath(f"{n}.md"), None, b"new") for n in range(count))
    store(home, Journal("id", entries))
    assert unfinished(home.top) == (
        f"an unfinished change of {files} is there; the next command that writes completes it,"
        " or `adr-tool recover`"
    )
