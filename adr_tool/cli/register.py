"""`adr-tool register`: what all decisions say of one matter."""

from datetime import date
from typing import TYPE_CHECKING

import click

from adr_tool.cli.app import App
from adr_tool.cli.audience import audience_option, log_for
from adr_tool.cli.completing import complete_system
from adr_tool.cli.terminal import deliver, painted, width
from adr_tool.errors import AdrError
from adr_tool.text import shown

if TYPE_CHECKING:
    from adr_tool.model.public import PublicLog
    from adr_tool.model.public.registers import Register

_NAMES = ("legacy", "interoperability", "security", "assurance", "reviews", "systems")


@click.command("register")
@click.argument("name", type=click.Choice(_NAMES))
@click.argument("system", required=False, shell_complete=complete_system)
@click.option(
    "--format",
    type=click.Choice(["table", "csv", "json", "markdown"]),
    default="table",
    help="How to print.",
)
@audience_option
@click.pass_context
def register_command(
    ctx: click.Context, /, name: str, system: str | None, format: str, audience: str
) -> None:
    """Print a register: what all decisions say of one matter, side by side.

    Only decisions in force count; proposals and history are marked. The table shows the fields
    that matter most, the other formats show all of them.

    Of `systems`, a SYSTEM may be named, by any of its names, to see what decisions do to it.
    """
    if system is not None and name != "systems":
        raise click.UsageError("only the register of systems takes the name of a SYSTEM")
    app = App.of(ctx)
    register = _register(log_for(app, audience), name, system, app.today)
    if not register.rows:
        app.talk(f"no decision says anything for the {name} register")
    deliver(ctx, _printed(register, format, app, audience))


def _register(log: "PublicLog", name: str, system: str | None, today: date) -> "Register":
    if name != "systems":
        from adr_tool.model.public.registers import REGISTERS

        return REGISTERS[name](log, today)
    from adr_tool.model.public.systems import systems_of
    from adr_tool.model.public.systems_register import systems_register

    systems = systems_of(log)
    if system is None:
        return systems_register(systems.all)
    found = systems.get(system)
    if found is None:
        raise AdrError(
            f'no decision names a system "{shown(system)}"',
            "`adr-tool register systems` lists all that are named",
        )
    return systems_register([found])


def _printed(register: "Register", format: str, app: App, audience: str) -> str:
    from adr_tool.model.public.registers import document_of, entries_of, texts_of

    if format == "json":
        from adr_tool.reports.base import json_text

        return json_text(document_of(register, entries_of(register), audience, app.today))
    if format == "csv":
        from adr_tool.csv_text import csv_text

        heading, *rows = texts_of(register, entries_of(register))
        return csv_text(heading, rows)
    if format == "markdown":
        from adr_tool.reports.register_markdown import register_markdown

        return register_markdown([*texts_of(register, entries_of(register))], register.withheld)
    from adr_tool.reports.register_table import register_table

    return register_table(register, app.today, width(), painted)
