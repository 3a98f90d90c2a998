"""`adr-tool check`: the rules on the command line."""

from typing import TYPE_CHECKING, Any

import click

from adr_tool.actions.check import chosen_rules, inside_of
from adr_tool.cli.app import App
from adr_tool.cli.around import inside
from adr_tool.cli.check_notes import say_beside
from adr_tool.cli.check_options import Said, check_options
from adr_tool.cli.judged_state import changes_staged, state_of, takes_away, touches_the_log
from adr_tool.cli.judging import Asked, Judged, judge
from adr_tool.cli.report_files import placed, reports_wanted, write_reports
from adr_tool.cli.terminal import is_page, painted, put, width
from adr_tool.model import Inspection, Severity
from adr_tool.reports import REPORTS
from adr_tool.reports.findings_text import findings_page
from adr_tool.rules import ALL_RULES

if TYPE_CHECKING:
    from adr_tool.cli.baseline import Wish


@click.command("check")
@check_options
@click.pass_context
def check_command(ctx: click.Context, /, **given: Any) -> None:
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
    app, said = App.of(ctx), Said(**given)
    said.refuse_together()
    wanted, wish = reports_wanted(said.report), _wish(app, said)
    asked = _asked(app, said, wish)
    if asked is None:
        app.talk("nothing staged touches the decisions: nothing to check")
        return
    if said.diff:
        from adr_tool.cli.mending import show_diff  # lazily: most checks only read

        ctx.exit(show_diff(app, ALL_RULES, asked.rules, asked.inside))
    judged, new, stale = _judged(app, said, wish, asked)
    inspection = _reported(judged, new, {said.format, *dict(wanted)})
    put(_printed(inspection, said.format), commands=said.format == "github")
    write_reports(judged.app, inspection, wanted)
    say_beside(judged, inspection, asked, said)
    ctx.exit(_fails(inspection, stale, strict=said.strict))


def _wish(app: App, said: Said) -> "Wish | None":
    """What was asked of a baseline."""
    if said.baseline is None and not said.write_baseline and not said.dry_run:
        return None
    from adr_tool.cli.baseline import baseline_wished  # lazily: few logs have one

    alone = said.of_whole_log and not said.fix and not said.diff
    return baseline_wished(
        app, said.baseline, write=said.write_baseline, dry_run=said.dry_run, alone=alone
    )


def _asked(app: App, said: Said, wish: "Wish | None") -> Asked | None:
    """What to judge, once the state that was asked for is set; None where it cannot be wrong."""
    rules = chosen_rules(ALL_RULES, said.select, said.ignore)
    paths = inside(app.start, app.root, said.paths)
    app.state = state_of(app, staged=said.staged, at=said.at)
    gone = said.history and said.at is None
    if said.staged:
        changes = changes_staged(app)
        if not touches_the_log(app, changes, wish.path if wish else None):
            return None
        gone = takes_away(app, changes)
    look_back = said.at or "HEAD" if said.history else ""
    return Asked(rules, paths, said.fix, said.drafts, look_back, said.since, gone, said.staged)


def _judged(
    app: App, said: Said, wish: "Wish | None", asked: Asked
) -> tuple[Judged, Inspection, bool]:
    """All that was found, what of it is new, and whether the baseline holds more than there is."""
    if wish is not None:
        from adr_tool.cli.baseline import told_apart

        return told_apart(app, wish, asked, strict=said.strict)
    judged = judge(app, asked)
    return judged, judged.found, False


def _reported(judged: Judged, new: Inspection, formats: set[str]) -> Inspection:
    """What is printed and written: the findings in the paths that were asked for."""
    inspection = placed(judged.app, inside_of(new, judged.inside))
    if "rdjsonl" not in formats:
        return inspection
    from adr_tool.cli.suggesting import with_suggestions  # lazily: only reviewers accept any

    return with_suggestions(judged.app, inspection)


def _printed(inspection: Inspection, format: str) -> str:
    if format == "text" and is_page():
        return findings_page(inspection, width(), painted)
    return REPORTS[format](inspection)


def _fails(inspection: Inspection, stale: bool, *, strict: bool) -> int:
    errors = any(finding.severity is Severity.ERROR for finding in inspection.findings)
    return int(errors or (strict and (bool(inspection.findings) or stale)))
