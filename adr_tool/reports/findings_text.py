"""Findings as lines that people read and editors can follow: `path:line:column: …`."""

from adr_tool.model import Finding, Inspection
from adr_tool.text import shown


def findings_text(inspection: Inspection) -> str:
    """One line for each finding; nothing without findings."""
    return "".join(f"{finding_line(finding)}\n" for finding in inspection.findings)


def finding_line(finding: Finding) -> str:
    """`decisions/0009-x.md:4:1: error: is superseded, … [superseded-has-successor]`."""
    where = finding.problem.where
    return (
        f"{shown(str(where.path))}:{where.line}:{where.column}: {finding.severity}:"
        f" {shown(finding.problem.message)} [{finding.rule}]"
    )
