"""`check --history` in real repositories: what people do to accepted text, and what is seen."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.witness import differing, fingerprint
from tests.conftest import ROOT, Outcome, Repository, clean_environment

NAME = "decisions/0030-estates-status-page.md"
TEXT = (ROOT / "tests" / "examples" / "0030-estates-status-page.md").read_text("utf-8")
EDITED = TEXT.replace("as a page", "as a feed")
KEPT = "[accepted-text-is-kept]"


def commit(repo: Repository, message: str = "change", at: str = "") -> str:
    """Commit everything that is there, an hour after the last commit; the id of the commit."""
    hour = len(repo.git("rev-list", "--all").split())
    at = at or f"2026-11-02T{hour:02}:00:00Z"
    repo.git("add", "-A")
    subprocess.run(
        ["git", "commit", "-q", "--allow-empty", "-m", message, f"--date={at}"],
        cwd=repo.path,
        env={**clean_environment(), "GIT_COMMITTER_DATE": at},
        check=True,
    )
    return repo.git("rev-parse", "HEAD").strip()


def check(repo: Repository, *args: str) -> Outcome:
    """Check over time."""
    return repo.run("check", "--history", *args)


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log with one accepted record, committed."""
    repo.write("adr-tool.toml", 'profile = "nhs"\n')
    repo.write(NAME, TEXT)
    commit(repo)
    return repo


def test_what_is_as_it_was_is_well(log: Repository) -> None:
    assert (check(log).code, check(log).out) == (0, "")


def test_history_is_walked_only_when_asked(log: Repository) -> None:
    log.write(NAME, EDITED)
    assert log.run("check").code == 0
    assert check(log).code == 1


def test_an_edit_made_in_a_merge_is_seen(log: Repository) -> None:
    log.git("switch", "-q", "-c", "side")
    log.write("note.txt", "a")
    commit(log)
    log.git("switch", "-q", "main")
    log.write("other.txt", "b")
    commit(log)
    log.git("merge", "-q", "--no-commit", "--no-ff", "side")
    log.write(NAME, EDITED)
    merge = commit(log, "merge")
    assert len(log.git("rev-list", "--parents", "-1", merge).split()) == 3
    done = check(log)
    assert done.code == 1
    assert f"changed by commit {merge[:10]}" in done.out


def test_a_rename_with_a_rewrite_is_seen(log: Repository) -> None:
    (log.path / NAME).unlink()
    head = TEXT.split("# Publish")[0]
    log.write("decisions/0030-something-else.md", f"{head}# Other\n\n## Decision\n\nOther.\n")
    commit(log)
    assert KEPT in check(log).out


def test_deleting_and_adding_again_is_seen(log: Repository) -> None:
    log.git("rm", "-q", NAME)
    commit(log)
    log.write("decisions/0030-new-slug.md", EDITED)
    commit(log)
    done = check(log)
    assert done.code == 1
    assert "decisions/0030-new-slug.md:42:1: error: says something else" in done.out


def test_sending_back_editing_and_accepting_again_is_seen(log: Repository) -> None:
    for text in (TEXT, EDITED):
        log.write(NAME, text.replace("status: accepted", "status: proposed"))
        commit(log)
    log.write(NAME, EDITED)
    commit(log)
    assert check(log).out.count(KEPT) == 1


def test_a_change_that_git_was_told_to_overlook_is_seen(log: Repository) -> None:
    log.git("update-index", "--assume-unchanged", NAME)
    log.write(NAME, EDITED)
    assert log.git("status", "--porcelain") == ""
    assert KEPT in check(log).out


@pytest.mark.parametrize("packed", [False, True])
def test_replaced_objects_are_not_followed(log: Repository, packed: bool) -> None:
    old = log.git("rev-parse", f"HEAD:{NAME}").strip()
    log.write(NAME, EDITED)
    commit(log)
    new = log.git("rev-parse", f"HEAD:{NAME}").strip()
    log.git("replace", old, new)
    if packed:
        log.git("pack-refs", "--all", "--prune")
        shutil.rmtree(log.path / ".git/refs/replace", ignore_errors=True)
    assert log.git("show", f"HEAD~1:{NAME}") == EDITED
    done = check(log)
    assert KEPT in done.out
    assert "replaces objects (refs/replace)" in done.err


def test_grafts_are_not_followed(log: Repository) -> None:
    log.write(NAME, EDITED)
    tip = commit(log)
    log.write(".git/info/grafts", f"{tip}\n")
    assert log.git("-c", "advice.graftFileDeprecated=false", "rev-list", "HEAD").split() == [tip]
    done = check(log)
    assert KEPT in done.out
    assert "has grafts" in done.err


