"""A staged log that was judged before is judged again without reading it all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from adr_tool.actions.check import Report, context_of
from adr_tool.actions.rejudging import found_again, reread, standing_after
from adr_tool.cache.standing import Found, Standing, keep, standing_of
from adr_tool.cache.tool import digest_of
from adr_tool.cli.app import App
from adr_tool.model import DecisionLog, Finding, Severity
from adr_tool.model.partly import partly
from adr_tool.rules.base import Context, Rule
from adr_tool.sources.state import has_journal

if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf
    from adr_tool.cli.memory import Memory

_LATER = ("records", "passed_over", "files")


@dataclass(slots=True)
class Before:
    """What is known of a log from the last time that it was judged by the same rules.

    `asked` gathers which files elsewhere were asked for.
    """

    app: App
    memory: Memory
    shelf: Shelf
    rules: tuple[Rule, ...]
    asked: dict[PurePosixPath, bool] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The name under which it is kept: all that findings hang on but the day and the files."""
        names = (rule.name for rule in self.rules)
        return f"standing {digest_of(self.shelf.reading, str(self.app.root), *names)}"

    @property
    def day(self) -> str:
        """The day that all is judged by."""
        return self.app.today.isoformat()

    def judged(self) -> tuple[Context, Report] | None:
        """The log as far as it was looked at, and what is found; None where it must be read."""
        app, settings = self.app, self.app.settings
        standing = standing_of(self.memory.store, self.key, self.day)
        if standing is None or has_journal(app.root):
            return None
        records = reread(app.files, settings.folder, standing, app.vocabulary, self.shelf)
        if records is None:
            return None
        app.say_parsed()
        log = _partly_known(app, standing)
        context = context_of(log, settings, app.vocabulary, app.today, app.files.exists)
        found = found_again(standing, records, self.rules, context)
        return context, Report(self._findings(found), standing.records)

    def watched(self, context: Context) -> Context:
        """The same, taking notes of which files are asked for."""
        files, asked = self.app.files, self.asked

        def exists(path: PurePosixPath) -> bool:
            there = asked[path] = files.exists(path)
            return there

        return replace(context, exists=exists)

    def keep(self, context: Context, report: Report) -> None:
        """Keep what was found in a log that was read whole; what is gone is looked for anew."""
        log, of_gone = context.log, {rule.name for rule in self.rules if rule.of == "gone"}
        found = [(f.rule, f.problem) for f in report.findings if f.rule not in of_gone]
        stamps = self.app.files.stamps(log.folder)
        standing = standing_after(context, found, self.rules, stamps)
        if standing is not None:
            elsewhere = {path: there for path, there in self.asked.items() if path not in log.files}
            keep(self.memory.store, self.key, self.day, replace(standing, asked=elsewhere))

    def _findings(self, found: Iterable[Found]) -> tuple[Finding, ...]:
        severities = self.app.settings.rules
        of_rule = {rule.name: severities.get(rule.name, rule.severity) for rule in self.rules}
        findings = [Finding(problem, name, of_rule[name]) for name, problem in found]
        return tuple(sorted(findings, key=lambda finding: (finding.problem.where, finding.rule)))


def before(app: App, rules: Iterable[Rule]) -> Before | None:
    """What may be known of the log that is judged; None where nothing is kept."""
    memory, shelf = app.memory, app.shelf
    if memory is None or shelf is None:
        return None
    severities = app.settings.rules
    asked = (r for r in rules if severities.get(r.name, r.severity) is not Severity.OFF)
    return Before(app, memory, shelf, tuple(asked))


def _partly_known(app: App, standing: Standing) -> DecisionLog:
    """The log that stands there; its records are read when somebody looks at them."""

    def fetch(name: str) -> dict[str, Any]:
        return {later: getattr(app.log, later) for later in _LATER}

    notes = {"count": standing.records, "drafts": standing.drafts}
    return partly(DecisionLog, {"folder": app.settings.folder}, notes, fetch)
