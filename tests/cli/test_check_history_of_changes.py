"""`adr-tool check --history` of a change: merges from the base, imports, what cannot be told."""

from pathlib import Path

import pytest

from tests.cli.test_check_history import EDITED, KEPT, NAME, TEXT, check, commit
from tests.conftest import Repository


@pytest.fixture
def log(repo: Repository) -> Repository:
    """A log with one accepted record, committed."""
    repo.write("adr-tool.toml", 'profile = "nhs"\n')
    repo.write(NAME, TEXT)
    commit(repo)
    return repo


NYGARD = "# 7. Use a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe will queue.\n"


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
