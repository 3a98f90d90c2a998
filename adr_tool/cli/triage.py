"""The options that give the four answers which set a record's tier."""

from collections.abc import Callable
from typing import Any

import click

from adr_tool.cli.completing import complete_answer

_ANSWERS = {
    "level": "team, programme, organisation, cross-organisation.",
    "reversibility": "easy, costly, one-way.",
    "harm": "low, moderate, high.",
    "maturity": "commodity, product, custom, novel.",
}


def triage_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with an option for each, None where it is not given."""
    for name, words in reversed(_ANSWERS.items()):
        command = click.option(
            f"--{name}", metavar="WORD", help=words, shell_complete=complete_answer(name)
        )(command)
    return command
