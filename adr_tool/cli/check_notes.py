"""What `check` says beside its findings: what is held back, and what drafts still owe."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from adr_tool.actions.check import Report, as_proposed, check
from adr_tool.cli.app import App
from adr_tool.cli.check_options import Said
from adr_tool.cli.judging import Asked, Judged
from adr_tool.errors import AdrError
from adr_tool.model import DecisionLog, Inspection, Severity
from adr_tool.model.log import has_drafts
from adr_tool.model.partly import noted
from adr_tool.rules.base import Context, Rule
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.text import shown

# While these find something in a record, rules on its substance have nothing to judge by.
_FIRST = frozenset(("front-matter-fits", "front-matter-is-readable", "section-has-one-shape"))

_MARKER = b"<!-- adr-tool:index -->"
_MOST_BYTES = 16 * 1024 * 1024


def say_beside(judged: Judged, inspection: Inspection, asked: Asked, said: Said) -> None:
    """Say on standard error what was looked at, what is held back, and what can be mended."""
    app = judged.app
    found = Report(inspection.findings, inspection.checked)
    app.talk(_summary(found))
    for note in _more_to_say(found, judged.context, asked.rules, app.settings.rules):
        app.talk(note)
    if said.of_whole_log and not app.options.quiet:
        for note in _index_note(app, judged.context.log):
            app.talk(note)
    if not said.fix and (mendable := sum(bool(f.problem.mends) for f in found.findings)):
        app.talk(f"{mendable} of them can be mended: `adr-tool check --fix`")


def _summary(report: Report) -> str:
    records = f"{report.checked} record{'' if report.checked == 1 else 's'}"
    if not report.findings:
        return f"{records} checked, nothing wrong"
    errors = f"{report.errors} error{'' if report.errors == 1 else 's'}"
    warnings = f"{report.warnings} warning{'' if report.warnings == 1 else 's'}"
    return f"{records} checked: {errors}, {warnings}; `adr-tool explain RULE` says more of each"


def _more_to_say(
    report: Report, context: Context, rules: tuple[Rule, ...], severities: Mapping[str, Severity]
) -> Iterator[str]:
    """Lines for standard error, none when all is said."""
    if any(finding.rule in _FIRST for finding in report.findings):
        yield "some rules wait until the front matter fits; more may show then"
    if not noted(context.log, "drafts", has_drafts):
        return
    drafts = [record for record in context.log if record.ours and record.status == "draft"]
    asked = replace(context, log=as_proposed(context.log))
    paths = frozenset(record.path for record in drafts)
    owed = check(asked, rules, severities, records=paths).errors
    if owed:
        whose = "1 draft has" if len(drafts) == 1 else f"{len(drafts)} drafts have"
        yield f"{whose} {_things(owed)} to mend before proposing: `adr-tool check --drafts`"


def _index_note(app: App, log: DecisionLog) -> Iterator[str]:
    """A line where the Markdown index on disk is out of date; none where the log has none.

    A page without our marker is read and no more: a log need not have an index.
    """
    path = log.folder / "README.md"
    with suppress(SourceTrouble):
        if path not in log.files or _MARKER not in app.tree.read(path, _MOST_BYTES):
            return
        from adr_tool.actions.index import index_change  # lazily: it renders a template

        try:
            stale = index_change(log, app.vocabulary, app.tree, app.settings)
        except AdrError as trouble:
            yield trouble.message
        else:
            if stale:
                yield f"{shown(str(path))} has a stale index: run `adr-tool index`"


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"
