"""What `check --fix` and `check --diff` do before findings are printed."""

import sys
from pathlib import PurePosixPath

from adr_tool.actions.check import context_of
from adr_tool.actions.mend import Mended, mend
from adr_tool.actions.mend_changes import mend_changes
from adr_tool.actions.trial import Bench
from adr_tool.cli.app import App
from adr_tool.cli.terminal import put
from adr_tool.cli.turn import take_turn
from adr_tool.loading import load
from adr_tool.model import DecisionLog
from adr_tool.reports.changes_diff import changes_diff
from adr_tool.rules.base import Context, Rule
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import shown
from adr_tool.writing.files import Change, write_files


def mend_files(
    app: App, rules: tuple[Rule, ...], wanted: tuple[Rule, ...], paths: tuple[PurePosixPath, ...]
) -> Mended:
    """Mend what can be mended, write it in one change, and say so."""
    with take_turn(app) as turn:
        mended, changes = _planned(turn, rules, wanted, paths)
        write_files(turn.root, changes)
    _say(app, mended, changes, "mended")
    return mended


def show_diff(
    app: App, rules: tuple[Rule, ...], wanted: tuple[Rule, ...], paths: tuple[PurePosixPath, ...]
) -> bool:
    """Print what would be mended as a diff; returns whether there is anything."""
    mended, changes = _planned(app, rules, wanted, paths)
    text = changes_diff(changes, mended.state.renamed)
    if sys.stdout.isatty():
        text = "".join(f"{shown(line)}\n" for line in text.split("\n")[:-1])
    put(text)
    _say(app, mended, changes, "would mend")
    return bool(changes)


def _planned(
    app: App, rules: tuple[Rule, ...], wanted: tuple[Rule, ...], paths: tuple[PurePosixPath, ...]
) -> tuple[Mended, tuple[Change, ...]]:
    settings, vocabulary = app.settings, app.vocabulary

    def judged(files: Snapshot) -> Context:
        log: DecisionLog = load(files, settings.folder, vocabulary)
        return context_of(log, settings, vocabulary, app.today, files.exists)

    names = frozenset(rule.name for rule in wanted)
    mended = mend(Bench(app.tree, judged, rules, names, settings.rules), paths)
    return mended, mend_changes(mended, app.log, app.tree, vocabulary, settings)


def _say(app: App, mended: Mended, changes: tuple[Change, ...], did: str) -> None:
    for finding in mended.done:
        for one in finding.problem.mends:
            app.talk(f"{shown(str(one.path))}: {shown(one.said)} [{finding.rule}]")
    for left in mended.left:
        problem = left.finding.problem
        place = f"{shown(str(problem.where.path))}:{problem.where.line}"
        app.talk(f"not mended: {place}: {shown(problem.message)}: {left.because}")
    files = sum(change.new is not None for change in changes)
    if changes:
        app.talk(f"{did} {_count(len(mended.done), 'problem')} in {_count(files, 'file')}")
    else:
        app.talk("nothing to mend")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
