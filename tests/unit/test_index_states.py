"""What git keeps of the next commit: its index, as a snapshot, in every odd state."""

from pathlib import PurePosixPath

import pytest

from adr_tool.sources.entries import Entries, blob_of
from adr_tool.sources.index import index_of
from adr_tool.sources.merges import merge_of
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.sources.states import staged_changes, staged_files
from tests.conftest import Repository
from tests.unit.test_git import git_of, log

__all__ = ["log"]

TOP, FOLDER = PurePosixPath("."), PurePosixPath("decisions")
FIRST = FOLDER / "0001-first.md"


def names(paths: tuple[PurePosixPath, ...]) -> list[str]:
    return [str(path) for path in paths]


def test_the_index_is_read_below_a_folder(log: Repository) -> None:
    log.write("services/a/decisions/0001-x.md", "x")
    log.write("services/ab.md", "x")
    log.write("services/a/node_modules/y.md", "x")
    log.write("services/a/tab\there/z.md", "x")
    log.git("add", ".")
    staged = staged_files(git_of(log), PurePosixPath("services/a"))
    assert names(staged.files(TOP)) == ["decisions/0001-x.md", "tab\there/z.md"]
    assert [line.split("\0")[0] for line in staged.stamps(TOP)] == names(staged.files(TOP))
    assert list(staged.stamps(PurePosixPath("no"))) == []
    assert staged.exists(FOLDER)
    assert not staged.exists(PurePosixPath("here"))
    assert not staged.exists(PurePosixPath("dec"))
    assert not staged.exists(PurePosixPath("decisions/0001"))
    assert staged.exists(FOLDER / "0001-x.md")


def test_a_file_that_is_only_intended_is_not_staged(log: Repository) -> None:
    log.write("decisions/0002-intended.md", "x")
    log.write("decisions/0003-empty.md", "")
    log.git("add", "-N", "decisions/0002-intended.md")
    log.git("add", "decisions/0003-empty.md")
    staged = staged_files(git_of(log), PurePosixPath())
    assert names(staged.files(FOLDER)) == [str(FIRST), "decisions/0003-empty.md"]
    with pytest.raises(SourceTrouble, match="is not in the index"):
        staged.read(FOLDER / "0002-intended.md", 100)
    assert not index_of(git_of(log)).is_plain
    assert staged_changes(git_of(log), FOLDER) == {PurePosixPath("0003-empty.md")}
    listed = git_of(log).run("ls-files", "-s", "-z", "--sparse")
    log.git("rm", "-q", "--cached", str(FIRST))
    assert staged_files(git_of(log), PurePosixPath(), listed).exists(FIRST), "as it was listed"


def test_a_file_in_conflict_has_no_text(log: Repository) -> None:
    log.git("switch", "-qc", "other")
    log.write("decisions/0001-first.md", "# Theirs\n")
    log.git("commit", "-qam", "theirs")
    log.git("switch", "-q", "main")
    log.write("decisions/0001-first.md", "# Ours\n")
    log.git("commit", "-qam", "ours")
    with pytest.raises(Exception, match="merge"):
        log.git("merge", "-q", "other")
    staged = staged_files(git_of(log), PurePosixPath())
    with pytest.raises(SourceTrouble, match="is unmerged: two sides changed it"):
        staged.read(FIRST, 100)
    assert "is unmerged" in next(iter(staged.stamps(FOLDER)))
    tree, conflicts = merge_of(git_of(log), *log.git("rev-parse", "main", "other").split())
    assert conflicts == (FIRST,)
    assert len(tree) == 40


@pytest.fixture
def sparse(log: Repository) -> Repository:
    """An index with one entry for each folder that is not checked out."""
    for name in ("a/x.md", "a/deep/y.md", "b/z.md"):
        log.write(name, name)
    log.git("add", ".")
    log.git("commit", "-qm", "folders")
    log.git("sparse-checkout", "init", "--cone", "--sparse-index")
    log.git("sparse-checkout", "set", "decisions")
    assert "040000" in log.git("ls-files", "-s", "--sparse")
    return log


def test_an_index_with_folders_in_one_entry_is_unfolded(sparse: Repository) -> None:
    staged = staged_files(git_of(sparse), PurePosixPath())
    assert names(staged.files(TOP)) == ["a/deep/y.md", "a/x.md", "b/z.md", str(FIRST)]
    assert staged.read(PurePosixPath("a/deep/y.md"), 100) == b"a/deep/y.md"
    index = index_of(git_of(sparse))
    assert index.entries.decode() == sparse.git("ls-files", "-s", "-z", "--sparse")
    assert index.changes is None
    assert index_of(git_of(sparse)).changed() is None
    assert staged_changes(git_of(sparse), PurePosixPath()) == frozenset()


def test_a_folder_in_one_entry_that_is_not_as_in_head_is_unfolded_too(sparse: Repository) -> None:
    sparse.git("update-ref", "HEAD", "HEAD~1")  # which knows neither folder
    staged = staged_files(git_of(sparse), PurePosixPath())
    assert staged.read(PurePosixPath("a/x.md"), 100) == b"a/x.md"
    changed = staged_changes(git_of(sparse), PurePosixPath())
    assert changed == {PurePosixPath(name) for name in ("a/x.md", "a/deep/y.md", "b/z.md")}


def test_before_the_first_commit_everything_is_a_change(repo: Repository) -> None:
    repo.write("decisions/0001-first.md", "# First\n")
    repo.git("add", ".")
    index = index_of(git_of(repo))
    assert index.changes is None
    assert index.entry(FIRST).startswith(b"100644 ")
    assert index.entry(FOLDER) == b""
    assert staged_changes(git_of(repo), FOLDER) == {PurePosixPath("0001-first.md")}


def test_the_index_says_what_differs_from_head(log: Repository) -> None:
    log.write("decisions/0001-first.md", "# Changed\n")
    log.write("b.md", "x")
    log.git("add", ".")
    index = index_of(git_of(log))
    assert index.changed() == {FIRST, PurePosixPath("b.md")}
    assert index.is_plain
    assert staged_changes(git_of(log), FOLDER) == {PurePosixPath("0001-first.md")}


def test_a_tab_in_a_path_begins_no_path(log: Repository) -> None:
    log.write("a\tdecisions/x.md", "x")
    log.write("z\tdecisions/x.md", "x")
    log.write("z\tother/y.md", "y")
    log.git("add", ".")
    staged = staged_files(git_of(log), PurePosixPath())
    assert not staged.exists(PurePosixPath("other"))
    assert [line.split("\0")[0] for line in staged.stamps(FOLDER)] == [str(FIRST)]
    assert staged.files(FOLDER) == (FIRST,)


def test_the_entries_of_the_index_can_be_counted(log: Repository) -> None:
    listed = git_of(log).run("ls-files", "-s", "-z")
    blob = blob_of(listed.partition(b"\t")[0].decode())
    entries = Entries(listed, PurePosixPath(), lambda: {FIRST: blob})
    assert entries[FIRST] == blob
    assert FOLDER not in entries
    assert (len(entries), list(entries), entries[FIRST]) == (1, [FIRST], blob)


def test_a_staged_move_is_two_changes(log: Repository) -> None:
    log.git("mv", str(FIRST), "decisions/0002-moved.md")
    assert index_of(git_of(log)).changed() == {FIRST, FOLDER / "0002-moved.md"}
    assert staged_changes(git_of(log), FOLDER) == {
        PurePosixPath("0001-first.md"),
        PurePosixPath("0002-moved.md"),
    }
