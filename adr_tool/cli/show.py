"""`adr-tool show`: one decision."""

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.show import Page, page_of
from adr_tool.cli.app import App
from adr_tool.cli.completing import complete_number
from adr_tool.cli.terminal import deliver, painted, width


@click.command("show")
@click.argument("record", metavar="RECORD", shell_complete=complete_number)
@click.option(
    "--format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print: a page, the file's Markdown, or facts and sections.",
)
@click.pass_context
def show_command(ctx: click.Context, /, record: str, format: str) -> None:
    """Show one decision.

    RECORD is its number (12, 0012, ADR-12), the path of its file, or a part of the file's
    name that no other has.
    """
    app = App.of(ctx)
    found = find_record(app.log, record, app.place(record))
    page = page_of(found, app.log, app.vocabulary, app.settings.adopted)
    deliver(ctx, _printed(page, format))


def _printed(page: Page, format: str) -> str:
    if format == "json":
        from adr_tool.reports.log_json import entry
        from adr_tool.reports.record_json import record_json

        return record_json(page.record, entry(page.row), page.tier_because, held=page.held)
    from adr_tool.reports.record_text import printable, record_text

    if format == "markdown":
        return printable(page.record.text) if page.record.text else ""
    return record_text(page.record, (*page.facts, *page.sections), width(), painted)
