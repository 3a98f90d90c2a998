"""What commands print for the public: no canary of a withheld place, and twins in every form.

Commands and forms are taken from the program itself, so a new one is tried without being named.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from adr_tool.cli.main import COMMANDS, main
from tests.absence.canaries import Canaries
from tests.absence.scanner import canaries_in
from tests.absence.secrets_log import files_of
from tests.conftest import TODAY, Repository

# Whom it is for is always the public here; colours are no matter of words.
LEFT = ("--audience", "--color")
# These make the site, which the other tests of this folder look into.
OTHERS = ("build", "serve")
# What commands must be given; all else is tried in every choice that it offers.
GIVEN = {
    "search": ["qz7"],
    "due": ["--within", "9y"],
    "pack": ["1", "2", "6", "7", "11"],
}


def ways() -> Iterator[tuple[str, ...]]:
    """Every command that has an audience, with each choice it offers."""
    for name in COMMANDS:
        command = _command(name)
        if command is None or name in OTHERS:
            continue
        if not any("--audience" in parameter.opts for parameter in command.params):
            continue
        for arguments in _choices(command):
            yield (name, *arguments, *GIVEN.get(name, ()), "--audience", "public")


def _command(name: str) -> click.Command | None:
    try:
        return main.get_command(click.Context(main), name)
    except ModuleNotFoundError:
        return None


def _choices(command: click.Command) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for parameter in command.params:
        if not isinstance(parameter.type, click.Choice) or parameter.opts[0] in LEFT:
            continue
        option = [] if isinstance(parameter, click.Argument) else [parameter.opts[0]]
        found = [
            [*before, *option, str(choice)] for before in found for choice in parameter.type.choices
        ]
    return found


WAYS = tuple(ways())


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Repository, Canaries]]:
    """Repositories with two sets of secrets, and with none."""
    made = {}
    for name in ("a", "b", ""):
        repository = Repository(tmp_path_factory.mktemp(f"terminal{name}"))
        canaries = Canaries(name)
        for path, content in files_of(canaries).items():
            repository.write(path, content)
        made[name] = repository, canaries
    return made


@cache
def printed(folder: Path, way: tuple[str, ...]) -> str:
    """All that a command prints, the talk as well."""
    runner = CliRunner(env={"ADR_TOOL_TODAY": TODAY, "COLUMNS": "400"})
    done = runner.invoke(main, ["--no-cache", "-C", str(folder), *way])
    assert done.exit_code == 0, done.output
    return done.output


def test_every_command_for_the_public_is_tried() -> None:
    assert {way[0] for way in WAYS} >= {"register", "due", "graph", "search"}
    assert len(WAYS) >= 28


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_nothing_withheld_is_printed(
    way: tuple[str, ...], logs: dict[str, tuple[Repository, Canaries]]
) -> None:
    repository, canaries = logs["a"]
    found = canaries_in(printed(repository.path, way).encode())
    assert found & set(canaries.shown.values()), "the scan is blind"
    assert not found & set(canaries.withheld.values())
    for other in ("b", ""):
        assert printed(logs[other][0].path, way) == printed(repository.path, way)


def test_inside_it_would_be_printed(logs: dict[str, tuple[Repository, Canaries]]) -> None:
    repository, canaries = logs["a"]
    for way in WAYS:
        found = canaries_in(printed(repository.path, (*way[:-1], "internal")).encode())
        assert way[0] == "graph" or found & set(canaries.withheld.values()), way
