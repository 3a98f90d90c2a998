"""What a run costs in git's children, parsed texts and walked commits. Nothing looks at a clock.

A log of six times as many records may ask git no more often; a text is parsed when it is new, a
commit walked when it has landed since.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.git_shim import Shim, shim_in
from tests.conftest import Outcome, Repository
from tests.generated import generator

CORPUS = generator()
SIZES = (10, 60)
CHANGED = (2, 7, 9)
LANDED = 4
# git's children at most: with nothing known, when nothing changed, with three new texts that
# are staged, and after some commits.
FILES_ALONE = (0, 0, 0, 0)
MOST = {
    "check": FILES_ALONE,
    "check --staged": (4, 2, 3, 2),
    "list": FILES_ALONE,
    "index": FILES_ALONE,
    "affects services/area-3/x.py": FILES_ALONE,
    "stats": (6, 1, 1, 5),
    "build": (6, 1, 1, 5),
    "history 3": (6, 3, 3, 5),
    "check --history": (9, 6, 6, 8),
}
OVER_TIME = tuple(command for command, most in MOST.items() if most[-1] > 4)


@pytest.fixture
def shim(tmp_path: Path) -> Shim:
    return shim_in(tmp_path / "shim")


@pytest.fixture
def log_of(tmp_path: Path) -> Callable[[int], Repository]:
    """A log of so many records, each in a commit of its own."""

    def make(size: int) -> Repository:
        repository = Repository(tmp_path / f"log{size}")
        repository.path.mkdir()
        CORPUS.make(repository.path, size)
        return repository

    return make


def stage_more(repo: Repository, *numbers: int) -> None:
    for number in numbers:
        name = f"decisions/{CORPUS.name_of(number)}"
        repo.write(name, repo.read(name) + "\nOne line more.\n")
    repo.git("add", "-A")


def parsed(done: Outcome) -> int:
    found = re.search(r"debug: (\d+) documents parsed", done.err)
    return int(found[1]) if found else 0  # where nothing is staged nothing is loaded


def costs(repo: Repository, shim: Shim, command: str) -> list[tuple[int, int]]:
    """The children and the parsed texts of four runs; see MOST."""
    shutil.rmtree(repo.path / ".git/adr-tool", ignore_errors=True)
    stage_more(repo, 5)
    found = []
    for step in ("nothing known", "nothing changed", "staged", "landed"):
        if step == "staged":
            stage_more(repo, *CHANGED)
        elif step == "landed":
            repo.git("commit", "-qm", "more")
        done = shim.run(repo, "--debug", *command.split())
        assert done.code in (0, 1), done.err
        found.append((len(shim.calls()), parsed(done)))
    return found


@pytest.mark.parametrize("command", MOST)
def test_children_and_parsed_texts(
    log_of: Callable[[int], Repository], shim: Shim, command: str
) -> None:
    small, large = (costs(log_of(size), shim, command) for size in SIZES)
    assert [children for children, _ in small] == [children for children, _ in large]
    assert all(few <= most for (few, _), most in zip(large, MOST[command], strict=True)), large
    assert [texts for _, texts in small] == [SIZES[0], 0, len(CHANGED), 0]
    assert [texts for _, texts in large] == [SIZES[1], 0, len(CHANGED), 0]


@pytest.mark.parametrize("command", OVER_TIME)
def test_only_what_landed_is_walked(
    log_of: Callable[[int], Repository], shim: Shim, command: str
) -> None:
    log, every = log_of(SIZES[1]), command.split()
    assert shim.run(log, *every).code in (0, 1)
    assert set(shim.compared()) == set(log.git("rev-list", "HEAD").split())
    assert shim.run(log, *every).code in (0, 1)
    assert shim.compared() == []
    for _ in range(LANDED):
        stage_more(log, 8)
        log.git("commit", "-qm", "more")
    assert shim.run(log, *every).code in (0, 1)
    assert sorted(shim.compared()) == sorted(log.git("rev-list", f"-{LANDED}", "HEAD").split())
