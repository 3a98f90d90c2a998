"""`check --fix` and `check --diff`: what is written, what is said, and how the run ends."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from adr_tool.schema import violations
from tests.conftest import ROOT, Repository, clean_environment

LIGHT = (ROOT / "tests/cli/light.md").read_text("utf-8")
ONE, TWO = "decisions/0001-first-list.md", "decisions/0002-second-list.md"


@pytest.fixture
def log(repo: Repository) -> Repository:
    """Two good records, an index, and everything committed."""
    repo.write(ONE, LIGHT.replace("NUMBER", "1"))
    repo.write(TWO, LIGHT.replace("NUMBER", "2"))
    assert repo.run("index").code == 0
    repo.git("add", "-A")
    repo.git("commit", "-qm", "log")
    return repo


def edit(repo: Repository, name: str, old: str, new: str) -> None:
    text = repo.read(name)
    assert text.count(old) == 1
    repo.write(name, text.replace(old, new))


def state(repo: Repository) -> dict[str, bytes]:
    return {
        p.relative_to(repo.path).as_posix(): p.read_bytes()
        for p in (repo.path / "decisions").rglob("*")
        if p.is_file()
    }


def test_nothing_to_mend(log: Repository) -> None:
    before = state(log)
    done = log.run("check", "--fix")
    assert (done.code, done.out) == (0, "")
    assert done.err == "nothing to mend\n2 records checked, nothing wrong\n"
    assert state(log) == before
    shown = log.run("check", "--diff")
    assert (shown.code, shown.out, shown.err) == (0, "", "nothing to mend\n")


def test_mends_and_prints_what_is_left(log: Repository) -> None:
    edit(log, ONE, "## Security", "## Securty")
    edit(log, ONE, "personal-data: none", "personal-data: maybe")
    found = log.run("check")
    assert "1 of them can be mended: `adr-tool check --fix`" in found.err
    done = log.run("check", "--fix")
    assert done.code == 1
    assert done.out.count("\n") == 1
    assert '"maybe"' in done.out
    assert f'{ONE}: heading "Securty" is now "Security" [headings-are-present]\n' in done.err
    assert "mended 1 problem in 1 file\n" in done.err
    assert log.git("diff", "--stat").count("|") == 1
    assert log.run("check", "--fix", "-q").err == ""


def test_a_supersession_is_carried_through_and_the_index_with_it(log: Repository) -> None:
    edit(log, TWO, "publish: open", "publish: open\nlinks: {supersedes: [1]}")
    done = log.run("check", "--fix")
    assert (done.code, done.out) == (0, "")
    assert "mended 2 problems in 2 files" in done.err
    assert "status: superseded\ndate: 2026-11-23\n" in log.read(ONE)
    assert "links: {superseded-by: [2]}\n" in log.read(ONE)
    assert log.run("index", "--check").code == 0
    assert log.run("check").code == 0


def test_a_mend_that_would_bring_another_finding_is_left_and_said(log: Repository) -> None:
    edit(log, TWO, "publish: open", "publish: open\nlinks: {supersedes: [1]}")
    before = state(log)
    done = log.run("check", "--fix", "--select", "links-agree")
    assert done.code == 1
    assert f"not mended: {TWO}:11: says supersedes 0001" in done.err
    assert f"then {ONE} is accepted, but its successor 0002 was accepted" in done.err
    assert "nothing to mend" in done.err
    assert state(log) == before


def test_a_stale_index_is_not_touched(log: Repository) -> None:
    edit(log, "decisions/README.md", "| 0001 |", "| 1 |")
    edit(log, ONE, "status: accepted", "Status: accepted")
    before = log.read("decisions/README.md")
    assert log.run("check", "--fix").code == 0
    assert log.read("decisions/README.md") == before


def test_select_and_paths_limit_what_is_mended(log: Repository) -> None:
    for name in (ONE, TWO):
        edit(log, name, "## Security", "## Securty")
        edit(log, name, "harm: low", "hram: low")
    log.run("check", "--fix", "--select", "front-matter-fits", TWO)
    assert "## Securty" in log.read(ONE)
    assert "hram: low" in log.read(ONE)
    assert "## Securty" in log.read(TWO)
    assert "harm: low" in log.read(TWO)


def test_a_renamed_file_is_still_the_one_that_was_asked_for(log: Repository) -> None:
    odd = "decisions/2 Second list.md"
    log.git("mv", TWO, odd)
    log.run("index")
    edit(log, odd, "personal-data: none", "personal-data: maybe")
    edit(log, ONE, "personal-data: none", "personal-data: maybe")
    done = log.run("check", "--fix", odd)
    assert done.code == 1
    assert done.out.startswith(f"{TWO}:")
    assert done.out.count("\n") == 1
    assert log.run("index", "--check").code == 0


def test_the_diff_is_what_fix_does(log: Repository, tmp_path: Path) -> None:
    odd = 'decisions/2 "Second"_list.md'
    edit(log, TWO, "## Security", "## Securty")
    log.write(odd, log.read(TWO).rstrip("\n").replace("\n", "\r\n"))
    (log.path / TWO).unlink()
    log.run("index")
    edit(log, ONE, "harm: low", "hram: low")
    before = state(log)
    shown = log.run("check", "--diff")
    assert shown.code == 1
    assert "would mend 3 problems in 3 files" in shown.err
    assert state(log) == before
    other = Repository(tmp_path / "other")
    shutil.copytree(log.path, other.path)
    with (tmp_path / "mends.diff").open("wb") as file:  # as bytes: line ends count
        command = [sys.executable, "-m", "adr_tool", "check", "--diff"]
        subprocess.run(command, cwd=log.path, env=clean_environment(), stdout=file, check=False)
    other.git("apply", str(tmp_path / "mends.diff"))
    assert log.run("check", "--fix").code == 0
    assert state(log) == state(other)
    assert set(state(log)) == {ONE, TWO, "decisions/README.md"}


def test_fix_and_diff_are_one_or_the_other(log: Repository) -> None:
    done = log.run("check", "--fix", "--diff")
    assert done.code == 2
    assert "--fix" in done.err


def test_json_says_what_is_mendable(log: Repository) -> None:
    edit(log, ONE, "## Security", "## Securty")
    edit(log, ONE, "personal-data: none", "personal-data: maybe")
    document = json.loads(log.run("check", "--format", "json").out)
    assert list(violations(document, "check")) == []
    mendable = {found["rule"]: found["mendable"] for found in document["findings"]}
    assert mendable == {"headings-are-present": True, "front-matter-fits": False}


def test_records_in_other_formats_are_left_alone(repo: Repository) -> None:
    text = "# 1. Use Postgres\n\n## Staus\n\nAccepted\n\n## Decison\n\nYes. See [2](2-X.md).\n"
    repo.write("decisions/1-Use Postgres.md", text)
    repo.write("decisions/2-X.md", text.replace("1.", "2."))
    before = state(repo)
    repo.run("check", "--fix")
    assert state(repo) == before


def test_a_file_that_cannot_be_written_stops_the_whole(log: Repository) -> None:
    edit(log, TWO, "## Security", "## Securty")
    inner = log.write("decisions/inner/0003-third-list.md", LIGHT.replace("harm: ", "hram: "))
    before = state(log)
    (inner.parent / ".git").mkdir()
    done = log.run("check", "--fix")
    assert done.code == 2
    assert "decisions/inner/0003-third-list.md lies in another git repository" in done.err
    assert "mended" not in done.err
    (inner.parent / ".git").rmdir()
    assert state(log) == before
