"""Where files are put: folders that are open, names that are free, a place of our own."""

from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.writing.disk import patiently
from adr_tool.writing.folder import opened
from adr_tool.writing.home import Home, ready_home
from adr_tool.writing.turn import turn
from tests.faults.test_completing import A, B, home

__all__ = ["home"]


def test_an_open_folder_stays_the_same_wherever_its_name_leads(home: Home) -> None:
    (home.top / "one").mkdir()
    (home.top / "one" / "x.md").write_text("ours")
    (home.top / "other").mkdir()
    (home.top / "other" / "x.md").write_text("theirs")
    with opened(home.top, PurePosixPath("one")) as folder:
        (home.top / "one").rename(home.top / "moved")
        (home.top / "one").symlink_to("other")
        assert folder.content("x.md") == b"ours"
        folder.move("x.md", "y.md")
        folder.place("y.md", "z.md")
        folder.make("below")
        folder.remove("y.md")
        folder.remove("never-there")
    assert sorted(path.name for path in (home.top / "moved").iterdir()) == ["below", "z.md"]
    assert (home.top / "other" / "x.md").read_text() == "theirs"
    with pytest.raises(OSError, match="Not a directory"), opened(home.top, PurePosixPath("one")):
        pass


def test_a_name_that_is_taken_is_not_given(home: Home) -> None:
    with opened(home.top, PurePosixPath()) as folder:
        with pytest.raises(FileExistsError):
            folder.place("a.md", "b.md")
        assert (home.top / B).read_text() == "b, old\n"
        folder.place("a.md", "free")
    assert (home.top / "free").samefile(home.top / A)


def test_a_place_of_our_own_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / ".adr-tool").write_text("somebody's")
    with pytest.raises(AdrError) as said:
        ready_home(tmp_path, "the reason")
    assert said.value.message == (
        f"the folder {tmp_path / '.adr-tool'} cannot be made: File exists; nothing was written"
    )
    assert said.value.hint == "the reason"
    with pytest.raises(AdrError, match="cannot be made") as said, turn(tmp_path):
        pass
    assert said.value.hint == "adr-tool keeps its lock and its journal there while it writes"


def test_what_is_refused_is_refused_at_once(tmp_path: Path) -> None:
    """Only Windows refuses what it allows a moment later."""
    asked = []

    def refuse() -> None:
        asked.append(1)
        raise PermissionError

    with pytest.raises(PermissionError):
        patiently(refuse)
    assert asked == [1]
