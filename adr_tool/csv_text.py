"""Writes CSV that no spreadsheet runs, with the same bytes for the same rows."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from adr_tool.text import shown

# A spreadsheet takes a cell that begins with one of these for a formula, and runs it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A heading and a line for each row, with no cell that a spreadsheet would run."""
    return "".join(csv_rows(columns, rows))


def csv_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The same line by line, as it is asked for."""
    return csv_lines(chain([columns], ([cell(text) for text in row] for row in rows)))


def csv_lines(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """Lines of cells that are safe already."""
    return map(csv.writer(_Line(), lineterminator="\n").writerow, lines)


class _Line:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def cell(text: str) -> str:
    """A text that no spreadsheet runs: one that looks like a formula gets a `'` in front."""
    formula = text.startswith(FORMULA) or text.lstrip().startswith(FORMULA)
    return f"'{shown(text)}" if formula else shown(text)
