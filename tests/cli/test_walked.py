"""History is walked once; with and without what is known of it, the same is told."""

from typing import Unpack

import pytest

from adr_tool.cli.memory import memory_of
from adr_tool.sources.git import Asked, Git, How
from adr_tool.sources.history import history_of
from tests.cache.test_records import TODAY
from tests.cli.test_answers import FIRST, SECOND, VALID
from tests.conftest import Outcome, Repository
from tests.unit.test_git import FOLDER, git_of

COMMANDS = (("stats",), ("history", "1"), ("check", "--history"), ("stats", "--format", "json"))


def commit(repo: Repository, *files: str, status: str = "") -> None:
    for name in files:
        number = name[10:14].lstrip("0")
        text = repo.read(name) if (repo.path / name).exists() else VALID.replace("NUMBER", number)
        for old in ("accepted", "proposed") if status else ():
            text = text.replace(f"status: {old}", f"status: {status}")
        repo.write(name, text + "" if status else f"{text}\nMore.\n")
    repo.git("add", ".")
    repo.git("commit", "-qm", "change", "--allow-empty")


def told(repo: Repository) -> list[Outcome]:
    """What is told with what is known, first and again, and without: the same, or it fails."""
    plain = [repo.run("--no-cache", *args) for args in COMMANDS]
    for _ in range(2):
        assert [repo.run(*args) for args in COMMANDS] == plain
    return plain


@pytest.fixture
def log(repo: Repository) -> Repository:
    commit(repo, FIRST, status="proposed")
    commit(repo, FIRST, SECOND, status="accepted")
    told(repo)
    return repo


def test_what_landed_since_is_told(log: Repository) -> None:
    first = told(log)
    commit(log, SECOND)
    commit(log, FIRST, status="superseded")
    assert told(log) != first


def test_a_merge_is_told(log: Repository) -> None:
    log.git("checkout", "-qb", "side", "HEAD~1")
    commit(log, "decisions/0003-decision-3.md")
    log.git("checkout", "-q", "main")
    commit(log, SECOND)
    told(log)
    log.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    told(log)


def test_a_merge_that_takes_our_line_aside_is_told(log: Repository) -> None:
    """The tip that was known becomes a second parent: the line does not lead back to it."""
    log.git("checkout", "-qb", "side", "HEAD~1")
    commit(log, "decisions/0003-decision-3.md")
    log.git("merge", "-q", "--no-ff", "-m", "merge", "main")
    told(log)


def test_a_branch_that_was_rewritten_is_told(log: Repository) -> None:
    log.git("reset", "-q", "--hard", "HEAD~1")
    commit(log, SECOND, status="accepted")
    told(log)
    log.git("commit", "-q", "--amend", "-m", "other words")
    told(log)


def test_a_folder_that_moved_is_told(log: Repository) -> None:
    log.git("mv", "decisions", "records")
    log.write("adr-tool.toml", 'folder = "records"\n')
    commit(log)
    told(log)
    log.git("mv", "records", "decisions")
    log.write("adr-tool.toml", 'folder = "decisions"\n')
    commit(log)
    told(log)


def test_a_clone_that_was_shallow_is_told_when_it_is_deepened(
    log: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clone = Repository(tmp_path_factory.mktemp("clone") / "repo")
    log.git("clone", "-q", "--depth", "1", f"file://{log.path}", str(clone.path))
    shallow = told(clone)
    clone.git("fetch", "-q", "--unshallow")
    assert told(clone) != shallow


def test_only_new_commits_are_walked(log: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = memory_of(log.path, TODAY)
    assert memory is not None
    git = git_of(log)
    asked: list[bytes] = []
    plain = type(git).ask

    def ask(self: Git, command: str, *args: str, **how: Unpack[How]) -> Asked:
        if command == "diff-tree":
            asked.append(how["stdin"])
        return plain(self, command, *args, **how)

    monkeypatch.setattr(type(git), "ask", ask)
    whole = history_of(git, "HEAD", FOLDER, memory.store)
    assert not asked
    commit(log, SECOND)
    more = history_of(git, "HEAD", FOLDER, memory.store)
    assert [pairs.count(b"\n") for pairs in asked] == [1]
    assert more == history_of(git, "HEAD", FOLDER)
    assert more.steps[:-1] == whole.steps
    memory.store.close()


def test_what_cannot_be_compared_any_more_is_told_to_be_so(log: Repository) -> None:
    """Nothing is made up from what was known: the whole is asked for, and its trouble said."""
    told(log)
    commit(log, SECOND)
    tree = log.git("rev-parse", "HEAD:decisions").strip()
    (log.path / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert any("git could not walk the history" in outcome.err for outcome in told(log))
