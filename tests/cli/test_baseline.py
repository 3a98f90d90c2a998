"""`check --baseline`: findings that are known are left out, and only new ones fail."""

import inspect
import json
import os
import sys

import pytest
from jsonschema import Draft202012Validator

from adr_tool.rules import ALL_RULES
from tests.conftest import ROOT, Outcome, Repository

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
BAD = GOOD.replace("level: team", "level: teem")
FILE = "known.json"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log with two findings of long standing, recorded and committed on `main`."""
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0030-good.md", GOOD)
    repo.write("decisions/0031-bad.md", BAD)
    repo.write("decisions/0032-bad.md", BAD)
    assert record(repo).code == 0
    commit(repo, "start")
    return repo


def record(log: Repository, *more: str) -> Outcome:
    return log.run("check", "--baseline", FILE, "--write-baseline", *more)


def known(log: Repository, *more: str) -> Outcome:
    return log.run("check", "--baseline", FILE, *more)


def commit(log: Repository, message: str) -> None:
    log.git("add", "-A")
    log.git("commit", "-qm", message)


def test_what_is_known_is_counted_and_does_not_fail(log: Repository) -> None:
    assert log.run("check").code == 1
    checked = known(log)
    assert (checked.code, checked.out) == (0, "")
    assert "2 findings are known from known.json" in checked.err
    assert known(log, "--strict").code == 0


def test_what_is_new_fails_alone(log: Repository) -> None:
    log.write("decisions/0033-new.md", BAD)
    checked = known(log)
    assert checked.code == 1
    assert checked.out.count("\n") == 1
    assert checked.out.startswith("decisions/0033-new.md:")


def test_a_second_finding_like_a_known_one_is_new(log: Repository) -> None:
    log.write("decisions/0030-good.md", GOOD + "\n[a](gone.md)\n")
    record(log)
    log.write("decisions/0030-good.md", GOOD + "\n[a](gone.md)\n\n[a](gone.md)\n")
    assert known(log, "--strict").out.count("[body-links-lead-somewhere]") == 1


def test_a_finding_stays_known_when_it_moves_or_its_file_does(log: Repository) -> None:
    log.write("decisions/0031-bad.md", BAD.replace("date:", "# a comment\ndate:"))
    (log.path / "decisions/0032-bad.md").rename(log.path / "decisions/0032-other.md")
    assert known(log).code == 0


def test_the_file_fits_its_schema_and_is_kind_to_diffs(log: Repository) -> None:
    text = log.read(FILE)
    schema = json.loads(log.run("schema", "baseline").out)
    Draft202012Validator(schema).validate(json.loads(text))
    entries = [line for line in text.splitlines() if "fingerprint" in line]
    assert len(entries) == 2
    assert entries == sorted(entries)
    prints = {e["fingerprint"] for e in json.loads(log.run("check", "--format", "gitlab").out)}
    assert {e["fingerprint"] for e in json.loads(text)["findings"]} == prints
    assert record(log).code == 0
    assert log.read(FILE) == text


def test_what_is_mended_is_said_and_fails_only_when_strict(log: Repository) -> None:
    log.write("decisions/0031-bad.md", GOOD)
    checked = known(log)
    assert checked.code == 0
    assert "1 of known.json is mended" in checked.err
    strict = known(log, "--strict", "-q")
    assert strict.code == 1
    assert "1 of known.json is mended" in strict.err
    assert "recorded 1 finding in known.json: 0 new, 1 gone" in record(log).err
    assert known(log, "--strict").code == 0


def test_rules_that_are_not_asked_lose_nothing(log: Repository) -> None:
    few = ("--select", "number-is-unique")
    assert "mended" not in known(log, *few).err
    before = log.read(FILE)
    assert record(log, *few).code == 0
    assert log.read(FILE) == before


def test_what_history_tells_is_kept_where_history_is_not_asked(log: Repository) -> None:
    log.write("decisions/0030-good.md", GOOD.replace("as a page", "as a feed"))
    record(log, "--history")
    assert "accepted-text-is-kept" in log.read(FILE)
    assert known(log, "--history").code == 0
    assert "mended" not in known(log).err
    record(log)
    assert "accepted-text-is-kept" in log.read(FILE)


def test_a_dry_run_writes_nothing(log: Repository) -> None:
    log.write("decisions/0033-new.md", BAD)
    before = log.read(FILE)
    tried = record(log, "--dry-run")
    assert tried.code == 0
    assert "would record 3 findings in known.json: 1 new, 0 gone" in tried.err
    assert log.read(FILE) == before


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (b"\xff\xfe broken", "text-is-readable"),
        (GOOD.replace("## Context", "<<<<<<< HEAD\n=======\n>>>>>>> x\n").encode(), "conflicts"),
    ],
)
def test_what_cannot_be_looked_at_is_never_known(log: Repository, text: bytes, rule: str) -> None:
    log.write("decisions/0033-odd.md", text)
    written = record(log)
    assert written.code == 1
    assert "not recorded" in written.err
    assert rule not in log.read(FILE)
    # Nor by an entry of somebody's own.
    names = {e["fingerprint"]: e for e in json.loads(log.run("check", "--format", "gitlab").out)}
    entries = [
        {"path": "x", "rule": e["check_name"], "message": "x", "fingerprint": name}
        for name, e in names.items()
    ]
    log.write(FILE, json.dumps({"version": 1, "findings": entries}))
    checked = known(log)
    assert checked.code == 1
    assert f"[{rule}" in checked.out


def test_a_change_cannot_hide_what_it_brings(log: Repository) -> None:
    log.git("checkout", "-q", "-b", "change")
    log.write("decisions/0033-new.md", BAD)
    record(log)
    commit(log, "hide")
    assert known(log).code == 0
    judged = known(log, "--since", "main")
    assert judged.code == 1
    assert "0033-new.md" in judged.out


def test_what_the_base_knows_is_known_of_a_change(log: Repository) -> None:
    log.write("decisions/0031-bad.md", GOOD)
    commit(log, "mended, and the baseline not yet shrunk")
    log.git("checkout", "-q", "-b", "change")
    log.write("decisions/0031-bad.md", BAD)
    log.write(FILE, '{"version": 1, "findings": []}')
    commit(log, "back")
    assert log.run("check", "--since", "main", "--select", "front-matter-fits").code == 1
    judged = known(log, "--since", "main", "--select", "front-matter-fits", "--strict")
    assert (judged.code, judged.out) == (0, "")
    assert "mended" not in judged.err


def test_the_change_that_brings_the_baseline_is_judged_without(log: Repository) -> None:
    log.git("checkout", "-q", "-b", "change")
    log.git("mv", FILE, "other.json")
    log.git("commit", "-qm", "move")
    judged = log.run("check", "--baseline", "other.json", "--since", "main")
    assert judged.code == 0
    assert "main has no other.json" in judged.err


def test_the_staged_file_counts_in_the_index_and_that_of_a_commit_there(log: Repository) -> None:
    log.write("decisions/0033-new.md", BAD)
    log.git("add", "decisions")
    record(log)
    assert known(log, "--staged").code == 1
    log.git("add", FILE)
    assert known(log, "--staged").code == 0
    log.git("commit", "-qm", "new")
    log.write(FILE, "no json")
    assert known(log, "--at", "HEAD").code == 0
    log.git("rm", "-q", "--cached", FILE)
    refused = known(log, "--staged")
    assert refused.code == 2
    assert "is not in the index" in refused.err


def test_a_baseline_that_is_staged_alone_is_looked_at(log: Repository) -> None:
    log.write(FILE, '{"version": 1, "findings": []}')
    log.git("add", FILE)
    assert known(log, "--staged").code == 1


ODD = {
    "empty": b"",
    "not json": b"findings: []",
    "conflict": b'{"version": 1,\n<<<<<<< HEAD\n"findings": []}',
    "not utf-8": b"\xff{}",
    "newer": b'{"version": 2, "findings": [], "more": 1}',
    "list": b"[]",
    "no findings": b'{"version": 1}',
    "odd version": b'{"version": true, "findings": []}',
    "odd entry": b'{"version": 1, "findings": ["x"]}',
    "odd fingerprint": b'{"version": 1, "findings": [{"path": "x", "rule": "x", "message": "x",'
    b' "fingerprint": "\\u001b[31m"}]}',
    "deep": b"[" * 200_000,
    "long number": b'{"version": ' + b"9" * 10_000 + b"}",
    "many misfits": b'{"version": 1, "findings": [' + b"{}," * 200_000 + b"{}]}",
    "huge": b" " * (16 * 1024 * 1024 + 1),
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
@pytest.mark.parametrize("more", [(), ("--write-baseline",)], ids=["read", "write"])
def test_a_file_that_is_no_baseline_is_refused(
    log: Repository, content: bytes, more: tuple[str, ...]
) -> None:
    log.write(FILE, content)
    refused = known(log, *more)
    assert (refused.code, refused.out) == (2, "")
    assert FILE in refused.err
    assert "\x1b" not in refused.err
    assert len(refused.err) < 500
    assert (log.path / FILE).read_bytes() == content


def test_a_newer_file_says_so(log: Repository) -> None:
    log.write(FILE, ODD["newer"])
    assert "is of version 2" in known(log).err


def test_a_place_that_is_none_is_refused(log: Repository) -> None:
    outside = log.path.parent / "out.json"
    outside.write_text('{"version": 1, "findings": []}')
    (log.path / "link.json").symlink_to(outside)
    (log.path / "away").symlink_to(log.path.parent)
    os.mkfifo(log.path / "pipe.json")
    for file in ("../out.json", str(outside), "link.json", "away/out.json", "pipe.json", ".", ".."):
        for more in ((), ("--write-baseline",)):
            refused = log.run("check", "--baseline", file, *more)
            assert (refused.code, refused.out) == (2, ""), (file, refused)
    missing = log.run("check", "--baseline", "none.json")
    assert missing.code == 2
    assert "is not in the working tree" in missing.err
    assert "--write-baseline" in missing.err
    assert outside.read_text() == '{"version": 1, "findings": []}'
    assert log.run("check", "--baseline", ".git/x.json", "--write-baseline").code == 2


@pytest.mark.parametrize(
    "usage",
    [
        ["--write-baseline"],
        ["--baseline", FILE, "--dry-run"],
        ["--fix", "--dry-run"],
        *(
            ["--baseline", FILE, "--write-baseline", *more]
            for more in (["--since", "main"], ["--staged"], ["--fix"], ["decisions"], ["--drafts"])
        ),
    ],
)
def test_usage_that_does_not_fit_is_refused(log: Repository, usage: list[str]) -> None:
    before = log.read(FILE)
    assert log.run("check", *usage).code == 2
    assert log.read(FILE) == before


def test_the_file_is_found_from_a_folder_below(log: Repository) -> None:
    checked = log.run("-C", "decisions", "check", "--baseline", "../known.json")
    assert checked.code == 0
    assert "known from ../known.json" in checked.err


def test_names_and_messages_are_safe_to_print(log: Repository) -> None:
    log.write("decisions/0033-\u202ea\n.md", BAD)
    record(log)
    text = log.read(FILE)
    assert "\u202e" not in text
    assert any("\u202e" in e["path"] for e in json.loads(text)["findings"])


def test_rules_that_look_back_say_so() -> None:
    for rule in ALL_RULES:
        looks_back = "context.past" in inspect.getsource(sys.modules[rule.check.__module__])
        assert rule.over_time == looks_back, rule.name
