"""`check --history` in real repositories: what people do to accepted text, and what is seen."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.witness import differing, fingerprint
from tests.conftest import ROOT, Outcome, Repository, clean_environment

NAME = "decisions/0030-estates-status-page.md"
TEXT = (ROOT / "tests" / "examples" / "0030-estates-status-page.md").read_text("utf-8")
EDITED = TEXT.replace("as a page", "as a feed")
KEPT = "[accepted-text-is-kept]"
NYGARD = "# 7. Use a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe will queue.\n"


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


def test_replaced_objects_are_not_followed(log: Repository) -> None:
    old = log.git("rev-parse", f"HEAD:{NAME}").strip()
    log.write(NAME, EDITED)
    commit(log)
    new = log.git("rev-parse", f"HEAD:{NAME}").strip()
    log.git("replace", old, new)
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


def test_staged_text_is_what_is_held(log: Repository) -> None:
    log.write(NAME, EDITED)
    log.git("add", "-A")
    log.write(NAME, TEXT)
    assert check(log).code == 0
    assert KEPT in check(log, "--staged").out


def test_a_commit_is_held_against_what_came_before_it(log: Repository) -> None:
    log.write(NAME, EDITED)
    commit(log)
    log.write(NAME, TEXT)
    commit(log)
    assert check(log, "--at", "HEAD").code == 0
    assert KEPT in check(log, "--at", "HEAD~1").out


def test_a_change_answers_for_its_own_edits_alone(log: Repository) -> None:
    log.write(NAME, EDITED)
    commit(log)
    log.git("switch", "-q", "-c", "change")
    log.write("decisions/0031-other.md", TEXT)
    commit(log)
    assert log.run("check", "--since", "main").code == 0
    log.write(NAME, EDITED.replace("every morning", "every evening").replace("Fewer", "More"))
    commit(log)
    done = log.run("check", "--since", "main")
    assert done.code == 1
    assert "and now again [accepted-text-is-kept]" in done.out


def test_an_edit_in_a_merge_from_the_base_is_seen(log: Repository) -> None:
    log.git("switch", "-q", "-c", "change")
    log.write("note.txt", "a")
    commit(log)
    log.git("switch", "-q", "main")
    log.write("decisions/0031-other.md", TEXT)
    commit(log)
    log.git("switch", "-q", "change")
    log.git("merge", "-q", "--no-commit", "--no-ff", "main")
    log.write("decisions/0031-other.md", EDITED)
    commit(log)
    done = log.run("check", "--since", "main")
    assert done.code == 1
    assert "decisions/0031-other.md:42:1: error: says something else" in done.out


def test_a_decision_may_be_finished_in_the_change_that_brings_it(log: Repository) -> None:
    log.git("switch", "-q", "-c", "change")
    for text in (TEXT, EDITED):
        log.write("decisions/0031-other.md", text)
        commit(log)
    assert log.run("check", "--since", "main").code == 0


def test_a_shallow_base_fails_a_change(log: Repository, tmp_path: Path) -> None:
    log.git("switch", "-q", "-c", "change")
    log.write(NAME, EDITED)
    commit(log)
    (log.path / ".git/shallow").write_text(log.git("rev-parse", "main"))
    done = log.run("check", "--since", "main")
    assert done.code == 1
    assert "fetch-depth: 0" in done.out


def test_imported_and_adopted_records_count_from_then(repo: Repository) -> None:
    nygard = "# 7. Use a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe will {}.\n"
    repo.write("adr-tool.toml", 'adopted = "2026-10-01"\n')
    for day, what in (("2024-01-01", "wait"), ("2025-01-01", "queue")):
        repo.write("decisions/0007-use-a-queue.md", nygard.format(what))
        commit(repo, at=f"{day}T12:00:00Z")
    assert check(repo).code == 0
    repo.write("decisions/0007-use-a-queue.md", nygard.format("wait again"))
    commit(repo, at="2026-11-01T12:00:00Z")
    assert KEPT in check(repo).out


@pytest.fixture
def old(repo: Repository) -> Repository:
    """A log with one accepted record of another format, committed."""
    repo.write("adr-tool.toml", 'owner = "Lead"\n')
    repo.write("decisions/0007-use-a-queue.md", NYGARD)
    commit(repo)
    repo.git("switch", "-q", "-c", "change")
    return repo


def test_an_import_is_no_rewrite_at_any_stage(old: Repository) -> None:
    assert old.run("import", "decisions/0007-use-a-queue.md").code == 0
    asked = ("--select", "accepted-text-is-kept")
    assert check(old, *asked).code == 0
    old.git("add", "-A")
    assert check(old, "--staged", *asked).code == 0
    commit(old)
    assert check(old, *asked).code == 0
    assert old.run("check", "--since", "main", *asked).code == 0
    imported = old.read("decisions/0007-use-a-queue.md")
    old.write("decisions/0007-use-a-queue.md", imported.replace("We will queue", "We may wait"))
    assert KEPT in check(old, *asked).out


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("We will queue.", "We will wait."),
        ("We will queue.", "We will not queue."),
        ("We will queue.", ""),
        ("We will queue.", "We will queue.\n\nOr not."),
        ("## Decision", "## Decision\n\nNothing.\n\n## As imported"),
        ("# Use a queue", "# Use no queue"),
    ],
)
@pytest.mark.parametrize("when", ["before", "with", "after"])
def test_an_import_hides_no_rewrite(old: Repository, was: str, now: str, when: str) -> None:
    name, asked = "decisions/0007-use-a-queue.md", ("--select", "accepted-text-is-kept")
    text = old.read(name).replace("# 7. Use", "# Use") if when == "before" else ""
    if when == "before":
        old.write(name, text.replace(was, now))
        commit(old)
    assert old.run("import", name).code == 0
    if when == "after":
        commit(old)
    if when != "before":
        old.write(name, old.read(name).replace(was, now))
    assert KEPT in check(old, *asked).out
    commit(old)
    assert KEPT in check(old, *asked).out
    assert KEPT in old.run("check", "--since", "main", *asked).out


def test_before_the_first_commit_there_is_nothing_to_hold(repo: Repository) -> None:
    repo.write("adr-tool.toml", 'profile = "nhs"\n')
    repo.write(NAME, TEXT)
    assert check(repo).code == 0


def test_outside_of_git_it_cannot_be_asked(repo: Repository, tmp_path: Path) -> None:
    plain = Repository(tmp_path / "plain")
    plain.write(NAME, TEXT)
    done = check(plain)
    assert (done.code, done.out) == (2, "")
    assert "not in a git repository" in done.err


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
