"""Rows G of repositories: a clone that does not have everything says so, whatever kind it is.

It never passes for one that has; where nothing can be read or written, every command says
which kind of repository it stands in.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bad_input.awkward import SOUND
from tests.bad_input.conftest import LIGHT, Log
from tests.bad_input.pasts import NAME, git, with_past

READS = (("check",), ("list",), ("show", "30"), ("history", "30"), ("stats",), ("affects", "x"))
WRITES = (
    ("index",),
    ("status", "30", "deprecated"),
    ("new", "Next", *LIGHT),
    ("renumber", "30"),
    ("import", "decisions", "--owner", "Lead"),
    ("init",),
)
HISTORY = ("check", "--history")


@pytest.fixture
def past(log: Log) -> Log:
    """A log whose one record was proposed and a day later accepted, both committed."""
    return with_past(log)


def _shallow(origin: Path, place: Path) -> None:
    git(origin, "clone", "-q", "--depth=1", f"file://{origin}", str(place))


def _partial(origin: Path, place: Path) -> None:
    git(origin, "config", "uploadpack.allowFilter", "true")
    git(origin, "clone", "-q", "--filter=blob:none", f"file://{origin}", str(place))
    git(place, "remote", "set-url", "origin", "file:///nowhere")


def _sparse(origin: Path, place: Path) -> None:
    git(origin, "clone", "-q", "--no-checkout", str(origin), str(place))
    git(place, "sparse-checkout", "set", "src")
    git(place, "checkout", "-q", "main")


def _worktree(origin: Path, place: Path) -> None:
    git(origin, "worktree", "add", "-q", "-b", "other", str(place))


def _submodule(origin: Path, place: Path) -> None:
    outer = place.parent / "outer"
    git(origin, "init", "-q", "-b", "main", str(outer))
    git(outer, "submodule", "add", "-q", str(origin), place.name)
    git(outer, "commit", "-q", "-m", "outer")
    place.symlink_to(outer / place.name)


def _bare(origin: Path, place: Path) -> None:
    git(origin, "clone", "-q", "--bare", str(origin), str(place))


def _detached(origin: Path, place: Path) -> None:
    git(origin, "clone", "-q", str(origin), str(place))
    git(place, "switch", "-q", "--detach")


def _unborn(origin: Path, place: Path) -> None:
    git(origin, "init", "-q", "-b", "main", str(place))
    (place / "decisions").mkdir()
    (place / NAME).write_text(SOUND)


KINDS: dict[str, Callable[[Path, Path], None]] = {
    "shallow": _shallow,
    "partial": _partial,
    "sparse": _sparse,
    "worktree": _worktree,
    "submodule": _submodule,
    "bare": _bare,
    "detached": _detached,
    "unborn": _unborn,
}
# Those in which the records are there to be read, and those whose past is there as well.
WITH_RECORDS = ("shallow", "partial", "worktree", "submodule", "detached", "unborn")
WHOLE = ("worktree", "submodule", "detached")


def _kind(past: Log, kind: str, tmp_path: Path) -> Log:
    place = tmp_path / kind
    KINDS[kind](past.path, place)
    return Log(place.resolve(), past.forks)


@pytest.mark.parametrize("kind", WITH_RECORDS)
def test_g08_records_are_read_and_written_as_anywhere(past: Log, kind: str, tmp_path: Path) -> None:
    log = _kind(past, kind, tmp_path)
    for args in READS:
        assert log.run(*args).code == 0, args
    assert "0030" in log.run("list").out
    assert "1 record checked" in log.run("check").err
    for change in (("index",), ("new", "Next", *LIGHT), ("status", "30", "deprecated")):
        assert log.run(*change).code == 0, change
    assert "status: deprecated" in (log.path / NAME).read_text()


@pytest.mark.parametrize("kind", WHOLE)
def test_g08_the_whole_past_is_told(past: Log, kind: str, tmp_path: Path) -> None:
    log = _kind(past, kind, tmp_path)
    told = log.run("history", "30").out
    assert "Proposed  2026-11-01" in told
    assert "Accepted  2026-11-02" in told
    assert log.run(*HISTORY).code == 0
    log.write(NAME, SOUND.replace("as a page", "as a feed"))
    assert "[accepted-text-is-kept]" in log.run(*HISTORY).out


@pytest.mark.parametrize(
    ("kind", "finds", "notes"),
    [
        ("shallow", "fetch-depth: 0", "this clone is shallow"),
        ("partial", "clone without --filter", "this clone left out 1 old text"),
    ],
)
def test_g08_a_past_that_is_not_whole_is_a_finding(
    past: Log, kind: str, finds: str, notes: str, tmp_path: Path
) -> None:
    log = _kind(past, kind, tmp_path)
    for args in (HISTORY, ("check", "--since", "HEAD")):
        ended = log.run(*args)
        assert ended.code == 1
        assert finds in ended.out
        assert "[history-is-whole]" in ended.out
    assert notes in log.run("history", "30").err


def test_g08_what_a_shallow_clone_cannot_count_is_said(past: Log, tmp_path: Path) -> None:
    log = _kind(past, "shallow", tmp_path)
    assert "not counted: 1 from before this clone begins" in log.run("stats").out
    assert "this clone is shallow" in log.run("new", "Next", *LIGHT).err


@pytest.mark.parametrize("args", [*READS, *WRITES, HISTORY], ids=" ".join)
def test_g08_sparse_records_are_not_taken_for_none(
    past: Log, args: tuple[str, ...], tmp_path: Path
) -> None:
    log = _kind(past, "sparse", tmp_path)
    assert log.refused(*args) == "the folder decisions is in git, but not in this working tree"
    assert "`git sparse-checkout add decisions`" in log.run(*args).err


def test_g08_sparse_what_is_committed_is_judged(past: Log, tmp_path: Path) -> None:
    log = _kind(past, "sparse", tmp_path)
    assert "1 record checked, nothing wrong" in log.run("check", "--at", "HEAD").err
    git(log.path, "sparse-checkout", "add", "decisions")
    assert "1 record checked, nothing wrong" in log.run("check").err


def test_g08_a_folder_nobody_has_is_not_said_to_be_in_git(past: Log, tmp_path: Path) -> None:
    log = _kind(past, "sparse", tmp_path)
    log.write("adr-tool.toml", 'folder = "adr"\n')
    assert log.refused("list") == "the folder adr is not there"
    assert log.run("init").code == 0


@pytest.mark.parametrize("args", [*READS, *WRITES, ("hook", "install")], ids=" ".join)
def test_g08_bare_is_refused(past: Log, args: tuple[str, ...], tmp_path: Path) -> None:
    log = _kind(past, "bare", tmp_path)
    said = f"{log.path} is a bare git repository: it has no working tree with records"
    assert log.refused(*args) == said
    log.path /= "refs"
    assert log.refused(*args) == said


def test_g08_bare_has_working_trees_of_its_own(past: Log, tmp_path: Path) -> None:
    bare = _kind(past, "bare", tmp_path)
    git(bare.path, "worktree", "add", "-q", str(tmp_path / "tree"), "main")
    log = Log(tmp_path / "tree", past.forks)
    assert "Accepted  2026-11-02" in log.run("history", "30").out


def test_g08_submodule_is_not_entered_from_outside(past: Log, tmp_path: Path) -> None:
    inner = _kind(past, "submodule", tmp_path)
    outer = Log(inner.path.parent, past.forks)
    outer.write("decisions/0001-ours.md", SOUND)
    assert "1 record checked" in outer.run("check").err
    before = inner.files()
    assert outer.run("index").code == 0
    assert inner.files() == before


def test_g08_detached_is_on_no_branch_and_commits(past: Log, tmp_path: Path) -> None:
    log = _kind(past, "detached", tmp_path)
    git(log.path, "config", "user.name", "A")
    git(log.path, "config", "user.email", "a@example.org")
    past_head = git(log.path, "rev-parse", "main")
    assert log.run("status", "30", "deprecated", "--commit").code == 0
    assert git(log.path, "rev-parse", "main") == past_head == git(log.path, "rev-parse", "@^")


def test_g08_unborn_has_no_past_and_says_so(past: Log, tmp_path: Path) -> None:
    log = _kind(past, "unborn", tmp_path)
    assert "no commit holds this record yet" in log.run("history", "30").err
    assert log.run(*HISTORY).code == 0
    assert log.refused("check", "--at", "HEAD") == "git knows no commit 'HEAD'"
