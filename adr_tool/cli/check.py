"""`adr-tool check`: the rules on the command line."""

import click

from adr_tool.actions.check import Report, chosen_rules, inside_of
from adr_tool.cli.app import App
from adr_tool.cli.check_notes import index_note, more_to_say
from adr_tool.cli.judged_state import (
    changes_staged,
    refuse_together,
    state_of,
    takes_away,
    touches_the_log,
)
from adr_tool.cli.judging import Asked, judge
from adr_tool.cli.report_files import placed, reports_wanted, write_reports
from adr_tool.cli.terminal import is_page, painted, put, width
from adr_tool.model import Inspection
from adr_tool.reports import REPORTS
from adr_tool.reports.findings_text import findings_page
from adr_tool.rules import ALL_RULES


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@click.option("--select", metavar="RULE", multiple=True, help="Ask only this rule.")
@click.option("--ignore", metavar="RULE", multiple=True, help="Do not ask this rule.")
@click.option("--drafts", is_flag=True, help="Judge drafts as if they were proposed.")
@click.option("--fix", is_flag=True, help="Mend what can be mended without a guess.")
@click.option("--diff", is_flag=True, help="Print what --fix would change; write nothing.")
@click.option("--staged", is_flag=True, help="Check what git would commit now.")
@click.option("--at", metavar="REV", help="Check the records of a commit.")
@click.option("--since", metavar="REV", help="Check what HEAD brings once merged into REV.")
@click.option("--history", is_flag=True, help="Compare with what was accepted, in git.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that FILE knows.")
@click.option("--write-baseline", is_flag=True, help="Record in FILE what is found now.")
@click.option("--dry-run", is_flag=True, help="Say what would be recorded; write nothing.")
@click.option("--format", type=click.Choice(list(REPORTS)), default="text", help="How to print.")
@click.option("--report", metavar="FORMAT=FILE", multiple=True, help="Write a report as well.")
@click.pass_context
def check_command(
    ctx: click.Context,
    paths: tuple[str, ...],
    strict: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    drafts: bool,
    fix: bool,
    diff: bool,
    staged: bool,
    at: str | None,
    since: str | None,
    history: bool,
    baseline: str | None,
    write_baseline: bool,
    dry_run: bool,
    format: str,
    report: tuple[str, ...],
) -> None:
    """Check the decision records, and say what is wrong with them.

    With PATHs, only what is found in those records is printed; all are read, for rules
    compare records with each other. Exits 1 when something is wrong.

    With --drafts, a draft is judged as if it were proposed: what is left is what is to do.

    With --fix, what is surely a slip is mended first, in one change of all files, and what is
    left is printed. With --diff, the change is printed alone; exits 1 when there is one.

    With --staged, records and settings are those of the index that git would commit, also
    inside a hook; what is on disk beside it does not count.

    With --since, the change from REV to HEAD is judged as it will be once it is merged, by REV's
    settings: two branches that took the same number are seen before they land.

    With --history, the rules over time are asked as well: was an accepted text rewritten?
    --since asks them too.

    With --baseline, findings that were recorded in FILE are left out, and only new ones fail.
    """
    app = App.of(ctx)
    rules, inside = chosen_rules(ALL_RULES, select, ignore), app.inside(paths)
    wanted = reports_wanted(report)
    refuse_together(fix=fix, diff=diff, staged=staged, at=at is not None, since=since is not None)
    wish = None
    if baseline is not None or write_baseline or dry_run:
        from adr_tool.cli import baseline as known  # lazily: few logs have one

        alone = not (
            inside or fix or diff or drafts or staged or at is not None or since is not None
        )
        wish = known.baseline_wished(
            app, baseline, write=write_baseline, dry_run=dry_run, alone=alone
        )
    app.state = state_of(app, staged=staged, at=at)
    changes = changes_staged(app) if staged else frozenset()
    if staged and not touches_the_log(app, changes, wish.path if wish else None):
        app.talk("nothing staged touches the decisions: nothing to check")
        return
    if diff:
        from adr_tool.cli.mending import show_diff  # lazily: most checks only read

        ctx.exit(show_diff(app, ALL_RULES, rules, inside))
    look_back = at or "HEAD" if history else ""
    gone = takes_away(app, changes) if staged else history and at is None
    asked = Asked(rules, inside, fix, drafts, look_back, since, gone)
    if wish is None:
        judged = judge(app, asked)
        new, stale = judged.found, False
    else:
        judged, new, stale = known.told_apart(app, wish, asked, strict=strict)
    app, context, severities = judged.app, judged.context, judged.app.settings.rules
    inspection = placed(app, inside_of(new, judged.inside))
    if "rdjsonl" in (format, *dict(wanted)):
        from adr_tool.cli.suggesting import with_suggestions  # lazily: only reviewers accept any

        inspection = with_suggestions(app, inspection)
    found = Report(inspection.findings, inspection.checked)
    put(_printed(inspection, format), commands=format == "github")
    write_reports(app, inspection, wanted)
    app.talk(_summary(found))
    for note in more_to_say(found, context, rules, severities):
        app.talk(note)
    if not (inside or drafts or staged or at or since or app.options.quiet):
        for note in index_note(app, context.log):
            app.talk(note)
    if not fix and (mendable := sum(bool(f.problem.mends) for f in found.findings)):
        app.talk(f"{mendable} of them can be mended: `adr-tool check --fix`")
    ctx.exit(1 if found.errors or (strict and (found.findings or stale)) else 0)


def _printed(inspection: Inspection, format: str) -> str:
    if format == "text" and is_page():
        return findings_page(inspection, width(), painted)
    return REPORTS[format](inspection)


def _summary(report: Report) -> str:
    records = f"{report.checked} record{'' if report.checked == 1 else 's'}"
    if not report.findings:
        return f"{records} checked, nothing wrong"
    errors = f"{report.errors} error{'' if report.errors == 1 else 's'}"
    warnings = f"{report.warnings} warning{'' if report.warnings == 1 else 's'}"
    return f"{records} checked: {errors}, {warnings}; `adr-tool explain RULE` says more of each"
