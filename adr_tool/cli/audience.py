"""For whom a command shows the log: those inside the repository see everything, and are told so."""

from collections.abc import Callable
from typing import Any

import click

from adr_tool.cli.app import App
from adr_tool.model.public import AUDIENCES, PublicLog
from adr_tool.text import shown


def audience_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--audience`, which is "internal" where nothing else is said."""
    return click.option(
        "--audience",
        type=click.Choice(AUDIENCES),
        default="internal",
        help="Everything, or only what may leave.",
    )(command)


def log_for(app: App, audience: str) -> PublicLog:
    """The log as an audience may see it.

    Raises AdrError where the public is meant and a marker of what is withheld is broken;
    those inside are told which record is left out for that.
    """
    from adr_tool.actions.publication import public_log_of, refuse

    internal = audience == "internal"
    log = public_log_of(app.log, app.settings, app.vocabulary, internal=internal)
    if not internal:
        refuse(log.refused)
        return log
    for refusal in log.refused:
        place = f"{shown(str(refusal.path))}:{refusal.line}"
        app.talk(f"note: {place}: {refusal.message}; the record is left out")
    app.talk("internal: this holds what is not for publication; --audience public leaves it out")
    return log
