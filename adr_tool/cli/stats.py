"""`adr-tool stats`: how long decisions take, and where they wait."""

from dataclasses import replace

import click

from adr_tool.actions.counted import counted_log
from adr_tool.actions.stats import pace_of
from adr_tool.cli.app import App
from adr_tool.cli.over_time import past_for
from adr_tool.cli.terminal import deliver, painted, width
from adr_tool.model.public.effects import effects_of
from adr_tool.model.public.statistics import decided_on, framing_in


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
    past = past_for(app, texts=False)
    pace = pace_of(app.log, past, app.vocabulary, app.today)
    shown = counted_log(app.log, past, app.settings, app.vocabulary, app.today)
    asked, secured = framing_in(shown, app.today)
    pace = replace(
        pace,
        asked_at_framing=asked,
        with_security=secured,
        effects=effects_of(shown, app.today, decided_on),
    )
    for note in pace.notes:
        app.talk(f"note: {note}")
    if format == "json":
        from adr_tool.reports.stats_json import stats_json

        deliver(ctx, stats_json(pace))
    from adr_tool.reports.stats_text import stats_text

    deliver(ctx, stats_text(pace, width(), painted))
