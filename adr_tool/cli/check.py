"""`adr-tool check`: the rules on the command line."""

import click

from adr_tool.actions.check import Report, check, chosen_rules, context_of
from adr_tool.cli.app import App
from adr_tool.cli.terminal import put
from adr_tool.reports import REPORTS
from adr_tool.rules import ALL_RULES


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@click.option("--select", metavar="RULE", multiple=True, help="Ask only this rule.")
@click.option("--ignore", metavar="RULE", multiple=True, help="Do not ask this rule.")
@click.option("--format", type=click.Choice(list(REPORTS)), default="text", help="How to print.")
@click.pass_context
def check_command(
    ctx: click.Context,
    paths: tuple[str, ...],
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    format: str,
) -> None:
    """Check the decision records, and say what is wrong with them.

    With PATHs, only what is found in those records is printed; all are read, for rules
    compare records with each other. Exits 1 when something is wrong.
    """
    app = App.of(ctx)
    rules = chosen_rules(ALL_RULES, select, ignore)
    context = context_of(app.log, app.settings, app.vocabulary, app.today, app.tree.exists)
    report = check(context, rules, app.settings.rules).only(app.inside(paths))
    put(REPORTS[format](report.findings, report.checked))
    app.talk(_summary(report))
    ctx.exit(1 if report.errors or (strict and report.findings) else 0)


def _summary(report: Report) -> str:
    records = f"{report.checked} record{'' if report.checked == 1 else 's'}"
    if not report.findings:
        return f"{records} checked, nothing wrong"
    errors = f"{report.errors} error{'' if report.errors == 1 else 's'}"
    warnings = f"{report.warnings} warning{'' if report.warnings == 1 else 's'}"
    return f"{records} checked: {errors}, {warnings}; `adr-tool explain RULE` says more of each"
