"""The place where we keep what we need: what is made there, and what git is told to overlook."""

import os
import stat
from pathlib import Path

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources.git_folders import GitFolders
from adr_tool.writing.home import Home, home_of, make_home, neighbours, ready_home


def in_git(top: Path) -> Home:
    """The home of a folder that looks like a repository, as far as anybody looks."""
    for name in ("HEAD", "objects", "refs"):
        (top / ".git" / name).mkdir(parents=True)
    return home_of(top)


def test_where_everything_is(tmp_path: Path) -> None:
    plain = home_of(tmp_path)
    assert plain == Home(tmp_path, tmp_path / ".adr-tool", tmp_path / ".adr-tool", None)
    home = in_git(tmp_path)
    git = tmp_path / ".git"
    assert home == Home(
        tmp_path, git / "adr-tool", git / "adr-tool", GitFolders(tmp_path, git, git)
    )
    assert (home.lock, home.journal, home.intent) == (
        git / "adr-tool" / "lock",
        git / "adr-tool" / "journal",
        git / "adr-tool" / "intent",
    )


def test_the_homes_of_all_working_trees_share_the_lock(tmp_path: Path) -> None:
    home = in_git(tmp_path / "main")
    beside = tmp_path / "beside"
    own = tmp_path / "main" / ".git" / "worktrees" / "beside"
    own.mkdir(parents=True)
    beside.mkdir()
    (beside / ".git").write_text(f"gitdir: {own}\n")
    (own / "gitdir").write_text(f"{beside / '.git'}\n")
    (own / "commondir").write_text("../..\n")
    found = neighbours(home)
    assert found == (home, home_of(beside))
    assert found[1].own == own / "adr-tool"
    assert found[1].lock == home.lock
    plain = home_of(tmp_path)
    assert neighbours(plain) == (plain,)


def test_a_working_tree_has_a_place_of_its_own_beside_the_lock(tmp_path: Path) -> None:
    common = tmp_path / ".git"
    own = common / "worktrees" / "beside"
    own.mkdir(parents=True)
    home = Home(tmp_path, own / "adr-tool", common / "adr-tool", GitFolders(tmp_path, own, common))
    home.shared.mkdir()
    home.lock.write_text("")
    make_home(home)
    assert home.own.is_dir()


def test_a_plain_folder_hides_what_we_keep_in_it(tmp_path: Path) -> None:
    masked = os.umask(0o022)
    try:
        for _ in range(2):
            home = ready_home(tmp_path, "why")
    finally:
        os.umask(masked)
    hiding = home.own / ".gitignore"
    assert hiding.read_text() == "*\n"
    assert stat.S_IMODE(hiding.stat().st_mode) == 0o644
    assert [path.name for path in home.own.iterdir()] == [".gitignore"]
    home.lock.touch()
    assert ready_home(tmp_path, "why") == home


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, ".adr-*.tmp\n"),
        ("", ".adr-*.tmp\n"),
        ("*.swp\n", "*.swp\n.adr-*.tmp\n"),
        ("*.swp", "*.swp\n.adr-*.tmp\n"),
        ("# ours\n.adr-*.tmp\n*.swp\n", "# ours\n.adr-*.tmp\n*.swp\n"),
        ("x.adr-*.tmp\n", "x.adr-*.tmp\n.adr-*.tmp\n"),
    ],
)
def test_git_is_told_to_overlook_our_files_once(
    tmp_path: Path, before: str | None, after: str
) -> None:
    home = in_git(tmp_path)
    exclude = tmp_path / ".git" / "info" / "exclude"
    if before is not None:
        exclude.parent.mkdir()
        exclude.write_text(before)
    for _ in range(2):
        make_home(home)
    assert exclude.read_text() == after
    assert home.own.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="links and pipes as POSIX has them")
@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "no info"])
def test_a_list_that_is_odd_is_left_alone(tmp_path: Path, kind: str) -> None:
    home = in_git(tmp_path)
    exclude = tmp_path / ".git" / "info" / "exclude"
    if kind != "no info":
        exclude.parent.mkdir()
    if kind == "pipe":
        os.mkfifo(exclude)
        reader = os.open(exclude, os.O_RDONLY | os.O_NONBLOCK)  # or whoever writes would hang
    elif kind == "link":
        (tmp_path / "theirs").write_text("theirs")
        exclude.symlink_to(tmp_path / "theirs")
    elif kind == "folder":
        exclude.mkdir()
    else:
        exclude.parent.write_text("a file")
    make_home(home)
    assert home.own.is_dir()
    if kind == "pipe":
        assert os.read(reader, 10) == b""
        os.close(reader)
    if kind == "link":
        assert (tmp_path / "theirs").read_text() == "theirs"


@pytest.mark.skipif(os.name == "nt", reason="links as POSIX has them")
def test_a_place_that_is_a_link_is_refused(tmp_path: Path) -> None:
    home = in_git(tmp_path)
    (tmp_path / "theirs").mkdir()
    home.own.symlink_to(tmp_path / "theirs")
    with pytest.raises(AdrError) as said:
        make_home(home)
    assert said.value.message == f"{home.own} is a symbolic link; nothing was written"
    assert list((tmp_path / "theirs").iterdir()) == []
