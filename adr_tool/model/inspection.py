"""What a check found, with what a report needs to say of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import cached_property
from pathlib import PurePosixPath

from adr_tool.frozen import dataclass
from adr_tool.model.finding import Finding, Location, Severity
from adr_tool.model.log import DecisionLog
from adr_tool.model.suggestion import Suggestion

# Lengths and lines move with every edit of a record.
_MEASURED = re.compile(
    r"\b(line |offset )\d+|\b\d[\d,]*(?= (?:bytes|characters|words)\b)|:\d+(?= withholds)"
)


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as reports name it: its manual page and the severity in force."""

    name: str
    severity: Severity
    summary: str
    manual: str


@dataclass(frozen=True)
class Inspection:
    """The findings of one check, in the order of places, and the log they are about.

    `names` are their fingerprints where these are some of the findings of a whole check; ()
    where they are all of them. `below` is where the log's root lies below the top of the
    repository, from which services that show findings count paths. `suggestions` are how some
    of the findings can be mended, where that was asked.
    """

    findings: tuple[Finding, ...]
    log: DecisionLog
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    below: PurePosixPath = field(default_factory=PurePosixPath)
    suggestions: Mapping[Finding, Suggestion] = field(default_factory=dict)

    @property
    def checked(self) -> int:
        """How many records were looked at."""
        return len(self.log)

    def part(self, keep: Callable[[Finding, str], bool]) -> "Inspection":
        """Some of the findings, chosen by what they are and their fingerprint, which stays.

        Told anew, the second of two equal findings would take the name of the first.
        """
        pairs = zip(self.findings, self.fingerprints, strict=True)
        kept = [(finding, name) for finding, name in pairs if keep(finding, name)]
        return replace(
            self, findings=tuple(f for f, _ in kept), names=tuple(name for _, name in kept)
        )

    def from_top(self, where: Location) -> str:
        """The path of a place, from the top of the repository."""
        return str(self.below / where.path)

    def end_of(self, where: Location) -> Location:
        """The end of the line a place is on: where its region ends."""
        lines = self._lines.get(str(where.path), ())
        length = len(lines[where.line - 1]) if where.line <= len(lines) else 0
        return Location(where.path, where.line, max(length, where.column) + 1)

    def bytes_before(self, where: Location) -> int:
        """How many bytes of UTF-8 the line of a place has before its column."""
        lines = self._lines.get(str(where.path), ())
        line = lines[where.line - 1] if where.line <= len(lines) else ""
        there = line[: where.column - 1]
        return len(there.encode("utf-8", "surrogatepass")) + where.column - 1 - len(there)

    @cached_property
    def fingerprints(self) -> tuple[str, ...]:
        """For each finding a name that stays when lines above it come and go, or it is renamed.

        Made of the rule, the record's number (its path where it has none) and the message but
        for what it measures; the second of two equal ones in a record is told apart by its count.
        """
        if self.names:
            return self.names
        from hashlib import sha256

        seen: dict[tuple[str, str, str], int] = {}
        names = []
        for finding in self.findings:
            record = self.log.by_path.get(finding.problem.where.path)
            whose = record.label if record else str(finding.problem.where.path)
            key = (finding.rule, whose, _MEASURED.sub(r"\1", finding.problem.message))
            seen[key] = seen.get(key, 0) + 1
            text = "\0".join((*key, str(seen[key])))
            names.append(sha256(text.encode("utf-8", "surrogateescape")).hexdigest())
        return tuple(names)

    @cached_property
    def _lines(self) -> Mapping[str, list[str]]:
        wanted = {finding.problem.where.path for finding in self.findings}
        found = {path: self.log.by_path.get(path) for path in wanted}
        return {str(path): _lines_of(r.text) for path, r in found.items() if r is not None}


def _lines_of(text: str) -> list[str]:
    # As places count them: by line feeds, whatever else some programs break lines at.
    return [line.removesuffix("\r") for line in text.split("\n")]
