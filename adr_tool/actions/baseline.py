"""Findings that are known: read from a baseline, told from new ones, recorded anew."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from adr_tool.errors import AdrError
from adr_tool.model import Finding, Inspection, Severity
from adr_tool.model.baseline import KnownFinding
from adr_tool.reports.baseline_json import baseline_json
from adr_tool.rules.base import Context, Rule
from adr_tool.schema import violations
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import TextTrouble, decode, shown
from adr_tool.writing.files import Change

MAX_BYTES = 16 * 1024 * 1024
VERSION = 1
# Where these find something, nobody has looked at the rest: to leave them out would hide
# whatever is or will be wrong there. And what a change takes away is not of long standing.
NEVER_KNOWN = frozenset(
    ("text-is-readable", "conflicts-are-resolved", "history-is-whole", "decisions-are-kept")
)
_REMEDY = "delete it, and write it anew with `adr-tool check --baseline FILE --write-baseline`"


@dataclass(frozen=True, slots=True)
class Compared:
    """What of a check is new, how many findings were known, and what is known and gone."""

    new: Inspection
    known: int
    gone: tuple[KnownFinding, ...]


def read_baseline(files: Snapshot, path: PurePosixPath) -> tuple[KnownFinding, ...]:
    """The findings that a baseline holds, in a state of the files.

    Raises AdrError for one that is not there or cannot be read, and for anything that is no
    baseline: it may come from a stranger, and it is never half believed.
    """
    name = shown(str(path))
    try:
        text = decode(files.read(path, MAX_BYTES)).characters
        value = json.loads(text)
    except (SourceTrouble, TextTrouble) as trouble:
        raise AdrError(f"the baseline {name} {trouble.message}") from None
    except json.JSONDecodeError as error:
        raise AdrError(f"{name}:{error.lineno}: is not JSON: {error.msg}", _REMEDY) from None
    except (RecursionError, ValueError):
        raise AdrError(f"the baseline {name} is no JSON that can be read", _REMEDY) from None
    _refuse_others(value, name)
    return tuple(KnownFinding(**entry) for entry in value["findings"])


def compared(
    inspection: Inspection, known: Iterable[KnownFinding], asked: frozenset[str]
) -> Compared:
    """Tell what is new from what is known. `asked` names the rules whose silence says something."""
    known = tuple(known)
    names = frozenset(one.fingerprint for one in known)
    new = inspection.part(lambda f, name: name not in names or f.rule in NEVER_KNOWN)
    found = frozenset(inspection.fingerprints)
    gone = (one for one in known if one.fingerprint not in found and one.rule in asked)
    return Compared(new, len(inspection.findings) - len(new.findings), tuple(gone))


def recorded(
    inspection: Inspection, known: Iterable[KnownFinding], asked: frozenset[str]
) -> tuple[KnownFinding, ...]:
    """What a baseline shall hold: all that is found, and what rules not asked had found."""
    pairs = zip(inspection.findings, inspection.fingerprints, strict=True)
    found = {name: _as_known(f, name) for f, name in pairs if f.rule not in NEVER_KNOWN}
    kept = (one for one in known if one.rule not in asked and one.fingerprint not in found)
    return (*found.values(), *kept)


def baseline_change(path: PurePosixPath, files: Snapshot, known: Iterable[KnownFinding]) -> Change:
    """What must be written for a baseline to hold these findings."""
    try:
        old = files.read(path, MAX_BYTES) if files.exists(path) else None
    except SourceTrouble as trouble:
        raise AdrError(f"the baseline {shown(str(path))} {trouble.message}") from None
    return Change(path, old, baseline_json(known).encode())


def rules_asked(
    rules: Iterable[Rule], severities: Mapping[str, Severity], context: Context
) -> frozenset[str]:
    """The rules that have looked: those over time did where history was at hand."""
    return frozenset(
        rule.name
        for rule in rules
        if severities.get(rule.name, rule.severity) is not Severity.OFF
        and (context.past is not None or not rule.over_time)
    )


def _as_known(finding: Finding, fingerprint: str) -> KnownFinding:
    problem = finding.problem
    return KnownFinding(str(problem.where.path), finding.rule, problem.message, fingerprint)


def _refuse_others(value: Any, name: str) -> None:
    """Stops at the first thing that does not fit: a stranger's file may hold millions."""
    said = value.get("version") if isinstance(value, dict) else None
    if type(said) is int and said > VERSION:
        raise AdrError(
            f"the baseline {name} is of version {said}, and this adr-tool knows version {VERSION}",
            "a newer adr-tool wrote it: update this one",
        )
    listed = isinstance(value, dict) and isinstance(value.get("findings"), list)
    _refuse_misfit(name, {**value, "findings": []} if listed else value, "", "")
    for index, entry in enumerate(value["findings"]):
        _refuse_misfit(name, entry, "finding", f"findings.{index}")


def _refuse_misfit(name: str, value: Any, part: str, place: str) -> None:
    for violation in violations(value, "baseline", part):
        steps = ".".join((*((place,) if place else ()), *map(str, violation.path)))
        at = f"`{shown(steps)[:100]}` " if steps else ""
        raise AdrError(f"{name} is no baseline: {at}{violation.message}", _REMEDY)
