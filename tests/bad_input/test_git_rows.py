"""Rows G: repositories of every kind, commits that lie, and records that git changed or holds back.

A clone that does not have everything says so and never passes for one that has; where nothing
can be read or written, every command says which kind of repository it stands in.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bad_input.awkward import SOUND
from tests.bad_input.conftest import LIGHT, Log
from tests.conftest import clean_environment

NAME = "decisions/0030-estates-status-page.md"
OTHER = "decisions/0031-successor.md"
PROPOSED = SOUND.replace("status: accepted", "status: proposed")
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
_PERSON = ("-c", "user.name=A", "-c", "user.email=a@example.org")


def git(folder: Path, *args: str, stdin: bytes = b"", at: str = "") -> str:
    """Run git in a folder, on a day."""
    days = {f"GIT_{who}_DATE": at for who in ("AUTHOR", "COMMITTER") if at}
    return subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *_PERSON, *args],
        cwd=folder,
        env={**clean_environment(), **days},
        input=stdin,
        check=True,
        capture_output=True,
    ).stdout.decode()


def _commit(log: Log, at: str = "2026-11-02T12:00:00Z") -> None:
    git(log.path, "add", "-A")
    git(log.path, "commit", "-q", "-m", "change", at=at)


@pytest.fixture
def past(log: Log) -> Log:
    """A log whose one record was proposed and a day later accepted, both committed."""
    (log.path / "decisions/0002-companion.md").unlink()
    log.write("src/main.py", "print()\n")
    log.write(NAME, PROPOSED)
    _commit(log, "2026-11-01T12:00:00Z")
    log.write(NAME, SOUND)
    _commit(log)
    return log


# --- G08: kinds of repositories ---


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


# --- G13: dates that cannot be ---

DATES = {
    "1969": "-86400 +0000",
    "two-to-the-63": "9223372036854775808 +0000",
    "past-two-to-the-64": "99999999999999999999 +0000",
    "year-5138": "99999999999 +0000",
    "no-number": "soon +0000",
    "none": "",
}


def _dated(log: Log, stamp: str) -> None:
    """Commit what is there with a time stamp that git itself would not write."""
    git(log.path, "add", "-A")
    tree, parent = (git(log.path, *said).strip() for said in (["write-tree"], ["rev-parse", "@"]))
    who = f"A <a@example.org> {stamp}".rstrip()
    text = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nx\n"
    write = ("hash-object", "-t", "commit", "-w", "--stdin", "--literally")
    git(log.path, "update-ref", "HEAD", git(log.path, *write, stdin=text.encode()).strip())


@pytest.mark.parametrize("stamp", DATES.values(), ids=DATES)
def test_g13_a_date_that_cannot_be_is_unknown(past: Log, stamp: str) -> None:
    log = past
    log.write(NAME, SOUND.replace("status: accepted", "status: deprecated"))
    _dated(log, stamp)
    told = log.run("history", "30")
    assert told.code == 0
    assert "Accepted  2026-11-02" in told.out
    assert "deprecated ?" in told.out
    assert "a commit states a date that cannot be true" in told.err
    assert log.run("stats").code == 0
    assert log.run(*HISTORY).code == 0


@pytest.mark.parametrize("zone", ["+9999", "-9999", "+0000garbage", "+999999999"])
def test_g13_a_zone_that_cannot_be_moves_no_day(past: Log, zone: str) -> None:
    log = past
    log.write(NAME, SOUND.replace("status: accepted", "status: deprecated"))
    _dated(log, f"1794225600 {zone}")
    told = log.run("history", "30")
    assert told.code == 0
    assert "2026-11-09" in told.out or "deprecated ?" in told.out
    assert log.run(*HISTORY).code == 0


@pytest.mark.parametrize("stamp", DATES.values(), ids=DATES)
def test_g13_an_edit_on_no_day_is_found_all_the_same(past: Log, stamp: str) -> None:
    log = past
    log.write(NAME, SOUND.replace("as a page", "as a feed"))
    _dated(log, stamp)
    ended = log.run(*HISTORY)
    assert ended.code == 1
    assert "[accepted-text-is-kept]" in ended.out


# --- G14: accepted text that changed by little ---

BYTES = {
    "a-number": ("decision 0009", "decision 0008"),
    "a-word": ("as a page", "as a pane"),
    "a-score": ("likelihood: 2", "likelihood: 3"),
    "a-word-less": ("the one risk is", "the one risk i"),
    "two-words-made-one": ("each morning", "eachmorning"),
    "the-title": ("existing static site\n\n## Context", "existing static cite\n\n## Context"),
}
SPACES = {
    "at-the-ends": ("is down.", "is down.  "),
    "between-words": ("each morning", "each  morning"),
    "a-tab": ("each morning", "each\tmorning"),
    "lines-broken-elsewhere": ("Fewer calls. Someone", "Fewer calls.\nSomeone"),
    "blank-lines": ("## Decision\n\n", "\n## Decision\n\n\n"),
    "at-the-end-of-the-file": ("every day.\n", "every day.\n\n\n"),
    "no-newline-at-the-end": ("every day.\n", "every day."),
}


@pytest.mark.parametrize("committed", [False, True], ids=["on-disk", "committed"])
@pytest.mark.parametrize(("old", "new"), BYTES.values(), ids=BYTES)
def test_g14_a_byte_of_substance_is_found(past: Log, old: str, new: str, committed: bool) -> None:
    assert SOUND.count(old) == 1
    past.write(NAME, SOUND.replace(old, new))
    if committed:
        _commit(past, "2026-11-04T12:00:00Z")
    ended = past.run(*HISTORY)
    assert ended.code == 1
    assert "[accepted-text-is-kept]" in ended.out


@pytest.mark.parametrize(("old", "new"), SPACES.values(), ids=SPACES)
def test_g14_white_space_is_no_substance(past: Log, old: str, new: str) -> None:
    assert old in SOUND
    past.write(NAME, SOUND.replace(old, new))
    ended = past.run(*HISTORY)
    assert (ended.code, ended.out) == (0, "")


@pytest.mark.parametrize("lines", [-1, 25], ids=["all", "some"])
def test_g14_line_ends_are_no_substance(past: Log, lines: int) -> None:
    past.write(NAME, SOUND.replace("\n", "\r\n", lines))
    ended = past.run(*HISTORY)
    assert (ended.code, ended.out) == (0, "")
    past.write(NAME, SOUND.replace("as a page", "as a feed").replace("\n", "\r\n", lines))
    assert "[accepted-text-is-kept]" in past.run(*HISTORY).out


# --- G26: Git LFS left a pointer ---

_OID = "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
POINTERS = {
    "today": f"version https://git-lfs.github.com/spec/v1\n{_OID}",
    "its-old-name": f"version https://hawser.github.com/spec/v1\n{_OID}",
    "with-extensions": f"version https://git-lfs.github.com/spec/v1\next-0-a sha256:00\n{_OID}",
    "crlf": f"version https://git-lfs.github.com/spec/v1\n{_OID}".replace("\n", "\r\n"),
}
_IS_POINTER = "is a pointer of Git LFS, not the text; `git lfs pull` fetches it"


@pytest.mark.parametrize("suffix", ["md", "rst", "adoc"])
@pytest.mark.parametrize("text", POINTERS.values(), ids=POINTERS)
def test_g26_a_pointer_is_found_and_says_what_to_do(log: Log, text: str, suffix: str) -> None:
    log.write(f"decisions/0007-held-back.{suffix}", text)
    found = [(f["rule"], f["message"], f["line"]) for f in log.findings()]
    assert ("text-is-readable", _IS_POINTER, 1) in found


def test_g26_a_pointer_holds_its_number_and_is_not_edited(log: Log) -> None:
    log.write("decisions/0007-held-back.md", POINTERS["today"])
    assert log.titles()["0007-held-back.md"] == "0007-held-back"
    assert log.run("new", "Next", *LIGHT).out == "decisions/0008-next.md\n"
    for args in (("status", "7", "accepted"), ("new", "Other", *LIGHT, "-s", "7")):
        assert "cannot be read" in log.refused(*args)


def test_g26_a_record_that_speaks_of_pointers_is_none(log: Log) -> None:
    log.write(NAME, SOUND.replace("Fewer calls.", POINTERS["today"]))
    assert log.findings() == []


# --- G28: a successor that is no decision yet ---


def _succession(log: Log, old: str, new: str) -> None:
    links = ("links: {superseded-by: [31]}", "links: {supersedes: [30]}")
    for name, status, link in ((NAME, old, links[0]), (OTHER, new, links[1])):
        text = SOUND.replace("status: accepted", f"status: {status}")
        log.write(name, text.replace("\npublish:", f"\n{link}\npublish:"))


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_g28_a_decision_stays_in_force_until_its_successor_is_accepted(
    log: Log, status: str
) -> None:
    log.write(NAME, SOUND)
    log.write(OTHER, SOUND.replace("status: accepted", f"status: {status}"))
    ended = log.run("supersede", "30", "31")
    assert ended.code == 0
    assert f"{NAME} stays accepted until 0031 is accepted" in ended.err
    assert "status: accepted" in (log.path / NAME).read_text()
    assert log.findings() == []


@pytest.mark.parametrize("status", ["draft", "proposed", "rejected"])
def test_g28_superseded_by_what_is_not_in_force_is_found(log: Log, status: str) -> None:
    _succession(log, "superseded", status)
    found = [f for f in log.findings() if f["rule"] == "superseded-has-successor"]
    assert [(f["path"], f["line"], f["message"]) for f in found] == [
        (NAME, 2, f"is superseded, but its successor 0031 is {status}: nothing is in force")
    ]


@pytest.mark.parametrize("status", ["accepted", "superseded", "deprecated"])
def test_g28_a_successor_that_took_effect_is_one(log: Log, status: str) -> None:
    _succession(log, "superseded", status)
    rules = {f["rule"] for f in log.findings() if f["path"] == NAME}
    assert "superseded-has-successor" not in rules


def test_g28_a_rejected_record_supersedes_nothing(log: Log) -> None:
    log.write(NAME, SOUND)
    log.write(OTHER, SOUND.replace("status: accepted", "status: rejected"))
    assert "it takes the place of nothing" in log.refused("supersede", "30", "31")
