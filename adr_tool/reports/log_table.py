"""The decision log as a table that fits the terminal."""

from collections.abc import Callable, Sequence

from adr_tool.model.publication import PublicRecord
from adr_tool.reports.base import columns

HEADINGS = ("No.", "Status", "Date", "Level", "Tier", "Format", "Title")
STATUS = 1
_UNREADABLE = "unreadable"

# What paints a word: a status, or "heading", in colour.
WordPainter = Callable[[str, str], str]


def log_table(records: Sequence[PublicRecord], width: int, paint: WordPainter) -> str:
    """A line or a few for each record; a column of which no record says anything is left out.

    `paint` is given a text and what it is: "heading", or the record's status.
    """
    rows = [_cells(record) for record in records]
    kept = [at for at in range(len(HEADINGS)) if any(row[at] for row in rows)]
    table = [[row[at] for at in kept] for row in (HEADINGS, *rows)]

    def painted(cell: str, row: int, column: int) -> str:
        if row == 0:
            return paint(cell, "heading")
        return paint(cell, rows[row - 1][STATUS]) if kept[column] == STATUS else cell

    return columns(table, width, wide=len(kept) - 1, paint=painted)


def _cells(record: PublicRecord) -> tuple[str, ...]:
    written = record.status or record.status_as_written
    title = record.title or record.path.name
    return (
        "" if record.number is None else record.label,
        written if record.readable else _UNREADABLE,
        str(record.date or ""),
        record.level,
        record.tier,
        record.format if record.foreign else "",
        title,
    )
