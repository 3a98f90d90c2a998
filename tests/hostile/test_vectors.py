"""No command runs a program that the repository, or the caller's environment, names.

Every vector is armed under every command; each vector is shown to be live with plain git, alone
and among the others, for a trap that does not work would prove nothing. Where this git does not
know a vector, its cells are run all the same, and the control says so.

Commands that are asked to commit are git's own `add`, `commit` and `switch`: they run what those
run, hooks above all, and nothing more.
"""

import functools
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from adr_tool.cli.commands import COMMANDS
from adr_tool.cli.main import main
from tests.faults.conftest import thorough
from tests.forks import Forks
from tests.hostile.arming import Armed, arm, git_version
from tests.hostile.commands import COMMITS, COMMITTING, RUNS
from tests.hostile.environment import ENVIRONMENT
from tests.hostile.repository import OLD, copy_of, environment_with, git
from tests.hostile.vectors import REPOSITORY, Vector

VECTORS = (*REPOSITORY, *ENVIRONMENT)
TOGETHER = {
    party: tuple(vector for vector in REPOSITORY if vector.party == party)
    for party in ("most", "others", "absent")
}
# What a commit by git itself may run: hooks, filters of what is committed, the file monitor, and
# in a partial clone what fetches the objects that are not there.
OF_A_COMMIT = {
    *("core.hooksPath", "git-hooks", "hook.command", "core.fsmonitor"),
    *("filter.clean", "filter.smudge", "filter.process", "include.path"),
    *("promisor-ssh", "promisor-ext"),
}


def name_of(given: object) -> str:
    """What a test is called in the report."""
    return given.name if isinstance(given, Vector) else " ".join(map(str, given))[:60]  # type: ignore[call-overload]


def test_every_command_that_commits_is_tried() -> None:
    found = set()
    context = main.make_context("adr-tool", ["list"], resilient_parsing=True)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        options = {option for one in command.params for option in one.opts}
        tried = {word for way in COMMITTING.get(name, ()) for word in way}
        assert options & {"--commit", "--branch"} <= tried, name
        found |= {name} if options & {"--commit", "--branch"} else set()
    assert found == set(COMMITTING)


@pytest.fixture(scope="module")
def forks() -> Iterator[Forks]:
    """adr-tool in a clean environment."""
    with Forks(environment_with()) as running:
        yield running


@pytest.fixture(scope="module")
def armed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Armed]:
    """The repository with some vectors armed, made once for each choice of them."""

    @functools.cache
    def make(*vectors: Vector) -> Armed:
        place = tmp_path_factory.mktemp("armed")
        return arm(copy_of(template, place / "repo"), vectors, place / "programs")

    return make


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[Armed], Armed]:
    """A copy to work in, of a repository in which vectors are armed."""
    numbers = itertools.count()

    def make(one: Armed) -> Armed:
        for marker in one.markers.iterdir():
            marker.unlink()
        root = tmp_path / f"{next(numbers)}" / "repo"
        return Armed(copy_of(one.root, root), one.markers, one.environment)

    return make


@pytest.mark.parametrize("run", [*RUNS, *COMMITS], ids=name_of)
def test_each_command_does_its_work_where_nothing_is_armed(
    template: Path, tmp_path: Path, forks: Forks, run: tuple[str, ...]
) -> None:
    ended = forks.run(copy_of(template, tmp_path / "repo"), *run)
    assert ended.code in (0, 1), ended
    assert ended.code == 0 or run[0] in ("check", "index", "verify"), ended


@pytest.mark.parametrize("vector", VECTORS, ids=name_of)
def test_each_vector_is_live(
    vector: Vector, armed: Callable[..., Armed], fresh: Callable[[Armed], Armed]
) -> None:
    here = fresh(armed(vector))
    here.fire(vector)
    if not vector.lives(git_version()):
        assert not here.seen(), "it lives in an older git than is said: mend `since`"
        pytest.skip(f"git before {vector.since} has no {vector.name}; its cells are run anyway")
    assert here.seen() == {vector.name}


