"""Findings as reviewdog's diagnostics, a JSON object a line."""

import json

from adr_tool.model import Finding, Inspection, Severity
from adr_tool.text import shown


def findings_rdjsonl(inspection: Inspection) -> str:
    """One line for each finding; nothing without findings."""
    return "".join(
        json.dumps(_diagnostic(finding, inspection), ensure_ascii=False) + "\n"
        for finding in inspection.findings
    )


def _diagnostic(finding: Finding, inspection: Inspection) -> dict[str, object]:
    where = finding.problem.where
    end = inspection.end_of(where)
    return {
        "message": shown(finding.problem.message),
        "location": {
            "path": shown(inspection.from_top(where)),
            "range": {
                "start": {"line": where.line, "column": where.column},
                "end": {"line": end.line, "column": end.column},
            },
        },
        "severity": "ERROR" if finding.severity is Severity.ERROR else "WARNING",
        "source": {"name": "adr-tool"},
        "code": {"value": finding.rule},
    }
