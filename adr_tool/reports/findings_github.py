"""Findings as workflow commands, which GitHub shows beside the lines of a change.

GitHub shows ten errors and ten warnings of a step and drops the rest without a word, so all
findings are printed as plain lines too, and what is left out is said.
"""

from adr_tool.model import Finding, Inspection, Severity
from adr_tool.reports.findings_text import finding_line
from adr_tool.text import shown

SHOWN_OF_A_KIND = 10


def findings_github(inspection: Inspection) -> str:
    """One command for each finding, then all of them as text in a group that folds."""
    if not inspection.findings:
        return ""
    commands = [_command(finding, inspection) for finding in inspection.findings]
    count = len(inspection.findings)
    lines = [f"::group::All {count} finding{'' if count == 1 else 's'} of adr-tool"]
    lines += [_inert(finding_line(finding)) for finding in inspection.findings]
    return "\n".join([*commands, *lines, "::endgroup::", *_left_out(inspection.findings)]) + "\n"


def _command(finding: Finding, inspection: Inspection) -> str:
    where = finding.problem.where
    end = inspection.end_of(where)
    fields = {
        "file": shown(inspection.from_top(where)),
        "line": str(where.line),
        "endLine": str(end.line),
        "col": str(where.column),
        "endColumn": str(end.column),
        "title": finding.rule,
    }
    kind = "error" if finding.severity is Severity.ERROR else "warning"
    said = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::{kind} {said}::{_data(shown(finding.problem.message))}"


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


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    # The runner carries out what begins like a command, and its older form anywhere in a line.
    line = line.replace("##[", "# #[")
    return line if not line.lstrip().startswith("::") else f" . {line}"
