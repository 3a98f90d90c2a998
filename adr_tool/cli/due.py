"""`adr-tool due`: what is past its day, and what comes next."""

import click

from adr_tool.actions.due import due_within
from adr_tool.cli.app import App
from adr_tool.cli.audience import audience_option, log_for
from adr_tool.cli.terminal import deliver, painted, width


@click.command("due")
@click.option(
    "--within",
    metavar="TIME",
    default="90d",
    show_default=True,
    help="How far ahead to look: days (30d), weeks (6w), months (3m) or years (1y).",
)
@click.option(
    "--format", type=click.Choice(["table", "json"]), default="table", help="How to print."
)
@audience_option
@click.pass_context
def due_command(ctx: click.Context, /, within: str, format: str, audience: str) -> None:
    """Show what is past its day, and what is due soon.

    Reviews, risks and exceptions that are accepted until a day, assurance, the days by which old
    systems are to be gone, the ends of support, contracts, experiments and restrictions.
    """
    app = App.of(ctx)
    found = due_within(log_for(app, audience), within, app.today)
    if format == "json":
        from adr_tool.reports.due_json import due_json

        text = due_json(found.register, found.rows, audience, app.today, found.until)
        deliver(ctx, text)
    from adr_tool.reports.register_table import register_table

    if not found.rows:
        app.talk(f"nothing is past its day or due by {found.until}")
        deliver(ctx, "")
    deliver(ctx, register_table(found.register, app.today, width(), painted, found.rows))
