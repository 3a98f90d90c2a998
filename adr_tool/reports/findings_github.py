"""Findings as workflow commands, which GitHub shows beside the lines of a change.

GitHub shows ten errors and ten warnings of a step and drops the rest without a word, so all
findings are printed as plain lines too, and what is left out is said.
"""

from adr_tool.model import Finding, Inspection, Severity
from adr_tool.reports.findings_text import finding_line
from adr_tool.reports.workflow_commands import SHOWN_OF_A_KIND, command, folded


def findings_github(inspection: Inspection) -> str:
    """One command for each finding, then all of them as text in a group that folds."""
    if not inspection.findings:
        return ""
    commands = [_command(finding, inspection) for finding in inspection.findings]
    count = len(inspection.findings)
    title = f"All {count} finding{'' if count == 1 else 's'} of adr-tool"
    lines = folded(title, [finding_line(finding) for finding in inspection.findings])
    return "\n".join([*commands, *lines, *_left_out(inspection.findings)]) + "\n"


def _command(finding: Finding, inspection: Inspection) -> str:
    where = finding.problem.where
    end = inspection.end_of(where)
    fields = {
        "file": inspection.from_top(where),
        "line": str(where.line),
        "endLine": str(end.line),
        "col": str(where.column),
        "endColumn": str(end.column),
        "title": finding.rule,
    }
    kind = "error" if finding.severity is Severity.ERROR else "warning"
    return command(kind, fields, finding.problem.message)


def _left_out(findings: tuple[Finding, ...]) -> list[str]:
    notes = []
    for severity in (Severity.ERROR, Severity.WARNING):
        more = sum(finding.severity is severity for finding in findings) - SHOWN_OF_A_KIND
        if more > 0:
            notes.append(
                f"GitHub shows {SHOWN_OF_A_KIND} {severity}s of a step beside the change;"
                f" {more} more are in the list above"
            )
    return notes
