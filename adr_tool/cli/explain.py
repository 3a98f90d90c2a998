"""`adr-tool explain`: the manual pages of the rules."""

import click

from adr_tool.actions.explain import RulePage, explain
from adr_tool.cli.app import App
from adr_tool.cli.completing import complete_rule
from adr_tool.cli.terminal import deliver, painted, width
from adr_tool.reports.base import columns, json_text
from adr_tool.rules import ALL_RULES
from adr_tool.text import shown


@click.command("explain")
@click.argument("rule", required=False, default="", shell_complete=complete_rule)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def explain_command(ctx: click.Context, /, rule: str, format: str) -> None:
    """Print the manual page of a rule, or all rules in a table.

    The page says what the rule asks, why, and how to mend what it finds.
    """
    app = App.of(ctx)
    pages = explain(ALL_RULES, app.settings.rules, rule)
    if format == "json":
        deliver(ctx, json_text({"version": 1, "rules": [_entry(page) for page in pages]}))
    deliver(ctx, _manual(pages[0], app.settings.source) if rule else _table(pages))


def _manual(page: RulePage, source: str) -> str:
    whence = (
        f" (set in {source}; {page.shipped} as shipped)" if page.severity != page.shipped else ""
    )
    return (
        f"{painted(page.name, 'heading')}\n\n{page.manual}\n\n"
        f"Severity:    {painted(page.severity, page.severity)}{whence}\n"
        f"Asked about: {page.about}\n"
    )


def _table(pages: tuple[RulePage, ...]) -> str:
    rows = [("Rule", "Severity", "Summary")]
    rows += [(page.name, str(page.severity), shown(page.summary)) for page in pages]

    def paint(cell: str, row: int, column: int) -> str:
        return painted(cell, "heading" if row == 0 else cell if column == 1 else "")

    return columns(rows, width(), wide=2, paint=paint)


def _entry(page: RulePage) -> dict[str, str]:
    return {
        "rule": page.name,
        "severity": str(page.severity),
        "shipped": str(page.shipped),
        "about": page.about,
        "summary": page.summary,
        "manual": page.manual,
    }
