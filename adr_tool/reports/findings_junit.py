"""Findings as JUnit XML, which every CI can show: a test case for each record."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from adr_tool.model import Finding, Inspection, Severity
from adr_tool.model.record import own_place
from adr_tool.reports.findings_text import finding_line
from adr_tool.text import shown


def findings_junit(inspection: Inspection) -> str:
    """A suite with a case for each record; a case fails when the record has an error.

    Records of which something is said although they are gone come last.
    """
    held: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        held.setdefault(str(finding.problem.where.path), []).append(finding)
    named = {str(record.path): record.label for record in inspection.log}
    gone = {path: own_place(PurePosixPath(path)).stem for path in sorted(set(held) - set(named))}
    cases = [line for one in (*named.items(), *gone.items()) for line in _case(*one, held)]
    failures = sum(any(map(_is_error, findings)) for findings in held.values())
    tests = len(named) + len(gone)
    head = f'name="adr-tool" tests="{tests}" failures="{failures}" errors="0"'
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


def _case(path: str, label: str, held: dict[str, list[Finding]]) -> Iterable[str]:
    findings = held.get(path, [])
    name = f"    <testcase classname={_quoted(shown(path))} name={_quoted(shown(label))}"
    if not findings:
        yield f"{name}/>"
        return
    yield f"{name}>"
    errors = [finding for finding in findings if _is_error(finding)]
    if errors:
        message = f"{len(errors)} error{'' if len(errors) == 1 else 's'}"
        text = _escaped("\n".join(finding_line(finding) for finding in errors))
        yield f'      <failure message="{message}" type="error">{text}</failure>'
    warnings = [finding for finding in findings if not _is_error(finding)]
    if warnings:
        text = _escaped("\n".join(finding_line(finding) for finding in warnings))
        yield f"      <system-out>{text}</system-out>"
    yield "    </testcase>"


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _quoted(text: str) -> str:
    return f'"{_escaped(shown(text))}"'


def _escaped(text: str) -> str:
    from html import escape  # lazily: it brings a table of all entities

    return escape(text)
