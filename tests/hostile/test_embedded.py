"""A pull request cannot set a repository's config, but it can bring a repository of its own.

A folder with `HEAD`, `config`, `objects` and `refs` is accepted by `git add`, and git that stands
in it runs what its config names. Wherever it lies, no command of ours runs anything of it: also
not the commands that commit, for what they run is the user's, and this is not.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.forks import Forks
from tests.hostile.arming import Armed, arm
from tests.hostile.commands import SOME
from tests.hostile.repository import copy_of, environment_with, git, must
from tests.hostile.vectors import REPOSITORY

ARMED = tuple(vector for vector in REPOSITORY if vector.name in ("core.fsmonitor", "filter.clean"))
SETTINGS = 'folder = "decisions"\nowner = "Web Lead"\n'


@dataclass(frozen=True, slots=True)
class Place:
    """Where the repository lies in the other, and where the commands are run."""

    folder: str
    start: str
    with_log: bool = False
    refused: bool = True


# The folder of records itself; a folder in it; one that has settings and records of its own.
PLACES = {
    "the folder of records": Place("decisions", "."),
    "in the folder of records": Place("decisions", "decisions"),
    "beside the records": Place("decisions/old", ".", refused=False),
    "in a folder beside the records": Place("decisions/old", "decisions/old"),
    "a log of its own": Place("docs", "docs", with_log=True),
    "in a log of its own": Place("docs", "docs/decisions", with_log=True),
    "around a log": Place("docs", "docs/log", with_log=True, refused=False),
}


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """adr-tool in a clean environment."""
    with Forks(environment_with()) as running:
        yield running


@pytest.fixture(scope="module", params=PLACES)
def embedded(
    request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Place, Armed]:
    """The repository with another inside, as a pull request may bring it."""
    place = PLACES[request.param]
    base = tmp_path_factory.mktemp("embedded")
    root = _small(copy_of(template, base / "repo"))
    inner = root / place.folder
    shutil.copytree(root / ".git", inner, dirs_exist_ok=True)
    if place.with_log:
        log = root / place.start if place.start == "docs/log" else inner
        log.mkdir(exist_ok=True)
        (log / "adr-tool.toml").write_text(SETTINGS)
        shutil.copytree(template / "decisions", log / "decisions")
        shutil.copytree(template / "src", log / "src")
    armed = arm(root, ARMED, base / "programs", own=place.folder)
    must(root, "config", "--file", str(inner / "config"), "core.worktree", str(root))
    must(root, "add", place.folder)
    must(root, "commit", "-q", "-m", "Bring it")
    assert f"{place.folder}/config" in must(root, "ls-files").splitlines()
    return place, armed


def _small(root: Path) -> Path:
    """The same of few files, for it is copied often."""
    shutil.rmtree(root / "sub")
    shutil.rmtree(root / ".git/modules")
    (root / ".git/objects/info/alternates").unlink()
    must(root, "rm", "-q", "--cached", "sub")
    must(root, "gc", "-q", "--prune=now")
    must(root, "branch", "loose")  # a folder without a file in it would not get into a commit
    return root


@pytest.fixture
def fresh(embedded: tuple[Place, Armed], tmp_path: Path) -> Path:
    """The top of a copy."""
    for marker in embedded[1].markers.iterdir():
        marker.unlink()
    return copy_of(embedded[1].root, tmp_path / "repo")


def test_git_accepts_it_and_runs_its_program(embedded: tuple[Place, Armed], fresh: Path) -> None:
    place, armed = embedded
    git(fresh / place.folder, "status")
    assert "core.fsmonitor" in armed.seen()


@pytest.mark.parametrize("run", SOME, ids=lambda run: " ".join(run)[:60])
def test_nothing_of_it_is_run(
    run: tuple[str, ...], embedded: tuple[Place, Armed], fresh: Path, forks: Forks
) -> None:
    place, armed = embedded
    ended = forks.run(fresh / place.start, *run)
    assert armed.seen() == set()
    assert ended.code in (0, 1, 2), ended
    judged = run[0] in ("check", "new", "list", "index") and not {"--at", "--staged"} & set(run)
    if place.refused and judged:
        assert ended.code == 2
        assert "git repository" in ended.err


@pytest.mark.parametrize("state", [("--staged",), ("--at", "HEAD"), ("--since", "main")])
def test_a_state_that_holds_it_is_refused(
    state: tuple[str, ...], template: Path, tmp_path: Path, forks: Forks
) -> None:
    root = copy_of(template, tmp_path / "repo")
    for name in ("HEAD", "config", "objects/x", "refs/x"):
        (root / "decisions" / name).parent.mkdir(exist_ok=True)
        (root / "decisions" / name).write_text("")
    must(root, "add", "decisions")
    if state != ("--staged",):
        must(root, "commit", "-q", "-m", "Bring it")
    ended = forks.run(root, "check", *state)
    assert ended.code == 2
    assert "is itself a git repository" in ended.err


def test_a_hook_is_put_where_it_belongs(
    embedded: tuple[Place, Armed], fresh: Path, forks: Forks
) -> None:
    place, _ = embedded
    inner = fresh / place.folder
    settings = (inner / "config").read_bytes()
    ended = forks.run(fresh / place.start, "hook", "install")
    assert not list(inner.glob("hooks/*"))
    assert (inner / "config").read_bytes() == settings
    if ended.code != 2:
        written = [Path(line) for line in ended.out.splitlines()]
        assert {file.parent for file in written} <= {fresh / ".git", fresh / ".git/hooks"}
        assert all("adr-tool hook" in file.read_text("utf-8") for file in written)
        assert written


@pytest.mark.parametrize("run", [run for run in SOME if run[0] in ("check", "new")])
def test_nor_where_the_folder_is_named(
    run: tuple[str, ...], embedded: tuple[Place, Armed], fresh: Path, forks: Forks
) -> None:
    place, armed = embedded
    ended = forks.run(fresh.parent, "-C", str(fresh / place.folder), *run)
    assert armed.seen() == set()
    assert ended.code == 2 or place.folder == "decisions"
