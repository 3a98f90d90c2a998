"""`adr-tool stats`: how long decisions take, and where they wait."""

import click

from adr_tool.actions.stats import pace_of
from adr_tool.cli.app import App
from adr_tool.cli.tallying import tallies_for
from adr_tool.cli.terminal import deliver, painted, width


@click.command("stats")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def stats_command(ctx: click.Context, /, format: str) -> None:
    """Show how long decisions take, and where they wait.

    Days from proposed to accepted by level and tier, open proposals by age, how often security
    was asked at framing, the median tier, exceptions to standards, and how many dependencies on
    old systems each quarter added and removed. One pass over history; what it cannot know is
    counted apart.
    """
    app = App.of(ctx)
    tallies, gaps = tallies_for(app)
    pace = pace_of(tallies, app.today, gaps)
    for note in pace.notes:
        app.talk(f"note: {note}")
    if format == "json":
        from adr_tool.reports.stats_json import stats_json

        deliver(ctx, stats_json(pace))
    from adr_tool.reports.stats_text import stats_text

    deliver(ctx, stats_text(pace, width(), painted))
