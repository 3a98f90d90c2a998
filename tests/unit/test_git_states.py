"""What git keeps of commits and their objects, as snapshots, in every odd state."""

import tempfile
from pathlib import Path, PurePosixPath

import pytest

from adr_tool.errors import AdrError
from adr_tool.sources import git as git_room
from adr_tool.sources import objects
from adr_tool.sources.built_site import site_files
from adr_tool.sources.git import Git
from adr_tool.sources.git_folders import GitFolders
from adr_tool.sources.merges import merge_of
from adr_tool.sources.objects import contents_of, portions, sizes_of
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.sources.states import committed, staged_files
from adr_tool.sources.working_tree import WorkingTree
from tests.conftest import Repository
from tests.unit.test_git import git_of, log

__all__ = ["log"]

TOP, FOLDER = PurePosixPath("."), PurePosixPath("decisions")
FIRST = FOLDER / "0001-first.md"
NO_OBJECT = "1" * 40


def test_a_commit_is_read_as_it_was(log: Repository) -> None:
    log.write("decisions/0001-first.md", "# Changed\n")
    log.write("decisions/.hidden/x.md", "x")
    log.write("other.md", "x")
    log.git("add", ".")
    log.git("commit", "-qm", "more")
    (log.path / "link.md").symlink_to("other.md")
    log.git("add", ".")
    before, now = (committed(git_of(log), name, PurePosixPath()) for name in ("HEAD~1", "HEAD"))
    assert before.name == "commit HEAD~1"
    assert before.files(FOLDER) == now.files(FOLDER) == (FIRST,)
    assert before.read(FIRST, 100) == b"# First\n"
    assert now.read(FIRST, 100) == b"# Changed\n"
    assert [now.exists(PurePosixPath(path)) for path in ("decisions", "other.md", ".", "no")] == [
        *(True, True, True, False),
    ]
    assert before.object_of(FIRST) == log.git("rev-parse", "HEAD~1:decisions/0001-first.md").strip()
    assert before.object_of(PurePosixPath("no.md")) == ""
    assert list(before.stamps(FOLDER)) == [f"{FIRST}\x00100644 {before.object_of(FIRST)} "]


def test_what_a_commit_does_not_have_is_said(log: Repository) -> None:
    (log.path / "decisions" / "link.md").symlink_to("0001-first.md")
    log.git("add", ".")
    log.git("update-index", "--add", "--cacheinfo", f"160000,{NO_OBJECT},decisions/sub")
    log.git("commit", "-qm", "odd")
    commit = committed(git_of(log), "HEAD", PurePosixPath())
    for name, because in (
        ("decisions/no.md", "is not in commit HEAD"),
        ("decisions/link.md", "is a symbolic link; put the file itself there"),
        ("decisions/sub", "is a submodule, not a file"),
    ):
        with pytest.raises(SourceTrouble) as said:
            commit.read(PurePosixPath(name), 100)
        assert said.value.message == because
        assert commit.object_of(PurePosixPath(name)) == ""
    with pytest.raises(SourceTrouble, match="is 8 bytes long; at most 7 are read"):
        commit.read(FIRST, 7)
    with pytest.raises(AdrError, match="commit HEAD has no folder no") as refused:
        commit.files(PurePosixPath("no"))
    assert refused.value.hint == "set `folder` in adr-tool.toml to where the records are"
    with pytest.raises(AdrError, match="git knows no commit 'no'") as refused:
        committed(git_of(log), "no", PurePosixPath())
    assert refused.value.hint == (
        "fetch it first; in CI, check out with the full history (fetch-depth: 0)"
    )


def test_a_folder_of_a_commit_that_is_a_repository_is_refused(log: Repository) -> None:
    for name in ("HEAD", "objects/x", "refs/x"):
        log.write(f"bare/{name}", "x")
    log.git("add", ".")
    commit = staged_files(git_of(log), PurePosixPath())
    with pytest.raises(AdrError, match="the folder bare is itself a git repository") as said:
        commit.files(PurePosixPath("bare"))
    hint = "git would run programs that its settings name; move the records out of it"
    assert said.value.hint == hint