@pytest.mark.parametrize("party", TOGETHER)
def test_they_are_live_together(
    party: str, armed: Callable[..., Armed], fresh: Callable[[Armed], Armed]
) -> None:
    one = armed(*TOGETHER[party])
    fired: set[str] = set()
    for vector in TOGETHER[party]:
        here = fresh(one)
        here.fire(vector)
        fired |= here.seen()
        shutil.rmtree(here.root)
    assert fired == {vector.name for vector in TOGETHER[party] if vector.lives(git_version())}


@pytest.mark.parametrize("run", RUNS, ids=name_of)
@pytest.mark.parametrize("party", TOGETHER)
def test_no_command_runs_what_a_repository_names(
    party: str,
    run: tuple[str, ...],
    armed: Callable[..., Armed],
    fresh: Callable[[Armed], Armed],
    forks: Forks,
    template: Path,
    tmp_path: Path,
) -> None:
    here = fresh(armed(*TOGETHER[party]))
    ended = forks.run(here.root, *run)
    assert here.seen() == set()
    assert ended.code in (0, 1, 2), ended
    if party == "most" and "--hook" not in run and run[0] not in ("hook", "doctor"):
        # Nor do hostile settings change what is said. Where hooks stand, they rightly do.
        plain = forks.run(copy_of(template, tmp_path / "plain" / "repo"), *run)
        assert (ended.code, ended.out) == (plain.code, plain.out)


@pytest.fixture(scope="module")
def everywhere(armed: Callable[..., Armed]) -> Iterator[tuple[Armed, Forks]]:
    """adr-tool in an environment in which every variable names a program."""
    one = armed(*ENVIRONMENT)
    with Forks(environment_with(**one.environment)) as running:
        yield one, running


@pytest.mark.parametrize("run", RUNS, ids=name_of)
def test_no_command_runs_what_the_environment_names(
    run: tuple[str, ...],
    everywhere: tuple[Armed, Forks],
    fresh: Callable[[Armed], Armed],
) -> None:
    one, running = everywhere
    here = fresh(one)
    ended = running.run(here.root, *run)
    assert here.seen() == set()
    assert ended.code in (0, 1, 2), ended


@pytest.mark.parametrize("vector", VECTORS, ids=name_of)
def test_each_vector_alone_under_every_command(
    vector: Vector,
    armed: Callable[..., Armed],
    fresh: Callable[[Armed], Armed],
    request: pytest.FixtureRequest,
) -> None:
    if not thorough(request.config):
        pytest.skip("for the night: --faults=all")
    one = armed(vector)
    with Forks(environment_with(**one.environment)) as running:
        for run in RUNS:
            here = fresh(one)
            ended = running.run(here.root, *run)
            assert here.seen() == set(), run
            assert ended.code in (0, 1, 2), (run, ended)
            shutil.rmtree(here.root)


@pytest.mark.parametrize("run", COMMITS, ids=name_of)
@pytest.mark.parametrize("party", TOGETHER)
def test_a_commit_runs_what_git_itself_would_run_and_nothing_more(
    party: str,
    run: tuple[str, ...],
    armed: Callable[..., Armed],
    fresh: Callable[[Armed], Armed],
    forks: Forks,
) -> None:
    by_git = fresh(armed(*TOGETHER[party]))
    for path in by_git.root.glob("decisions/*.md"):
        path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    git(by_git.root, "switch", "-q", "-c", "adr/0001-one")
    git(by_git.root, "add", "--", "decisions", OLD)
    git(by_git.root, "commit", "-q", "--only", "-m", "x", "--", "decisions")
    allowed = by_git.seen()
    assert allowed <= OF_A_COMMIT
    if party == "absent":
        # Whether git looks for what is not there hangs on how fresh the index is to it.
        allowed |= {"promisor-ssh", "promisor-ext"}
    here = fresh(armed(*TOGETHER[party]))
    forks.run(here.root, *run)
    assert here.seen() <= allowed
    assert party != "most" or "core.hooksPath" in here.seen(), "no hook ran: nothing is shown"
