"""The decision log as CSV, for spreadsheets."""

import json
from collections.abc import Iterable, Sequence

from adr_tool.csv_text import FORMULA, cell, csv_lines, csv_text
from adr_tool.model import Record
from adr_tool.model.listing import ListedRecord, numbers_by_kind
from adr_tool.text import shown

COLUMNS = (
    "number",
    "title",
    "status",
    "date",
    "level",
    "tier",
    "maturity",
    "owner",
    "tags",
    "path",
    "links",
    "review-by",
    "format",
)


def log_csv(records: Iterable[ListedRecord]) -> str:
    """A heading and a line for each record; lists are joined by spaces."""
    return csv_text(COLUMNS, map(_texts, records))


def full_csv(records: Iterable[tuple[ListedRecord, Record]]) -> str:
    """The same with all that a record holds behind it: facts as JSON, and the file's text."""
    lines: list[Sequence[str]] = [(*COLUMNS, "status-as-written", "facts", "text")]
    for row, record in records:
        facts = json.dumps(dict(record.facts), ensure_ascii=False)
        short = (*_texts(row), record.status_as_written, facts)
        lines.append((*map(cell, short), _long_cell(record.text)))
    return "".join(csv_lines(lines))


def _long_cell(text: str) -> str:
    lines = "\n".join(shown(line.rstrip("\r")) for line in text.split("\n"))
    return ("'" if lines.lstrip(" ").startswith(FORMULA) else "") + lines


def _texts(record: ListedRecord) -> tuple[str, ...]:
    links = numbers_by_kind(record.links)
    return (
        "" if record.number is None else str(record.number),
        record.title,
        record.status or record.status_as_written,
        str(record.date or ""),
        record.level,
        record.tier,
        record.maturity,
        record.owner,
        " ".join(record.tags),
        str(record.path),
        " ".join(f"{kind}:{number}" for kind, numbers in links.items() for number in numbers),
        str(record.review_by or ""),
        record.format,
    )
