"""`adr-tool history`: the life of one decision."""

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.history import chronicle_of
from adr_tool.cli.app import App
from adr_tool.cli.completing import complete_number
from adr_tool.cli.over_time import past_for
from adr_tool.cli.terminal import deliver, painted, width


@click.command("history")
@click.argument("record", metavar="RECORD", shell_complete=complete_number)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def history_command(ctx: click.Context, /, record: str, format: str) -> None:
    """Tell the life of one decision from git.

    When it was proposed, accepted and superseded and by which commit, its days in each status,
    its names, and every commit that changed it. Dates are those that commits state.
    """
    app = App.of(ctx)
    found = find_record(app.log, record, app.place(record))
    chronicle = chronicle_of(found, past_for(app, only=found.path, texts=False), app.today)
    if format == "json":
        from adr_tool.reports.history_json import history_json

        deliver(ctx, history_json(chronicle))
    from adr_tool.reports.history_text import history_text

    for note in chronicle.notes:
        app.talk(f"note: {note}")
    deliver(ctx, history_text(chronicle, width(), painted))
