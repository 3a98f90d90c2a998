"""Findings as text: lines that editors can follow, and a page that people read on a terminal."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from adr_tool.model import Finding, Inspection
from adr_tool.reports.base import GAP, wrapped
from adr_tool.reports.measure import text_width
from adr_tool.text import shown

# What paints a text in the colour of a word: a severity, "heading" or "faint".
Paint = Callable[[str, str], str]
_MOST_LINES = 40
_LONGEST = 4000
_LEAST_ROOM = 20


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


def findings_page(inspection: Inspection, width: int, paint: Paint) -> str:
    """The findings of each file below its path, in lines of `width` columns.

    For a person at a terminal; programs are given `findings_text`, whose form is promised.
    """
    found = inspection.findings
    sizes = (max((len(_place(f)) for f in found), default=0), max(map(_severity, found), default=0))
    return "".join(
        f"{paint(shown(str(path)), 'heading')}\n{''.join(_rows(rows, sizes, width, paint))}\n"
        for path, rows in groupby(found, key=lambda finding: finding.problem.where.path)
    )


def _place(finding: Finding) -> str:
    return f"{finding.problem.where.line}:{finding.problem.where.column}"


def _severity(finding: Finding) -> int:
    return len(finding.severity)


def _rows(
    findings: Iterable[Finding], sizes: tuple[int, int], width: int, paint: Paint
) -> Iterator[str]:
    indent = sum(sizes) + 3 * len(GAP)
    for finding in findings:
        head = (
            f"{GAP}{paint(_place(finding).rjust(sizes[0]), 'faint')}"
            f"{GAP}{paint(finding.severity, finding.severity)}"
            f"{' ' * (sizes[1] - _severity(finding))}{GAP}"
        )
        for line in _message(finding, width, indent, paint):
            yield f"{head}{line}\n"
            head = ""


def _message(finding: Finding, width: int, indent: int, paint: Paint) -> Iterator[str]:
    """The lines of a message, the first without the indent; last, the name of the rule."""
    room, tag = max(width - indent, _LEAST_ROOM), f"[{finding.rule}]"
    first, *more = wrapped(shown(finding.problem.message)[:_LONGEST], room, _MOST_LINES)
    lines = [first, *(f"{' ' * indent}{line}" for line in more)]
    end = text_width(lines[-1]) + (0 if more else indent)
    if end + len(GAP) + len(tag) <= width:
        lines[-1] += f"{GAP}{paint(tag, 'faint')}"
    else:
        lines.append(f"{' ' * max(0, min(indent, width - len(tag)))}{paint(tag, 'faint')}")
    yield from lines
