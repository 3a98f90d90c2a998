"""Rows G of records: commits that lie, bytes that changed, and what git holds back."""

import pytest

from tests.bad_input.awkward import SOUND
from tests.bad_input.conftest import LIGHT, Log
from tests.bad_input.pasts import NAME, commit, git, with_past
from tests.bad_input.test_git_rows import HISTORY

OTHER = "decisions/0031-successor.md"


@pytest.fixture
def past(log: Log) -> Log:
    """A log whose one record was proposed and a day later accepted, both committed."""
    return with_past(log)


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
        commit(past, "2026-11-04T12:00:00Z")
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
