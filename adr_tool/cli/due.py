"""`adr-tool due`: what is past its day, and what comes next."""

import click

from adr_tool.actions.due import due_within
from adr_tool.cli.app import App
from adr_tool.cli.audience import audience_option, log_for
from adr_tool.cli.terminal import deliver, painted, width

SOON = "90d"


@click.command("due")
@click.option(
    "--within",
    metavar="TIME",
    help="How far ahead to look: 30d, 6w, 3m or 1y; 90d if nothing is said, all in a calendar.",
)
@click.option(
    "--format", type=click.Choice(["table", "json", "ics"]), default="table", help="How to print."
)
@audience_option
@click.pass_context
def due_command(ctx: click.Context, /, within: str | None, format: str, audience: str) -> None:
    """Show what is past its day, and what is due soon.

    Reviews, risks and exceptions that are accepted until a day, assurance, the days by which old
    systems are to be gone, the ends of support, contracts, experiments and restrictions.
    """
    app = App.of(ctx)
    if within is None and format != "ics":
        within = SOON
    found = due_within(log_for(app, audience), within, app.today)
    if format == "ics":
        from adr_tool.reports.due_calendar import due_calendar

        deliver(ctx, due_calendar(found.rows, app.today, audience))
    if format == "json":
        from adr_tool.reports.due_json import due_json

        text = due_json(found.register, found.rows, audience, app.today, found.until)
        deliver(ctx, text)
    from adr_tool.reports.register_table import register_table

    if not found.rows:
        app.talk(f"nothing is past its day or due by {found.until}")
        deliver(ctx, "")
    deliver(ctx, register_table(found.register, app.today, width(), painted, found.rows))