def test_an_object_that_is_not_there_is_said(log: Repository) -> None:
    oid = log.git("rev-parse", "HEAD:decisions/0001-first.md").strip()
    (log.path / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    commit = committed(git_of(log), "HEAD", PurePosixPath())
    for ready in (False, True):
        if ready:
            commit.files(FOLDER)
        with pytest.raises(SourceTrouble, match="is not among git's objects; fetch it"):
            commit.read(FIRST, 100)
    assert contents_of(git_of(log), [oid]) == sizes_of(git_of(log), [oid]) == {}


def test_what_is_known_already_is_not_read_again(log: Repository) -> None:
    commit = committed(git_of(log), "HEAD", PurePosixPath())
    commit.know({commit.object_of(FIRST): b"known"})
    assert commit.read(FIRST, 100) == b"known"
    with pytest.raises(SourceTrouble, match="is 5 bytes long"):
        commit.read(FIRST, 4)


def test_files_that_are_more_than_git_may_print_are_read_without_the_large_ones(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.write("decisions/0002-large.md", "x" * (1024 * 1024 + 1))
    log.write("decisions/0003-small.md", "small")
    log.git("add", ".")
    monkeypatch.setattr(git_room, "MOST_BYTES", 1024 * 1024)
    staged = staged_files(git_of(log), PurePosixPath())
    assert len(staged.files(FOLDER)) == 3
    assert staged.read(FIRST, 100) == b"# First\n"
    assert staged.read(FOLDER / "0003-small.md", 100) == b"small"
    with pytest.raises(SourceTrouble, match="is 1,048,577 bytes long; at most 1,048,576 are read"):
        staged.read(FOLDER / "0002-large.md", 1024 * 1024)


def test_git_that_prints_too_much_or_cannot_start_is_said(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = git_of(log).folders
    gone = Git(GitFolders(log.path / "gone", folders.own, folders.common))
    with pytest.raises(AdrError, match="git cannot be started: No such file or directory"):
        gone.run("version")
    monkeypatch.setattr(git_room, "MOST_BYTES", 5)
    with pytest.raises(AdrError, match="git version printed more than 0 MiB"):
        git_of(log).run("version")


def test_an_object_too_large_for_git_to_print_is_said_to_be_so(
    log: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.write("decisions/0002-large.md", "x" * 5000)
    log.git("add", ".")
    monkeypatch.setattr(git_room, "MOST_BYTES", 1000)
    staged = staged_files(git_of(log), PurePosixPath())
    with pytest.raises(SourceTrouble, match="is 5,000 bytes long; at most 100 are read"):
        staged.read(FOLDER / "0002-large.md", 100)


def test_a_broken_object_cannot_be_read(log: Repository) -> None:
    oid = log.git("rev-parse", "HEAD:decisions/0001-first.md").strip()
    place = log.path / ".git" / "objects" / oid[:2] / oid[2:]
    place.chmod(0o644)
    place.write_bytes(b"broken")
    with pytest.raises(SourceTrouble, match="is not among git's objects|cannot be read"):
        committed(git_of(log), "HEAD", PurePosixPath()).read(FIRST, 100)


def test_no_folder_for_a_merge_is_said(log: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(log.path / "nowhere"))
    oid = log.git("rev-parse", "HEAD").strip()
    with pytest.raises(AdrError, match="no folder for a merge can be made: No such file"):
        merge_of(git_of(log), oid, oid)


def test_objects_are_read_in_portions_of_what_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "_AT_ONCE", 10)
    sizes = {"a": 4, "b": 6, "c": 1, "huge": 50}
    groups = (("a", "b"), ("c",), ("huge",), ("c", "unknown"), ("a",))
    assert list(portions(sizes, groups)) == [[0], [1], [2], [3, 4]]
    assert list(portions(sizes, ())) == []


def test_a_site_among_the_records_is_told_by_its_manifest(tmp_path: Path) -> None:
    tree = WorkingTree(tmp_path)
    good = '{"generator": "adr-tool", "files": {"index.html": {}, "a/b.html": {}}}'
    for folder, text in (
        ("site", good),
        ("other", good.replace("adr-tool", "other")),
        ("list", "[]"),
        ("broken", "{"),
        ("named", '{"generator": "adr-tool", "files": ["index.html"]}'),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "manifest.json").write_text(text)
    (tmp_path / "manifest.json").write_text(good)
    found = site_files(tree, [*tree.files(TOP), PurePosixPath("gone/manifest.json")])
    assert {str(path) for path in found} == {"site/index.html", "site/a/b.html"}


def test_a_repository_that_went_away_cannot_be_read(log: Repository) -> None:
    commit = committed(git_of(log), "HEAD", PurePosixPath())
    (log.path / ".git" / "HEAD").unlink()
    with pytest.raises(SourceTrouble, match="cannot be read: fatal: not a git repository"):
        commit.read(FIRST, 100)


def test_a_shallow_clone_merges_what_it_has(log: Repository, tmp_path: Path) -> None:
    log.write("b.md", "b")
    log.git("add", ".")
    log.git("commit", "-qm", "second")
    log.git("clone", "-q", "--depth=1", log.path.as_uri(), str(tmp_path / "shallow"))
    shallow = Repository(tmp_path / "shallow")
    base = shallow.git("rev-parse", "HEAD").strip()
    for branch in ("one", "other"):
        shallow.git("switch", "-qc", branch, base)
        shallow.write(f"{branch}.md", branch)
        shallow.git("add", ".")
        shallow.git("commit", "-qm", branch)
    tree, conflicts = merge_of(git_of(shallow), *shallow.git("rev-parse", "one", "other").split())
    assert conflicts == ()
    assert shallow.git("ls-tree", "--name-only", tree).split() == [
        *("b.md", "decisions", "one.md", "other.md"),
    ]


def test_commits_with_long_ids_are_merged(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    repo.git("init", "-q", "-b", "main", "--object-format=sha256")
    for branch in ("one", "other"):
        repo.git("switch", "-qc", branch)
        repo.write(f"{branch}.md", branch)
        repo.git("add", ".")
        repo.git("commit", "-qm", branch)
    tree, conflicts = merge_of(git_of(repo), *repo.git("rev-parse", "one", "other").split())
    assert (len(tree), conflicts) == (64, ())


def test_sizes_are_told_of_what_a_clone_has(log: Repository, tmp_path: Path) -> None:
    log.write("decisions/0002-second.md", "# Second\n")
    log.git("add", ".")
    log.git("commit", "-qm", "second")
    log.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    log.git("clone", "-q", "--no-checkout", "--filter=blob:none", log.path.as_uri(), str(clone))
    names = ("HEAD", "HEAD:decisions/0001-first.md", "HEAD:decisions/0002-second.md")
    commit, first, second = log.git("rev-parse", *names).split()
    size = len(log.git("cat-file", "-p", commit))
    assert sizes_of(git_of(Repository(clone)), [commit, first, second]) == {commit: size}
    assert sizes_of(git_of(log), [commit, first]) == {commit: size, first: 8}
