"""One record as a page to read on a terminal."""

from collections.abc import Callable, Sequence

from adr_tool.model import Record
from adr_tool.reports.base import columns
from adr_tool.text import shown

WordPainter = Callable[[str, str], str]


def record_text(
    record: Record, facts: Sequence[tuple[str, str]], width: int, paint: WordPainter
) -> str:
    """Title, facts at a glance, body. `paint` is given a text and "heading" or a status.

    A fact without a name belongs to the one above, and ("", "") is an empty line.
    """
    title = paint(title_of(record), "heading")
    return f"{title}\n\n{facts_table(record, facts, width, paint)}{_body(record, paint)}"


def title_of(record: Record) -> str:
    """Number and title, as the page begins."""
    return shown(f"{record.label}  {record.name}" if record.number is not None else record.name)


def facts_table(
    record: Record, facts: Sequence[tuple[str, str]], width: int, paint: WordPainter
) -> str:
    """Names and values of facts, the values wrapped to the width."""

    def painted(cell: str, row: int, column: int) -> str:
        if column == 0:
            return paint(cell, "heading")
        return paint(cell, record.status) if facts[row][0] == "Status" else cell

    return columns(facts, width, wide=1, paint=painted, most=20)


def printable(text: str) -> str:
    """A text of many lines as it may be printed: tabs and line ends stay, controls show."""
    return "".join(f"{_line(line)}\n" for line in text.rstrip("\n").split("\n"))


def _body(record: Record, paint: WordPainter) -> str:
    headings = {section.where.line for section in record.sections}
    lines = record.text.split("\n")
    body = list(enumerate(lines, 1))[record.body_line - 1 :]
    kept = [(at, line) for at, line in body if at not in title_lines(record, lines)]
    page = [paint(_line(line), "heading") if at in headings else _line(line) for at, line in kept]
    text = "\n".join(page).strip("\n")
    return f"\n{text}\n" if text else ""


def title_lines(record: Record, lines: list[str]) -> tuple[int, ...]:
    """The lines of the title in the body, counted from 1; () where it does not stand there."""
    # The title is at the top of the page already.
    at = record.title_line
    if not record.readable or not record.title or not 0 < at <= len(lines):
        return ()
    if lines[at - 1].lstrip().startswith("#"):
        return (at,)
    underline = lines[at].strip() if at < len(lines) else ""
    return (at, at + 1) if underline and not underline.strip("=") else ()


def _line(line: str) -> str:
    return "\t".join(shown(part) for part in line.rstrip("\r").split("\t"))
