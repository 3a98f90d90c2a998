"""A log as it would be after mends, and whether it is no worse for them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from adr_tool.actions.check import check
from adr_tool.actions.renaming import Contents
from adr_tool.errors import AdrError
from adr_tool.model import Finding, Link, Severity
from adr_tool.rules.base import Context, Rule
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import shown

Key = tuple[str, PurePosixPath, str]


@dataclass(frozen=True, slots=True)
class Bench:
    """What mending works with: all rules, those whose mends are wanted, and how to read a log."""

    files: Snapshot
    context_of: Callable[[Snapshot], Context]
    rules: tuple[Rule, ...]
    wanted: frozenset[str]
    severities: Mapping[str, Severity]

    def state(self, contents: Contents, renamed: Mapping[PurePosixPath, PurePosixPath]) -> "State":
        """What the rules say of the log with these contents."""
        context = self.context_of(Overlay(self.files, contents))
        found = check(context, self.rules, self.severities).findings
        return State(contents, renamed, context, found)


@dataclass(frozen=True)
class State:
    """A log as it would be: contents that differ, new paths by old ones, and what is found."""

    contents: Contents
    renamed: Mapping[PurePosixPath, PurePosixPath]
    context: Context
    findings: tuple[Finding, ...]

    @cached_property
    def keys(self) -> Mapping[Key, Finding]:
        """Each finding by its rule, path and message."""
        return {key_of(finding): finding for finding in self.findings}


def more_found(before: State, after: State, batch: Iterable[Finding]) -> list[Finding]:
    """What is found beyond what was, less what the batch was to mend."""
    limits = Counter(_place(f, after) for f in before.findings)
    limits.subtract(Counter(_place(f, after) for f in batch))
    known = {(f.rule, _path(f, after), f.problem.message) for f in before.findings}
    found: dict[tuple[str, PurePosixPath], list[Finding]] = {}
    for finding in after.findings:
        found.setdefault(_place(finding, after), []).append(finding)
    return [
        finding
        for place, findings in found.items()
        for finding in sorted(findings, key=lambda f: key_of(f) in known)[
            : max(0, len(findings) - limits[place])
        ]
    ]


def refuse_lost_links(before: State, after: State) -> None:
    """Raise AdrError where a record has a link no more that it had, but for files renamed.

    That one is related to another goes without saying where it says more of it.
    """
    now = {record.path: set(_links(record.links, {})) for record in after.context.log}
    for record in before.context.log:
        path = after.renamed.get(record.path, record.path)
        there = now.get(path, set())
        known = {target for _, _, target in there}
        for kind, number, target in _links(record.links, after.renamed):
            lost = (kind, number, target) not in there
            if lost and (kind != "relates-to" or target not in known):
                raise AdrError(f"a link of {shown(str(path))} would lead elsewhere")


def _links(
    links: Iterable[Link], renamed: Mapping[PurePosixPath, PurePosixPath]
) -> Iterator[tuple[str, int | None, PurePosixPath | None]]:
    for link in links:
        yield link.kind, link.number, renamed.get(link.path, link.path) if link.path else None


def key_of(finding: Finding) -> Key:
    """What tells a finding from others, wherever on its page it stands."""
    return finding.rule, finding.problem.where.path, finding.problem.message


def _path(finding: Finding, state: State) -> PurePosixPath:
    path = finding.problem.where.path
    return state.renamed.get(path, path)


def _place(finding: Finding, state: State) -> tuple[str, PurePosixPath]:
    return finding.rule, _path(finding, state)
