"""Findings as GitLab's Code Quality report, shown in merge requests."""

import json

from adr_tool.model import Finding, Inspection, Severity
from adr_tool.text import shown


def findings_gitlab(inspection: Inspection) -> str:
    """A JSON list, `[]` without findings; fingerprints are stable and differ from each other."""
    entries = [
        _entry(finding, fingerprint, inspection)
        for finding, fingerprint in zip(inspection.findings, inspection.fingerprints, strict=True)
    ]
    return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"


def _entry(finding: Finding, fingerprint: str, inspection: Inspection) -> dict[str, object]:
    where = finding.problem.where
    return {
        "description": shown(finding.problem.message),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": "major" if finding.severity is Severity.ERROR else "minor",
        "location": {"path": shown(inspection.from_top(where)), "lines": {"begin": where.line}},
    }
