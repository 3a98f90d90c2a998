"""Findings as JSON for programs; schemas/check.schema.json says what it holds."""

import json

from adr_tool.model import Finding
from adr_tool.text import shown


def findings_json(findings: tuple[Finding, ...], checked: int) -> str:
    """`{"version": 1, "checked": …, "findings": […]}`, always the same bytes for the same log."""
    document = {"version": 1, "checked": checked, "findings": [_entry(f) for f in findings]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _entry(finding: Finding) -> dict[str, object]:
    where = finding.problem.where
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": shown(finding.problem.message),
        "path": shown(str(where.path)),
        "line": where.line,
        "column": where.column,
        "mendable": bool(finding.problem.mends),
    }