def test_a_date_that_lies_changes_nothing(log: Repository) -> None:
    log.write(NAME, EDITED)
    commit(log, at="1999-01-01T12:00:00Z")
    done = check(log)
    assert "(commit" in done.out
    assert "of 1999-01-01" in done.out


def test_commits_that_land_together_are_one(log: Repository) -> None:
    repo, other = log, "decisions/0031-other.md"
    repo.write(other, TEXT)
    commit(repo, at="2026-11-03T12:00:00Z")
    repo.write(other, EDITED)
    commit(repo, at="2026-11-03T12:00:30Z")
    assert check(repo).code == 0
    repo.write(other, TEXT)
    commit(repo, at="2026-11-03T12:01:31Z")
    assert KEPT in check(repo).out


def test_commits_with_another_between_did_not_land_together(log: Repository) -> None:
    other = "decisions/0031-other.md"
    for name, text in ((other, TEXT), ("note.txt", "a"), (other, EDITED)):
        log.write(name, text)
        commit(log, at="2026-11-03T12:00:00Z")
    assert KEPT in check(log).out


@pytest.mark.parametrize("at", ["@1 +0000", "@9999999999999 +0000", "2026-11-02T12:00:00+9959"])
def test_a_date_that_cannot_be_is_left_out(log: Repository, at: str) -> None:
    log.write(NAME, EDITED)
    log.git("add", "-A")
    tree = log.git("write-tree").strip()
    parent = log.git("rev-parse", "HEAD").strip()
    seconds = at[1:] if at.startswith("@") else "1762084800 +9959"
    who = f"A <a@example.org> {seconds}"
    content = f"tree {tree}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nx\n"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        cwd=log.path,
        env=clean_environment(),
        input=content.encode(),
        check=True,
        capture_output=True,
    ).stdout.decode()
    log.git("update-ref", "HEAD", made.strip())
    done = check(log)
    assert (done.code, KEPT in done.out) == (1, True)


def test_a_shallow_clone_cannot_tell(log: Repository, tmp_path: Path) -> None:
    log.write(NAME, EDITED)
    commit(log)
    shallow = _clone(log, tmp_path, "--depth=1")
    assert shallow.run("check").code == 0
    done = check(shallow)
    assert done.code == 1
    assert "fetch-depth: 0" in done.out
    assert "[history-is-whole]" in done.out
    shallow.git("fetch", "-q", "--unshallow")
    assert KEPT in check(shallow).out


def test_a_shallow_clone_tells_of_what_began_in_it(log: Repository, tmp_path: Path) -> None:
    log.git("rm", "-q", NAME)
    commit(log)
    log.write("decisions/0031-estates-status-page.md", TEXT)
    commit(log)
    shallow = _clone(log, tmp_path, "--depth=2")
    assert len(shallow.git("rev-list", "HEAD").split()) == 2
    assert check(shallow).code == 0


def test_a_clone_without_blobs_is_not_whole(log: Repository, tmp_path: Path) -> None:
    log.git("config", "uploadpack.allowFilter", "true")
    log.write(NAME, EDITED)
    commit(log)
    partial = _clone(log, tmp_path, "--filter=blob:none")
    done = check(partial)
    assert done.code == 1
    assert "[history-is-whole]" in done.out


def test_a_folder_that_moved_is_followed(log: Repository) -> None:
    log.write("decisions/0031-other.md", EDITED)
    commit(log)
    log.git("mv", "decisions", "docs")
    log.write("adr-tool.toml", 'profile = "nhs"\nfolder = "docs"\n')
    commit(log)
    log.write("docs/0030-estates-status-page.md", EDITED)
    commit(log)
    done = check(log)
    assert done.out.count(KEPT) == 1
    assert "docs/0030-estates-status-page.md" in done.out


def test_a_record_that_was_renumbered_is_the_same(log: Repository) -> None:
    log.git("mv", NAME, "decisions/0031-estates-status-page.md")
    commit(log)
    assert check(log).code == 0
    log.write("decisions/0031-estates-status-page.md", EDITED)
    assert KEPT in check(log).out


def test_nothing_in_the_repository_is_touched(log: Repository) -> None:
    log.write(NAME, EDITED)
    log.git("add", "-A")
    before = fingerprint(log.path)
    assert check(log).code == 1
    assert differing(before, fingerprint(log.path)) == []


def _clone(origin: Repository, place: Path, *options: str) -> Repository:
    clone = Repository(place / "clone")
    address = f"file://{origin.path}"
    subprocess.run(
        ["git", "clone", "-q", *options, address, str(clone.path)],
        env=clean_environment(),
        check=True,
        capture_output=True,
    )
    return clone
