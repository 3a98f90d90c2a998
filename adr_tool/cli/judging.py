"""What `check` finds, in whichever state it was asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from adr_tool.actions.check import Report, as_proposed, check, context_of, inspection_of
from adr_tool.actions.questions import Found, problems_of_each, rules_alone
from adr_tool.cli.app import App
from adr_tool.cli.rejudging import Before, before
from adr_tool.model import DecisionLog, Inspection, Record, Severity
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context, Rule


@dataclass(frozen=True, slots=True)
class Asked:
    """What to judge and how. `history` is the commit to look back from, "" for not at all.

    `gone` is whether to look for records that HEAD has and that are not there any more.
    """

    rules: tuple[Rule, ...]
    inside: tuple[PurePosixPath, ...]
    fix: bool = False
    drafts: bool = False
    history: str = ""
    since: str | None = None
    gone: bool = False
    staged: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether what is staged is judged as it is, by all that is known of it."""
        return self.staged and not (self.fix or self.drafts or self.history)


@dataclass(frozen=True, slots=True)
class Judged:
    """All that was found, what the rules looked at, and the run that the settings are from.

    `inside` are the paths that were asked for, under the names that --fix gave them.
    """

    app: App
    context: Context
    found: Inspection
    inside: tuple[PurePosixPath, ...]


def judge(app: App, asked: Asked) -> Judged:
    """Ask the rules; with --fix, after what can be mended was mended."""
    if asked.since is not None:
        from adr_tool.cli.since import judge_change  # lazily: a hook looks at one state only

        found, context, app = judge_change(app, asked.since, asked.rules)
        return Judged(app, context, found, asked.inside)
    known = before(app, asked.rules) if asked.is_plain else None
    again = known.judged() if known is not None and not asked.gone else None
    if again is not None:
        context, report, inside = *again, asked.inside
    else:
        context, report, inside = _judged_whole(app, asked, known)
    found = inspection_of(report, context.log, asked.rules, app.settings.rules)
    return Judged(app, context, found, inside)


def _judged_whole(
    app: App, asked: Asked, known: Before | None
) -> tuple[Context, Report, tuple[PurePosixPath, ...]]:
    """All that is found, by reading the whole log; `known` keeps it."""
    early = _read_and_judge(app, asked) if _plain(asked) else None
    context, inside = _context(app, asked)
    if asked.drafts:
        context = replace(context, log=as_proposed(context.log))
    if known is not None:
        context = known.watched(context)
    verdicts = None if asked.drafts or asked.fix else app.verdicts
    report = check(context, asked.rules, app.settings.rules, verdicts, early=early)
    if known is not None:
        known.keep(context, report)
    return context, report, inside


def _plain(asked: Asked) -> bool:
    """Whether records are judged as they are read, once, and their texts are not compared."""
    return not (asked.drafts or asked.fix or asked.history or asked.gone)


def _read_and_judge(app: App, asked: Asked) -> Mapping[PurePosixPath, Found]:
    """Read the log so that little is held of each record, and judge each meanwhile.

    What is known from before is neither read nor judged.
    """
    nothing = DecisionLog(app.settings.folder, ())
    context = context_of(nothing, app.settings, app.vocabulary, app.today, app.files.exists)
    off = {name for name, severity in app.settings.rules.items() if severity is Severity.OFF}
    rules = tuple(rule for rule in rules_alone(asked.rules) if rule.name not in off)
    if app.shelf is None:
        return _read_all(app, context, rules)
    found: dict[PurePosixPath, Found] = {}

    def seen(some: Sequence[Record]) -> None:
        each = problems_of_each(some, rules, context)
        found.update(zip((record.path for record in some), each, strict=True))

    app.read_with(seen=seen)
    return found


def _read_all(app: App, context: Context, rules: tuple[Rule, ...]) -> Mapping[PurePosixPath, Found]:
    from adr_tool.actions.first_look import FirstLook  # lazily: most know the log from before

    look = FirstLook(app.files, context, rules)
    if app.state is None:
        from adr_tool.actions.workers import sharing

        look.share = sharing(app.root, app.settings, app.today, rules)
    app.read_with(through=look.through)
    return look.found


def _context(app: App, asked: Asked) -> tuple[Context, tuple[PurePosixPath, ...]]:
    """What the rules look at, and the paths that were asked for as they are called now."""
    context = context_of(app.log, app.settings, app.vocabulary, app.today, app.files.exists)
    inside = asked.inside
    if asked.fix:
        from adr_tool.cli.mending import mend_files

        state = mend_files(app, ALL_RULES, asked.rules, inside).state
        context, inside = state.context, tuple(state.renamed.get(path, path) for path in inside)
    if asked.history:
        from adr_tool.cli.over_time import past_for  # lazily: a hook has no time for it

        context = replace(context, past=past_for(app, asked.history))
    if asked.gone:
        from adr_tool.cli.earlier import log_of_head  # lazily: most changes take nothing away

        context = replace(context, earlier=log_of_head(app))
    return context, inside
