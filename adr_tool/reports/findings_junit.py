"""Findings as JUnit XML, which every CI can show: a test case for each record."""

from collections.abc import Iterable
from html import escape

from adr_tool.model import Finding, Inspection, Record, Severity
from adr_tool.reports.findings_text import finding_line
from adr_tool.text import shown


def findings_junit(inspection: Inspection) -> str:
    """A suite with a case for each record; a case fails when the record has an error."""
    held: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        held.setdefault(str(finding.problem.where.path), []).append(finding)
    cases = [line for record in inspection.log for line in _case(record, held)]
    failures = sum(any(map(_is_error, findings)) for findings in held.values())
    head = f'name="adr-tool" tests="{inspection.checked}" failures="{failures}" errors="0"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<testsuites {head}>",
            f"  <testsuite {head}>",
            *cases,
            "  </testsuite>",
            "</testsuites>",
            "",
        ]
    )


def _case(record: Record, held: dict[str, list[Finding]]) -> Iterable[str]:
    path = shown(str(record.path))
    findings = held.get(str(record.path), [])
    name = f"    <testcase classname={_quoted(path)} name={_quoted(record.label)}"
    if not findings:
        yield f"{name}/>"
        return
    yield f"{name}>"
    errors = [finding for finding in findings if _is_error(finding)]
    if errors:
        message = f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
        text = escape("\n".join(finding_line(finding) for finding in errors))
        yield f'      <failure message="{message}" type="error">{text}</failure>'
    warnings = [finding for finding in findings if not _is_error(finding)]
    if warnings:
        text = escape("\n".join(finding_line(finding) for finding in warnings))
        yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'
