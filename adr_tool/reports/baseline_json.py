"""A baseline as JSON, a finding a line; schemas/baseline.schema.json says what it holds.

Sorted, so that a change of one finding is one line of a diff, and two branches that mend
different ones seldom meet.
"""

from collections.abc import Iterable

from adr_tool.model.baseline import KnownFinding
from adr_tool.reports.base import json_line


def baseline_json(known: Iterable[KnownFinding]) -> str:
    """`{"version": 1, "findings": […]}`, always the same bytes for the same findings."""
    lines = ",\n    ".join(json_line(_entry(one)) for one in sorted(set(known)))
    findings = f"[\n    {lines}\n  ]" if lines else "[]"
    return f'{{\n  "version": 1,\n  "findings": {findings}\n}}\n'


def _entry(one: KnownFinding) -> dict[str, str]:
    return {
        "path": one.path,
        "rule": one.rule,
        "message": one.message,
        "fingerprint": one.fingerprint,
    }
