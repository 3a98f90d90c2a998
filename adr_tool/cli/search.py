"""`adr-tool search`: decisions by the words in them."""

import click

from adr_tool.cli.app import App
from adr_tool.cli.audience import audience_option, log_for
from adr_tool.cli.completing import complete_filter
from adr_tool.cli.terminal import deliver, painted, width


@click.command("search")
@click.argument(
    "words", metavar="WORDS...", nargs=-1, required=True, shell_complete=complete_filter
)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@audience_option
@click.pass_context
def search_command(
    ctx: click.Context, /, words: tuple[str, ...], format: str, audience: str
) -> None:
    """Find decisions by the words in them.

    A decision must hold every word, in any case; words in quotes are found as they stand. Filters
    narrow it: status:accepted, level:, tier:, maturity:, tag:, owner:, system:, standard:, and
    due:90d for what is past its day or due within a time.
    """
    from adr_tool.actions.search import search

    app = App.of(ctx)
    log = log_for(app, audience)
    found = search(log, app.log if audience == "internal" else None, words, app.today)
    if format == "json":
        from adr_tool.reports.search_json import search_json

        deliver(ctx, search_json(found, audience))
    from adr_tool.reports.search_text import search_text

    if not found.hits:
        app.talk(f"none of the {found.of} decisions fits")
    deliver(ctx, search_text(found, width(), painted))
