"""Every argument and option of every command, given what nobody should: it ends as promised.

The arguments are asked of the commands themselves, so that a new one is tried from its first day.
"""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import click
import pytest

from adr_tool.cli.commands import COMMANDS
from adr_tool.cli.main import main
from tests.bad_input.awkward import NAME, SOUND
from tests.bad_input.conftest import Log
from tests.bad_input.test_everything import WAYS
from tests.faults.conftest import thorough

MARK = "made-by-an-argument"
VALUES = (
    *("", " ", "-", "--", ".", "/", "\\", "*", "(((", '"', "'", "=1+1", "@", "%s%n", "{{7*7}}"),
    *("0", "-1", "7..", "9" * 30, "1e9", "٣", "NaN", "2026-02-30", "a:b:c", "not OR and:"),
    *("line\nbreak", "\x1b[31mred", "\u202eback", "\u200b", "x" * 5000, os.fsdecode(b"\xff.md")),
    *("../x", "../../../etc/passwd", "/dev/null", ".git/config", "C:\\x", "file:///etc/passwd"),
    *(f"$(touch {MARK})", f"; touch {MARK}", f"--output={MARK}", f"ext::touch {MARK}"),
    *("HEAD", "@{-1}", ":(exclude)x", "refs/heads/*", "\ufeff", "\u00e9\u0301"),
)
# By day each parameter meets one value in so many, another for each, and by night all of them.
BY_DAY = 7
# What would otherwise not end.
BESIDE = {"serve": ("--port", "65536")}


def parameters(name: str) -> Iterator[tuple[click.Parameter, dict[str, Any]]]:
    """What a command takes a value for, with the values that it is given for the others."""
    context = main.make_context("adr-tool", [name], resilient_parsing=True)
    command = main.get_command(context, name)
    assert command is not None
    given = command.make_context(name, list(WAYS[name][0]), resilient_parsing=True).params
    everywhere = () if name == "list" else ("color", "directory")
    for one in command.params:
        if not getattr(one, "is_flag", False) and one.name not in everywhere:
            yield one, given


def is_meant(tried: click.Parameter, value: str) -> bool:
    """Whether a value is a good one: a port to serve at, or the whole disk to look for records."""
    port = tried.name == "port" and value.isdigit() and int(value) < 65536
    return port or (tried.name == "directory" and value == "/")


def arguments(name: str, tried: click.Parameter, value: str, given: dict[str, Any]) -> list[str]:
    """The words that give one parameter a value, and the others theirs."""
    words = [*BESIDE.get(name, ())]
    if isinstance(tried, click.Option):
        return [*WAYS[name][0], *words, tried.opts[-1], value]
    context = main.make_context("adr-tool", [name], resilient_parsing=True)
    command = main.get_command(context, name)
    assert command is not None
    for one in command.params:
        if isinstance(one, click.Argument):
            usual = given[one.name or ""]
            several = usual if isinstance(usual, tuple) else (usual or "7",)
            words += ["--"] * ("--" not in words)
            words += [value] if one is tried else list(several)
    return words


@pytest.mark.parametrize("name", COMMANDS)
def test_any_value_is_taken_or_refused(log: Log, name: str, request: pytest.FixtureRequest) -> None:
    log.write(f"decisions/{NAME}", SOUND)
    kept = log.path.parent / "kept"
    shutil.copytree(log.path, kept)
    before, by_night = log.files(), thorough(request.config)
    for at, (tried, given) in enumerate(parameters(name)):
        for number, value in enumerate(VALUES):
            skipped = not by_night and (number + at + len(name)) % BY_DAY
            if skipped or is_meant(tried, value):
                continue
            words = arguments(name, tried, value, given)
            ended = log.run(name, *words)
            assert ended.seconds < 10, words
            assert not {"\x1b", "\u202e"} & {*ended.err, *ended.out}, (words, ended)
            assert {path.name for path in log.path.parent.iterdir()} == {"repo", "kept"}, words
            after = log.files()
            assert not any(path.endswith(f"/{MARK}") for path in after), words
            if after != before:
                assert ended.code in (0, 1), (words, ended)
                shutil.rmtree(log.path)
                shutil.copytree(kept, log.path)
