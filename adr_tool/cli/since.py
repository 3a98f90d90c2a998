"""`check --since REV`: the change alone, judged as it will be once it is merged into REV."""

from dataclasses import replace

from adr_tool.actions.check import check, context_of, inspection_of
from adr_tool.actions.merging import brought_by_the_change, merged, without_findings
from adr_tool.cli.app import App
from adr_tool.cli.over_time import past_for
from adr_tool.errors import AdrError
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Inspection
from adr_tool.rules.base import Context, Rule
from adr_tool.sources.states import committed
from adr_tool.text import shown

# What cannot be looked at now is no finding of long standing.
_NEVER_OLD = "history-is-whole"


def judge_change(
    app: App, revision: str, rules: tuple[Rule, ...]
) -> tuple[Inspection, Context, App]:
    """What the change from REV to HEAD brings, the context, and the merged state of the files.

    REV's settings decide, not the change's own; where REV has none, the change is the one that
    brings them. Findings that REV has already are counted on standard error and left out.
    """
    git, below = app.git
    union = merged(git, revision, "HEAD", below)
    base = replace(app, state=committed(git, revision, below))
    change = replace(app, state=union.files)
    judge = base if base.settings.source else change
    change.__dict__.update(settings=judge.settings, vocabulary=judge.vocabulary)
    old = _log_of(base) if judge is base else None
    context = _context(change, change.log)
    context = replace(context, before=old, earlier=old, past=past_for(change, revision))
    now = _inspected(context, rules, judge)
    was = without_findings(change.log)
    if old is not None:
        # History up to REV on both sides: a merge into the change must not hide an edit in it.
        past = past_for(base, revision, quiet=True)
        asked = tuple(rule for rule in rules if rule.name != _NEVER_OLD)
        was = _inspected(replace(_context(base, old), past=past), asked, judge)
    found = brought_by_the_change(now, was)
    if known := len(now.findings) - len(found.findings):
        app.talk(f"{known} finding{'' if known == 1 else 's'} of {revision} left out")
    for path in union.conflicts:
        app.talk(f"note: {shown(str(path))} conflicts with {revision}; merge that first")
    return found, context, change


def _log_of(base: App) -> DecisionLog | None:
    try:
        return load(base.files, base.settings.folder, base.vocabulary)
    except AdrError:
        return None  # the change is the one that makes the folder


def _context(app: App, log: DecisionLog) -> Context:
    return context_of(log, app.settings, app.vocabulary, app.today, app.files.exists)


def _inspected(context: Context, rules: tuple[Rule, ...], judge: App) -> Inspection:
    severities = judge.settings.rules
    report = check(context, rules, severities)
    return inspection_of(report, context.log, rules, severities)
