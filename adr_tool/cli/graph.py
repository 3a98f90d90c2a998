"""`adr-tool graph`: the relations between decisions, for programs that draw."""

import click

from adr_tool.cli.app import App
from adr_tool.cli.audience import audience_option, log_for
from adr_tool.cli.terminal import deliver
from adr_tool.model.public.relations import relations_of


@click.command("graph")
@click.option(
    "--format",
    type=click.Choice(["mermaid", "dot", "json"]),
    default="mermaid",
    help="For whom: Mermaid draws in Markdown, Graphviz reads dot.",
)
@audience_option
@click.pass_context
def graph_command(ctx: click.Context, /, format: str, audience: str) -> None:
    """Print the relations between decisions as a graph.

    Each relation once, whichever side states it; decisions without any are left out.
    """
    from adr_tool.reports.graph import GRAPHS

    app = App.of(ctx)
    log = log_for(app, audience)
    relations = relations_of(log, app.vocabulary.link_kinds)
    if not relations:
        app.talk("no decision refers to another one")
    deliver(ctx, GRAPHS[format](relations, app.vocabulary.link_kinds, audience))
