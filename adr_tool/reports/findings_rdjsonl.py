"""Findings as reviewdog's diagnostics, a JSON object a line.

Columns count bytes of UTF-8. A suggestion is of whole lines, which review services can apply.
"""

from adr_tool.model import Finding, Inspection, Location, Severity, Suggestion
from adr_tool.reports.base import json_line
from adr_tool.text import shown


def findings_rdjsonl(inspection: Inspection) -> str:
    """One line for each finding; nothing without findings."""
    return "".join(
        json_line(_diagnostic(finding, inspection)) + "\n" for finding in inspection.findings
    )


def _diagnostic(finding: Finding, inspection: Inspection) -> dict[str, object]:
    where = finding.problem.where
    suggestion = inspection.suggestions.get(finding)
    return {
        "message": shown(finding.problem.message),
        "location": {
            "path": shown(inspection.from_top(where)),
            "range": {
                "start": _position(where, inspection),
                "end": _position(inspection.end_of(where), inspection),
            },
        },
        "severity": "ERROR" if finding.severity is Severity.ERROR else "WARNING",
        "source": {"name": "adr-tool"},
        "code": {"value": finding.rule},
        **({"suggestions": [_suggestion(suggestion)]} if suggestion else {}),
    }


def _position(where: Location, inspection: Inspection) -> dict[str, int]:
    return {"line": where.line, "column": inspection.bytes_before(where) + 1}


def _suggestion(suggestion: Suggestion) -> dict[str, object]:
    # Without columns the range is of whole lines, the last one's end left out.
    lines = {"start": {"line": suggestion.first}, "end": {"line": suggestion.last}}
    return {"range": lines, "text": suggestion.text}
