"""`adr-tool index`: the Markdown index in the folder's own page."""

from contextlib import nullcontext

import click

from adr_tool.actions.index import index_change, index_path
from adr_tool.cli.app import App
from adr_tool.cli.terminal import deliver
from adr_tool.cli.turn import take_turn
from adr_tool.text import shown
from adr_tool.writing.files import write_files


@click.command("index")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when the index is stale.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.pass_context
def index_command(ctx: click.Context, /, check: bool, dry_run: bool) -> None:
    """Write the Markdown index of the log into README.md of its folder.

    The table stands between `<!-- adr-tool:index -->` and `<!-- /adr-tool:index -->`. The
    text outside is yours and stays as it is. Nothing is written when nothing changed.
    """
    app = App.of(ctx)
    with nullcontext(app) if check or dry_run else take_turn(app) as app:
        app.hold_in_short()
        change = index_change(app.log, app.vocabulary, app.tree, app.settings)
        if change is not None and not (check or dry_run):
            write_files(app.root, (change,))
    if change is None:
        app.talk(f"{shown(app.from_here(index_path(app.log)))} is up to date")
        return
    path = shown(app.from_here(change.path))
    if check:
        state = "has a stale index" if change.old is not None else "is not there"
        deliver(ctx, f"{path} {state}; run `adr-tool index`\n", 1)
    deliver(ctx, f"would write {path}\n" if dry_run else f"{path}\n")
