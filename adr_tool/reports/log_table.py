"""The decision log as a table that fits the terminal."""

from collections.abc import Callable, Sequence

from adr_tool.model.listing import ListedRecord
from adr_tool.reports.base import columns, wrapped
from adr_tool.text import shown

HEADINGS = ("No.", "Status", "Date", "Level", "Tier", "Title")
STATUS, TIER = 1, 4
_UNREADABLE = "unreadable"
# As wide as our longest word; what people write instead may be a whole sentence.
_WIDEST = len("cross-organisation")

# What paints a word: a status, or "heading", in colour.
WordPainter = Callable[[str, str], str]


def log_table(records: Sequence[ListedRecord], width: int, paint: WordPainter) -> str:
    """A line or a few for each record; a column of which no record says anything is left out.

    A foreign record has no tier; the name of its format stands there, in brackets.

    `paint` is given a text and what it is: "heading", or the record's status.
    """
    rows = [_cells(record) for record in records]
    kept = [at for at in range(len(HEADINGS)) if any(row[at] for row in rows)]
    headings = list(HEADINGS)
    if not any(record.tier for record in records):
        headings[TIER] = "Format"
    table = [[row[at] for at in kept] for row in (headings, *rows)]

    def painted(cell: str, row: int, column: int) -> str:
        if row == 0:
            return paint(cell, "heading")
        return paint(cell, rows[row - 1][STATUS]) if kept[column] == STATUS else cell

    return columns(table, width, wide=len(kept) - 1, paint=painted)


def _cells(record: ListedRecord) -> tuple[str, ...]:
    written = record.status or record.status_as_written
    return (
        "" if record.number is None else record.label,
        _short(written) if record.readable else _UNREADABLE,
        str(record.date or ""),
        _short(record.level),
        record.tier or (f"({record.format})" if record.foreign else ""),
        record.name,
    )


def _short(text: str) -> str:
    return wrapped(shown(text), _WIDEST, most=1)[0]
