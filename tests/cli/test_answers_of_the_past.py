"""What hangs on the commits that led here, and not just on the files, is answered again too."""

import json
from pathlib import Path

from tests.cli.test_answers import FIRST, SECOND, age, becomes_known, log, settled
from tests.cli.test_check_history import commit
from tests.conftest import Repository

__all__ = ["log"]

COMMANDS = (("stats",), ("stats", "--format", "json"), ("history", "1"), ("history", SECOND))


def test_it_is_answered_again(log: Repository) -> None:
    commit(log, at="2026-03-01T12:00:00Z")
    for args in COMMANDS:
        settled(log, *args)
        assert becomes_known(log, *args)


def test_a_commit_that_leaves_the_files_as_they_are_counts(log: Repository) -> None:
    log.write(FIRST, log.read(FIRST).replace("status: accepted", "status: proposed"))
    settled(log, "stats")
    commit(log, at="2026-03-01T12:00:00Z")
    log.write(FIRST, log.read(FIRST).replace("status: proposed", "status: accepted"))
    age(log)
    assert "not committed" in settled(log, "history", "1").err
    commit(log, at="2026-03-11T12:00:00Z")
    found = json.loads(settled(log, "stats", "--format", "json").out)
    assert found["proposed-to-accepted"][0]["median"] == 10
    assert "not committed" not in settled(log, "history", "1").err
    log.git("reset", "-q", "--soft", "HEAD~")
    assert "not committed" in settled(log, "history", "1").err


def test_a_clone_that_gets_its_past_later_is_asked_anew(log: Repository, tmp_path: Path) -> None:
    commit(log, at="2026-03-01T12:00:00Z")
    log.write(SECOND, log.read(SECOND) + "\nMore.\n")
    commit(log, at="2026-03-02T12:00:00Z")
    log.git("clone", "-q", "--depth", "1", f"file://{log.path}", str(tmp_path / "short"))
    clone = Repository(tmp_path / "short")
    assert "shallow" in settled(clone, "stats").err
    clone.git("fetch", "-q", "--unshallow")
    assert "shallow" not in settled(clone, "stats").err


def test_a_clone_without_its_objects_is_asked_each_time(log: Repository, tmp_path: Path) -> None:
    commit(log, at="2026-03-01T12:00:00Z")
    log.git("config", "uploadpack.allowFilter", "true")
    log.git(*("clone", "-q", "--filter=blob:none", f"file://{log.path}", str(tmp_path / "part")))
    clone = Repository(tmp_path / "part")
    settled(clone, "stats")
    assert not becomes_known(clone, "stats")
