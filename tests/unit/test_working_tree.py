"""The files on disk: what is read, what is refused, and where the repository begins."""

import os
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources.repository import find_root
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.sources.working_tree import Watch, WorkingTree
from tests.conftest import Repository
from tests.forks import obey_permissions

LOG = PurePosixPath("log")


@pytest.fixture
def tree(tmp_path: Path) -> WorkingTree:
    """A folder of records with what lies about in folders."""
    for name in ("log/b.md", "log/a/deep.md", "log/.hidden/x.md", "log/node_modules/x.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "log" / ".dot.md").write_text("")
    return WorkingTree(tmp_path)


def test_hidden_folders_hold_no_files(tree: WorkingTree) -> None:
    found = [str(path) for path in tree.files(LOG)]
    assert found == ["log/.dot.md", "log/a/deep.md", "log/b.md"]
    assert [line.split("\0")[0] for line in tree.stamps(LOG)] == found
    top = [str(path) for path in WorkingTree(tree.root / "log").files(PurePosixPath("."))]
    assert top == [".dot.md", "a/deep.md", "b.md"]


def test_a_stamp_moves_with_the_content_and_not_by_itself(tree: WorkingTree) -> None:
    before = list(tree.stamps(LOG))
    assert list(tree.stamps(LOG)) == before
    (tree.root / "log" / "b.md").write_text("log/c.md")  # as long as it was
    after = list(tree.stamps(LOG))
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, True, False]


def test_a_stamp_of_an_old_file_is_its_place_and_its_times(tree: WorkingTree) -> None:
    for name in ("b.md", "a/deep.md", ".dot.md"):
        os.utime(tree.root / "log" / name, (1, 1))
    assert all(line.split("\0")[1].isalnum() for line in tree.stamps(LOG)), "ctime is fresh"


@pytest.mark.parametrize("name", ["no.md", "../log/b.md", "b.md/x", "a\0b", "\0"])
def test_what_is_not_there_does_not_exist(tree: WorkingTree, name: str) -> None:
    watch = Watch()
    watched = WorkingTree(tree.root, watch)
    path = LOG / name
    assert not watched.exists(path)
    assert watched.exists(LOG / "b.md")
    assert watch.asked == {path: False, LOG / "b.md": True}
    assert tree.still_so({"log/b.md": True, "log/no.md": False, "../x": False})
    assert not tree.still_so({"log/b.md": False})
    assert tree.still_so({"log/b.md": True, "log/a\0b": False}), "no such name is possible"


@pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them")
def test_what_cannot_be_read_says_why(tree: WorkingTree) -> None:
    (tree.root / "log" / "link.md").symlink_to("b.md")
    (tree.root / "log" / "folder.md").mkdir()
    (tree.root / "away").symlink_to("/")
    os.mkfifo(tree.root / "log" / "pipe.md")
    for path, because in (
        ("log/link.md", "is a symbolic link; put the file itself there"),
        ("log/no.md", "vanished while it was read"),
        ("log/folder.md", "is not a regular file"),
        ("log/pipe.md", "is not a regular file"),
        (f"log/{'n' * 300}.md", "cannot be read: File name too long"),
        ("away/etc/passwd", "lies in a folder that leads outside the repository"),
        ("../x.md", "lies in a folder that leads outside the repository"),
        ("a\0b/x.md", "lies in a folder that leads outside the repository"),
    ):
        with pytest.raises(SourceTrouble) as said:
            tree.read(PurePosixPath(path), 100)
        assert said.value.message == because, path


def test_a_file_is_read_up_to_its_limit(tree: WorkingTree) -> None:
    watch = Watch()
    watched = WorkingTree(tree.root, watch)
    assert watched.read(LOG / "b.md", 8) == b"log/b.md"
    with pytest.raises(SourceTrouble, match="is 8 bytes long; at most 7 are read"):
        watched.read(LOG / "b.md", 7)
    assert watch.opened == {LOG / "b.md"}
    large = b"x" * ((1 << 20) + 5)
    (tree.root / "log" / "b.md").write_bytes(large)
    assert tree.read(LOG / "b.md", len(large)) == large


@pytest.mark.skipif(sys.platform != "linux", reason="files that grow while they are read")
def test_a_file_that_grows_while_it_is_read_is_read_no_further() -> None:
    with pytest.raises(SourceTrouble, match="grew past 10 bytes while it was read"):
        WorkingTree(Path("/proc/self")).read(PurePosixPath("status"), 10)


