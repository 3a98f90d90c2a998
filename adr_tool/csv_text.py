"""Writes CSV that no spreadsheet runs, with the same bytes for the same rows."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain

from adr_tool.text import shown

# A spreadsheet takes a cell that begins with one of these for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A heading and a line for each row, with no cell that a spreadsheet would run."""
    return csv_lines(chain([columns], ([cell(text) for text in row] for row in rows)))


def csv_lines(lines: Iterable[Sequence[str]]) -> str:
    """Lines of cells that are safe already."""
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerows(lines)
    return page.getvalue()


def cell(text: str) -> str:
    """A text that no spreadsheet runs: one that looks like a formula gets a `'` in front."""
    formula = text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)
    return f"'{shown(text)}" if formula else shown(text)
