"""`adr-tool doctor`: whether everything around the log is as it should be."""

import click

from adr_tool.cli.app import App
from adr_tool.cli.terminal import deliver, painted, width


@click.command("doctor")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def doctor_command(ctx: click.Context, /, format: str) -> None:
    """Look at the program, git, settings, records, hooks, CI and CODEOWNERS.

    Says what is good, what could be better, and what is wrong, each with what to do. Nothing is
    changed. Exit 1 where something is wrong. Put what it prints into a report of a fault.
    """
    from adr_tool.doctor import examine
    from adr_tool.model.sign import WRONG

    app = App.of(ctx)
    signs = tuple(examine(app.root, app.tree))
    code = 1 if any(sign.state == WRONG for sign in signs) else 0
    if format == "json":
        from adr_tool.reports.doctor_json import doctor_json

        deliver(ctx, doctor_json(signs), code)
    from adr_tool.reports.doctor_text import doctor_text

    deliver(ctx, doctor_text(signs, width(), painted), code)