def test_a_folder_of_records_that_is_none_is_refused(tree: WorkingTree) -> None:
    for name in ("HEAD", "objects", "refs"):
        (tree.root / "bare" / name).mkdir(parents=True)
    (tree.root / "away").symlink_to(tree.root.parent)
    (tree.root / ".git").mkdir()
    none = "run `adr-tool init`, or set `folder` in adr-tool.toml to where the records are"
    hints = {
        "not": none,
        "a": none,
        "the": "records are read from inside it only",
        "git": "git would run programs that its settings name; move the records out of it",
    }
    for folder, because in (
        ("no", "the folder no is not there"),
        ("log/b.md", "the folder log/b.md is a file, not a folder"),
        ("away", "the folder away leads outside the repository"),
        (".git", "the folder .git leads outside the repository"),
        ("bare", "the folder bare is itself a git repository"),
    ):
        with pytest.raises(AdrError) as said:
            tree.files(PurePosixPath(folder))
        assert said.value.message == because
        assert said.value.hint == hints[because.split()[-2]]


def test_a_search_that_found_nothing_says_so(tmp_path: Path) -> None:
    tree = WorkingTree(tmp_path)
    tree.guessed = True
    with pytest.raises(AdrError) as said:
        tree.files(LOG)
    assert said.value.message == (
        f"there is no decision log in {tmp_path}: no settings, and no records were found"
    )
    assert said.value.hint == (
        "run `adr-tool init` to begin one, or name the folder of a log by -C"
    )


def test_folders_of_others_are_passed_by_where_nobody_named_the_folder(tmp_path: Path) -> None:
    for name in ("log/pyvenv.cfg", "log/a/x.md", "log/site-packages/y.md", "log/z/.git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "log/z/z.md").write_text("z")
    tree = WorkingTree(tmp_path)
    assert PurePosixPath("log/z/z.md") in tree.files(LOG)
    tree.guessed = True
    assert [str(path) for path in tree.files(LOG)] == ["log/a/x.md", "log/pyvenv.cfg"]


def test_a_folder_that_only_git_has_is_said_to_be_there(repo: Repository) -> None:
    repo.write("log/a.md", "a")
    repo.git("add", ".")
    (repo.path / "log" / "a.md").unlink()
    (repo.path / "log").rmdir()
    with pytest.raises(AdrError, match="the folder log is in git, but not in this working tree"):
        WorkingTree(repo.path).files(LOG)
    with pytest.raises(AdrError, match="the folder other is not there"):
        WorkingTree(repo.path).files(PurePosixPath("other"))
    (repo.path / ".git" / "index").write_bytes(b"no index")
    with pytest.raises(AdrError, match="the folder log is not there"):
        WorkingTree(repo.path).files(LOG)


def test_the_repository_begins_at_the_nearest_mark(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_root(inner) == inner
    (tmp_path / "adr-tool.toml").write_text("")
    assert find_root(inner) == tmp_path
    (tmp_path / "a" / ".git").write_text("gitdir: nowhere")
    assert find_root(inner) == tmp_path / "a"
    (tmp_path / "a" / ".git" / "x").parent.unlink()
    for name in ("HEAD", "objects", "refs"):
        (tmp_path / "a" / name).mkdir()
    with pytest.raises(AdrError, match="a is a bare git repository"):
        find_root(inner)


def test_where_no_repository_can_begin(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / ".git" / "hooks").mkdir(parents=True)
    (tmp_path / "loop").symlink_to("loop")
    for start, because in (
        ("no", "no is not there"),
        ("loop", "loop is not there"),
        ("file", "file is not a folder"),
        (".git/hooks", "lies inside git's own folder"),
    ):
        with pytest.raises(AdrError, match=because) as said:
            find_root(tmp_path / start)
        assert said.value.hint in (
            "-C takes a folder inside the repository, as seen from here",
            *("-C takes a folder", "run this in the working tree"),
        )


def as_whom_permissions_bind(ask: Callable[[], object]) -> str:
    """What somebody who is not the administrator is told, in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        obey_permissions()
        try:
            said = repr(ask())
        except AdrError as error:
            said = error.message
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answer:
        return answer.read()


@pytest.mark.skipif(sys.platform != "linux", reason="gives up the administrator's rights")
def test_a_folder_that_may_not_be_read_is_said(tree: WorkingTree) -> None:
    deep = tree.root / "log" / "a"
    deep.chmod(0)
    try:
        said = as_whom_permissions_bind(lambda: tree.files(LOG))
        assert said == "the folder log/a cannot be read: Permission denied"
        (tree.root / "log").chmod(0)
        said = as_whom_permissions_bind(lambda: tree.files(LOG))
        assert said == "the folder log cannot be read: Permission denied"
    finally:
        (tree.root / "log").chmod(0o755)
        deep.chmod(0o755)


def test_what_names_no_file_is_refused_and_has_no_stamp(tree: WorkingTree) -> None:
    assert tree.stamp(LOG / "b.md").startswith("log/b.md\0")
    assert tree.stamp(LOG / "gone.md") == ""
    with pytest.raises(SourceTrouble, match="leads outside"):
        tree.read(PurePosixPath("log\0/b.md"), 10)
