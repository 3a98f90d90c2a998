"""Judges a decision log by the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.actions.questions import Found, of_each, of_those_gone
from adr_tool.actions.record_templates import template_texts
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.model import (
    DecisionLog,
    Finding,
    Inspection,
    Location,
    Problem,
    Record,
    RuleText,
    Severity,
    Vocabulary,
)
from adr_tool.model.aliases import aliases_of
from adr_tool.rules.base import Context, Rule
from adr_tool.vocabulary import load_profile

if TYPE_CHECKING:
    from adr_tool.cache.verdicts import Verdicts


# Of one rule in one file.
MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, in the order of places, and how many records it looked at."""

    findings: tuple[Finding, ...]
    checked: int

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors

    def only(self, paths: tuple[PurePosixPath, ...]) -> Report:
        """The findings in these files or below these folders; all of them without paths."""
        if not paths:
            return self
        inside = tuple(f for f in self.findings if _is_inside(f.problem.where.path, paths))
        return replace(self, findings=inside)


def context_of(
    log: DecisionLog,
    settings: Settings,
    vocabulary: Vocabulary,
    today: date,
    exists: Callable[[PurePosixPath], bool],
) -> Context:
    """What rules look at when they judge this log."""
    return Context(
        log=log,
        vocabulary=vocabulary,
        profile=load_profile(settings),
        today=today,
        adopted=settings.adopted,
        tags=settings.tags,
        template_texts=template_texts(vocabulary),
        exists=exists,
        publish=settings.publish if "publish" in settings.given else None,
        aliases=aliases_of(settings.aliases),
    )


def check(
    context: Context,
    rules: Iterable[Rule],
    severities: Mapping[str, Severity],
    verdicts: Verdicts | None = None,
    records: Collection[PurePosixPath] | None = None,
    early: Mapping[PurePosixPath, Found] | None = None,
) -> Report:
    """Ask every rule about every record it is meant for, or only about these `records`.

    `severities` are the settings' and win over a rule's own; a rule that is off is not asked.
    Of many problems of one rule in one file the first are told, and how many more there are.
    What `verdicts` know of a record from before, or `early` from reading it, is not asked again.
    """
    chosen = [(rule, severities.get(rule.name, rule.severity)) for rule in rules]
    asked = [rule for rule, severity in chosen if severity is not Severity.OFF]
    found = _counted(
        chain(
            of_each(context, asked, verdicts, records, early),
            of_those_gone(context, asked),
        )
    )
    severity_of = {rule.name: severity for rule, severity in chosen}
    findings = [Finding(problem, name, severity_of[name]) for name, problem in found]
    findings.sort(key=lambda finding: (finding.problem.where, finding.rule))
    return Report(tuple(findings), len(context.log))


def _counted(found: Iterable[tuple[str, Problem]]) -> Iterator[tuple[str, Problem]]:
    """The first problems of each rule in a file, and how many more there are.

    A file of 1 MiB may hold hundreds of thousands, which nobody would read.
    """
    met: Counter[tuple[str, PurePosixPath]] = Counter()
    for name, problem in found:
        met[name, problem.where.path] += 1
        if met[name, problem.where.path] <= MOST_PROBLEMS:
            yield name, problem
    for (name, path), count in met.items():
        if count > MOST_PROBLEMS:
            more = f"has {count - MOST_PROBLEMS:,} more problems of this kind, which are not listed"
            yield name, Problem(Location(path), more)


def as_proposed(log: DecisionLog) -> DecisionLog:
    """The log as it would be if every draft were proposed as it stands."""
    return replace(log, records=tuple(map(_proposed, log.records)))


def _proposed(record: Record) -> Record:
    if record.status != "draft" or not record.ours:
        return record
    return replace(record, status="proposed", facts={**record.facts, "status": "proposed"})


def inspection_of(
    report: Report, log: DecisionLog, rules: Iterable[Rule], severities: Mapping[str, Severity]
) -> Inspection:
    """What a report is printed from: the findings, their log and the rules that were asked."""
    texts = (
        RuleText(rule.name, severities.get(rule.name, rule.severity), rule.summary, rule.manual)
        for rule in rules
    )
    return Inspection(report.findings, log, {text.name: text for text in texts})


def inside_of(inspection: Inspection, paths: tuple[PurePosixPath, ...]) -> Inspection:
    """The findings in these files or below these folders; all of them without paths."""
    if not paths:
        return inspection
    return inspection.part(lambda finding, _: _is_inside(finding.problem.where.path, paths))


def chosen_rules(
    rules: tuple[Rule, ...], select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[Rule, ...]:
    """The rules that are selected (all, where none is named) and not ignored.

    Raises AdrError for a name that no rule has.
    """
    names = [rule.name for rule in rules]
    for name in (*select, *ignore):
        if name not in names:
            raise unknown_rule(name, names)
    return tuple(r for r in rules if (not select or r.name in select) and r.name not in ignore)


def unknown_rule(name: str, names: list[str]) -> AdrError:
    """The error for a rule name that is not one, with the nearest one that is."""
    from difflib import get_close_matches  # lazily: most names are right

    near = get_close_matches(name, names, n=1, cutoff=0.4)
    guess = f'did you mean "{near[0]}"? ' if near else ""
    return AdrError(f'there is no rule "{name}"', f"{guess}`adr-tool explain` lists them all")


def _is_inside(path: PurePosixPath, paths: tuple[PurePosixPath, ...]) -> bool:
    return any(path == other or other in path.parents for other in paths)
