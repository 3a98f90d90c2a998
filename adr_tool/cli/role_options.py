"""The options of a new record that name roles and tags, completed from those of the log."""

from collections.abc import Callable
from typing import Any

import click

from adr_tool.cli.completing import complete_owner, complete_tag

_ROLES = (
    ("--owner", False, "The role that owns the decision."),
    ("--decision-maker", True, "Who decides; repeatable."),
    ("--consulted", True, "Who is asked; repeatable."),
)


def role_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command with an option for each, None or () where it is not given."""
    told: dict[str, Any] = {
        "multiple": True,
        "help": "A tag; repeatable.",
        "shell_complete": complete_tag,
    }
    command = click.option("--tag", metavar="WORD", **told)(command)
    for name, several, says in reversed(_ROLES):
        command = click.option(
            name, metavar="ROLE", multiple=several, help=says, shell_complete=complete_owner
        )(command)
    return command
