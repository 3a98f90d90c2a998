"""No command is forgotten by the tables of tests that try every command."""

from pathlib import Path

import click
import pytest

from adr_tool.cli.commands import COMMANDS
from adr_tool.cli.main import main
from tests.bad_input.test_everything import WAYS as ON_BAD_INPUT
from tests.conftest import Repository
from tests.faults.scenarios import SCENARIOS
from tests.hostile.commands import ENDLESS
from tests.hostile.commands import WAYS as IN_HOSTILE_REPOSITORIES
from tests.hostile.repository import make

# Written by an exchange of folders, which has faults of its own: tests/site/test_build_faults.py.
BY_EXCHANGE = {"build"}
# Written into git's own folder, one file or one line of settings: tests/cli/test_hook.py.
INTO_GIT = {"hook"}


def command_of(name: str) -> click.Command:
    context = main.make_context("adr-tool", [name], resilient_parsing=True)
    command = main.get_command(context, name)
    assert command is not None
    return command


def writes(name: str) -> bool:
    """Whether a command can be asked what it would write."""
    return any("--dry-run" in one.opts for one in command_of(name).params)


def test_each_meets_bad_input() -> None:
    assert set(ON_BAD_INPUT) == set(COMMANDS)


def test_each_meets_a_hostile_repository() -> None:
    assert set(IN_HOSTILE_REPOSITORIES) | ENDLESS == set(COMMANDS)


def test_each_that_writes_meets_faults() -> None:
    tried = {scenario.argv[0] for scenario in SCENARIOS if scenario.argv}
    assert tried | BY_EXCHANGE == {name for name in COMMANDS if writes(name)}


# Those that cannot write: whatever they are asked, every file is as it was.
READING = [name for name in COMMANDS if not writes(name) and name not in INTO_GIT | ENDLESS]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that only commands that read are run in."""
    return make(tmp_path_factory.mktemp("read") / "repo")


@pytest.mark.parametrize("name", READING)
def test_the_others_write_nothing(name: str, repository: Path) -> None:
    before = contents(repository)
    assert before
    for way in IN_HOSTILE_REPOSITORIES[name]:
        assert Repository(repository).run(name, *way).code in (0, 1), way
        assert contents(repository) == before, way


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes, but for the cache, which is ours and may go at any time."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_relative_to(folder / ".git" / "adr-tool")
    }
