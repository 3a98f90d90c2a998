"""`adr-tool show`: one decision."""

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.show import Page, page_of
from adr_tool.cli.app import App
from adr_tool.cli.completing import complete_number
from adr_tool.cli.terminal import is_page, painted, width


@click.command("show")
@click.argument("record", metavar="RECORD", shell_complete=complete_number)
@click.option(
    "--format",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How to print: a page, the file's Markdown, or facts and sections.",
)
@click.option("--no-pager", is_flag=True, help="Print it at once, also on a terminal.")
@click.pass_context
def show_command(ctx: click.Context, /, record: str, format: str, no_pager: bool) -> None:
    """Show one decision.

    RECORD is its number (12, 0012, ADR-12), the path of its file, or a part of the file's
    name that no other has. On a terminal its text is rendered, and paged like git's.
    """
    from adr_tool.cli.pager import page

    app = App.of(ctx)
    found = find_record(app.log, record, app.place(record))
    seen = page_of(found, app.log, app.vocabulary, app.settings.adopted)
    page(ctx, _printed(ctx, seen, format), paging=not no_pager)


def _printed(ctx: click.Context, page: Page, format: str) -> str:
    if format == "json":
        from adr_tool.reports.log_json import entry
        from adr_tool.reports.record_json import record_json

        return record_json(page.record, entry(page.row), page.tier_because, held=page.held)
    from adr_tool.reports.record_text import printable, record_text

    if format == "markdown":
        return printable(page.record.text) if page.record.text else ""
    facts = (*page.facts, *page.sections)
    if not is_page():
        return record_text(page.record, facts, width(), painted)
    from adr_tool.reports.record_page import record_page

    return record_page(page.record, facts, width(), painted if ctx.color is not False else None)
