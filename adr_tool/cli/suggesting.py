"""Findings with what `check --fix` would do to each, for reports that can say so."""

from dataclasses import replace

from adr_tool.actions.check import context_of
from adr_tool.actions.suggesting import suggestions_for
from adr_tool.actions.trial import Bench
from adr_tool.cli.app import App
from adr_tool.loading import load
from adr_tool.model import Inspection
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context
from adr_tool.sources.snapshot import Snapshot


def with_suggestions(app: App, inspection: Inspection) -> Inspection:
    """The same findings, those with suggestions that can be mended where they stand."""
    settings, vocabulary = app.settings, app.vocabulary

    def judged(files: Snapshot) -> Context:
        log = load(files, settings.folder, vocabulary)
        return context_of(log, settings, vocabulary, app.today, files.exists)

    names = frozenset(finding.rule for finding in inspection.findings)
    bench = Bench(app.files, judged, ALL_RULES, names, settings.rules)
    return replace(inspection, suggestions=suggestions_for(inspection.findings, bench))
