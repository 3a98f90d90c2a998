"""Findings as JSON for programs; schemas/check.schema.json says what it holds."""

import json

from adr_tool.model import Finding, Inspection
from adr_tool.text import shown


def findings_json(inspection: Inspection) -> str:
    """`{"version": 1, "checked": …, "findings": […]}`, always the same bytes for the same log."""
    findings = [_entry(finding) for finding in inspection.findings]
    document = {"version": 1, "checked": inspection.checked, "findings": findings}
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
