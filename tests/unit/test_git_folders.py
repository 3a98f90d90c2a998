"""Git's folders are found by reading, in every shape a checkout has."""

import os
import shutil
from pathlib import Path

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources.git_folders import GitFolders, git_folders, working_trees
from adr_tool.sources.state import cache_file, has_journal
from tests.conftest import Repository


@pytest.fixture
def committed(repo: Repository) -> Repository:
    """A repository with a commit."""
    repo.write("decisions/0001-a.md", "# A\n")
    repo.git("add", ".")
    repo.git("commit", "-qm", "Start")
    return repo


def test_a_plain_checkout_from_any_folder(repo: Repository) -> None:
    repo.write("docs/adr/x.md", "")
    own = repo.path / ".git"
    for start in (repo.path, repo.path / "docs" / "adr"):
        found = git_folders(start)
        assert found is not None
        assert (found.top, found.own, found.common) == (repo.path, own, own)
        assert str(found.common) == repo.git("rev-parse", "--absolute-git-dir").strip()


def test_no_git_is_none(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()  # an empty folder of that name is no repository
    assert git_folders(tmp_path) is None


def test_a_linked_working_tree(committed: Repository) -> None:
    beside = committed.path.parent / "beside"
    committed.git("worktree", "add", "-q", "-b", "other", str(beside))
    found, here = git_folders(beside), git_folders(committed.path)
    assert found is not None
    assert here is not None
    assert found.own == committed.path / ".git" / "worktrees" / "beside"
    assert found.common == committed.path / ".git"
    assert {tree.top for tree in working_trees(here)} == {committed.path, beside}
    assert {tree.top for tree in working_trees(found)} == {committed.path, beside}
    more = committed.path.parent / "more"
    committed.git("worktree", "add", "-q", "-b", "more", str(more))
    assert [(tree.top, tree.own.name) for tree in working_trees(here)] == [
        *((committed.path, ".git"), (beside, "beside"), (more, "more")),
    ]
    # One that was deleted by hand is passed over.
    shutil.rmtree(beside)
    assert {tree.top for tree in working_trees(here)} == {committed.path, more}


def test_a_submodule_is_a_repository_of_its_own(committed: Repository) -> None:
    outer = Repository(committed.path.parent / "outer")
    outer.path.mkdir()
    outer.git("init", "-q")
    source = str(committed.path)
    outer.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", source, "log")
    found = git_folders(outer.path / "log" / "decisions")
    assert found is not None
    assert found.top == outer.path / "log"
    assert found.own == found.common == outer.path / ".git" / "modules" / "log"


@pytest.mark.parametrize(
    ("content", "because"),
    [
        (b"gitdir: /nowhere/at/all\n", "no git folder"),
        (b"gitdir: \0\n", "no git folder"),
        (b"", "does not say where"),
        (b"\xff" * 20_000, "does not say where"),
        (b"gitdir: " + b"x" * 20_000, "too long|no git folder"),
    ],
)
def test_a_git_file_that_leads_nowhere(tmp_path: Path, content: bytes, because: str) -> None:
    (tmp_path / ".git").write_bytes(content)
    with pytest.raises((AdrError, OSError), match=f"(?i){because}"):
        git_folders(tmp_path)
    assert not has_journal(tmp_path)


def test_where_a_change_and_what_is_remembered_are_kept(
    committed: Repository, tmp_path: Path
) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    assert not has_journal(committed.path)
    assert not has_journal(plain)
    committed.write(".git/adr-tool/journal", "x")
    (plain / ".adr-tool").mkdir()
    (plain / ".adr-tool" / "journal").write_text("x")
    assert has_journal(committed.path)
    assert has_journal(plain)
    assert cache_file(plain) is None
    expected = committed.path / ".git" / "adr-tool" / f"cache-{os.getuid()}.sqlite"
    assert cache_file(committed.path) == expected
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / ".git").write_text("odd")
    assert (has_journal(broken), cache_file(broken)) == (False, None)


def test_a_moved_working_tree_says_how_to_mend_it(committed: Repository) -> None:
    beside = committed.path.parent / "beside"
    committed.git("worktree", "add", "-q", "-b", "other", str(beside))
    committed.path.rename(committed.path.parent / "moved")
    with pytest.raises(AdrError) as trouble:
        git_folders(beside)
    assert trouble.value.message == (
        f"{beside / '.git'} leads to {committed.path / '.git/worktrees/beside'},"
        " which is no git folder"
    )
    assert "git worktree repair" in trouble.value.hint
    moved = Repository(beside)
    assert moved.run("list").code == 0  # reading goes on
    refused = moved.run("index")
    assert refused.code == 2
    assert "Traceback" not in refused.err


def test_a_working_tree_that_the_environment_names(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "below").mkdir(parents=True)
    monkeypatch.setenv("GIT_DIR", str(repo.path / ".git"))
    assert git_folders(elsewhere) is None
    monkeypatch.setenv("GIT_WORK_TREE", str(elsewhere))
    found = git_folders(elsewhere / "below")
    assert found == GitFolders(elsewhere, repo.path / ".git", repo.path / ".git")
    assert git_folders(tmp_path) is None
    monkeypatch.setenv("GIT_DIR", str(elsewhere))
    assert git_folders(elsewhere) is None
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "loop"))
    assert git_folders(elsewhere) is None
