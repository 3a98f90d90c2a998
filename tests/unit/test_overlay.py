"""A state that is not written yet reads like one that is."""

from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.sources.states import committed
from adr_tool.sources.working_tree import WorkingTree
from tests.conftest import Repository
from tests.unit.test_git import git_of, log

__all__ = ["log"]

LOG = PurePosixPath("log")
ASKED = (LOG / "a.md", LOG / "b.md", LOG / "deep", LOG / "no")


@pytest.fixture
def tree(tmp_path: Path) -> WorkingTree:
    """Two files in a folder."""
    (tmp_path / "log").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "log" / name).write_text(name)
    return WorkingTree(tmp_path)


def test_it_reads_like_the_disk_afterwards(tree: WorkingTree, tmp_path: Path) -> None:
    overlay = Overlay(tree, {LOG / "a.md": None, LOG / "b.md": b"new", LOG / "deep" / "c.md": b"c"})
    files, read = overlay.files(LOG), overlay.read(LOG / "b.md", 9)
    there = [overlay.exists(path) for path in ASKED]
    (tmp_path / "log" / "a.md").unlink()
    (tmp_path / "log" / "b.md").write_bytes(b"new")
    (tmp_path / "log" / "deep").mkdir()
    (tmp_path / "log" / "deep" / "c.md").write_bytes(b"c")
    assert files == tree.files(LOG)
    assert read == tree.read(LOG / "b.md", 9)
    assert there == [tree.exists(path) for path in ASKED]


def test_what_cannot_be_read_there_cannot_be_read_here(tree: WorkingTree) -> None:
    overlay = Overlay(tree, {LOG / "a.md": None, LOG / "big.md": b"x" * 10})
    for path, because in (
        (LOG / "a.md", "will not be there any more"),
        (LOG / "big.md", "is 10 bytes long; at most 9 are read"),
        (LOG / "no.md", "vanished while it was read"),
    ):
        with pytest.raises(SourceTrouble) as said:
            overlay.read(path, 9)
        assert said.value.message == because
    assert overlay.read(LOG / "b.md", 9) == b"b.md"


def test_a_folder_that_comes_with_its_files(tree: WorkingTree) -> None:
    path = PurePosixPath("fresh/0001-a.md")
    assert Overlay(tree, {path: b"x"}).files(PurePosixPath("fresh")) == (path,)
    with pytest.raises(AdrError):
        Overlay(tree, {path: None}).files(PurePosixPath("fresh"))


def test_a_state_that_is_only_tried_out_has_no_stamps(log: Repository) -> None:
    first, new = (PurePosixPath(f"decisions/{name}.md") for name in ("0001-first", "0002-new"))
    under = committed(git_of(log), "HEAD", PurePosixPath())
    overlay = Overlay(under, {new: b"new"})
    assert overlay.name == "commit HEAD, changed"
    assert overlay.stamps(new.parent) == ()
    overlay.prepare([first, new])
    assert overlay.read(first, 100) == b"# First\n"
    assert overlay.read(new, 100) == b"new"
