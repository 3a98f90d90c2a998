"""Names that were walked before are the names that are walked anew, whatever happened since."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Unpack

import pytest

from adr_tool.cache.store import Store, open_store
from adr_tool.sources import added_names
from adr_tool.sources import past_names as past_names_room
from adr_tool.sources.git import Asked, Git, How
from adr_tool.sources.past_names import past_names
from tests.cache.test_records import TODAY
from tests.conftest import Repository
from tests.happenings import Happenings
from tests.unit.test_git import FOLDER, git_of


@pytest.fixture
def store(repo: Repository) -> Iterator[Store]:
    found = open_store(repo.path / ".git/adr-tool/cache.sqlite", TODAY.toordinal())
    assert found is not None
    yield found
    found.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The commits that git was asked about, one by one; git answers as ever."""
    found: list[bytes] = []
    plain = Git.ask

    def ask(self: Git, command: str, *args: str, **how: Unpack[How]) -> Asked:
        if command == "diff-tree":
            found.extend(how["stdin"].split())
        return plain(self, command, *args, **how)

    monkeypatch.setattr(Git, "ask", ask)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens(repo: Repository, store: Store, seed: int) -> None:
    git = git_of(repo)
    happened = []
    for name in Happenings(repo, seed).happen(20):
        happened.append(name)
        for folder in (FOLDER, PurePosixPath("records"), PurePosixPath(".")):
            assert past_names(git, folder, store) == past_names(git, folder), happened
    assert len(set(happened)) > 8


def test_only_new_commits_are_asked_about(
    repo: Repository, store: Store, asked: list[bytes]
) -> None:
    happenings = Happenings(repo, 0)
    git = git_of(repo)
    past_names(git, FOLDER, store)
    assert len(asked) == 1
    past_names(git, FOLDER, store)
    assert len(asked) == 1
    happenings.branch()
    found = past_names(git, FOLDER, store)
    assert len(asked) == 3
    assert len(found.names) == 3


def test_a_branch_that_was_deleted_costs_no_second_walk(
    repo: Repository, store: Store, asked: list[bytes]
) -> None:
    happenings = Happenings(repo, 0)
    happenings.branch()
    git = git_of(repo)
    assert len(past_names(git, FOLDER, store).names) == 3
    happenings.forget()
    asked.clear()
    assert len(past_names(git, FOLDER, store).names) == 1
    assert not asked


def test_a_clone_that_was_cut_is_walked_anew(repo: Repository, store: Store) -> None:
    happenings = Happenings(repo, 0)
    happenings.write()
    happenings.commit()
    git = git_of(repo)
    assert len(past_names(git, FOLDER, store).names) == 2
    repo.git("rm", "-q", "-r", "decisions")
    happenings.commit()
    (repo.path / ".git/shallow").write_text(repo.git("rev-parse", "HEAD"))
    assert past_names(git, FOLDER, store).names == past_names(git, FOLDER).names == set()


def test_what_took_too_long_is_not_lost(
    repo: Repository, store: Store, monkeypatch: pytest.MonkeyPatch, asked: list[bytes]
) -> None:
    happenings = Happenings(repo, 0)
    git = git_of(repo)
    past_names(git, FOLDER, store)
    happenings.branch()
    with monkeypatch.context() as patience:
        patience.setattr(past_names_room, "HISTORY_SECONDS", 0.0)
        short = past_names(git, FOLDER, store)
    assert "could not walk the history" in short.gaps[0]
    assert len(past_names(git, FOLDER, store).names) == 3


@pytest.mark.parametrize(
    "value",
    [
        *([], {}, "x", 3, [1], [[], [], []], [[], [], [], []], [[], ["--all"], [], []]),
        *([[], ["g" * 40], [], []], [[], ["0123456789" * 4], [], []], [[], [3], [], []]),
        *([[], [[]], {}, []], [[], [], [3], []], [[], [], [], 3]),
    ],
)
def test_what_is_not_ours_is_not_believed(repo: Repository, store: Store, value: object) -> None:
    Happenings(repo, 0)
    store.keep({added_names._key(FOLDER): value})
    assert len(past_names(git_of(repo), FOLDER, store).names) == 1


def test_a_clone_that_was_deepened_is_walked_anew(repo: Repository, tmp_path: Path) -> None:
    for name in ("decisions/0001-gone.md", "decisions/0002-second.md"):
        repo.write(name, "# A title\n")
        repo.git("add", ".")
        repo.git("commit", "-qm", "one more")
        (repo.path / "decisions" / "0001-gone.md").unlink(missing_ok=True)
    clone = Repository(tmp_path / "clone")
    repo.git("clone", "-q", "--depth=1", repo.path.as_uri(), str(clone.path))
    store = open_store(clone.path / ".git/adr-tool/cache.sqlite", TODAY.toordinal())
    assert store is not None
    for found in (1, 2):
        assert len(past_names(git_of(clone), FOLDER, store).names) == found
        clone.git("fetch", "-q", "--depth=9")
    store.close()
