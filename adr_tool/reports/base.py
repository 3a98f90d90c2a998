"""What every report is made with: JSON and columns that no text of a file can break."""

import json
from collections.abc import Callable, Sequence

from adr_tool.reports.measure import CUT, ended, pieces, text_width
from adr_tool.text import HIDDEN, UNPRINTABLE, shown

GAP = "  "
MOST_LINES = 3
# More than any table shows of a cell; measuring a title of a megabyte takes its time.
_LONGEST = 4000
# No column is made narrower than this, however many there are.
_NARROWEST = 4
_LONGEST_WORD = 16
_LEAST_ROOM = 16
_MOST_TITLE_LINES = 20
# What paints a cell: given its text, padded, and its row and column; returns it in colour.
Painter = Callable[[str, int, int], str]


def json_text(document: object) -> str:
    """A document as JSON, same bytes for same data, safe to print on any terminal.

    Marks that a terminal would act on stand as `\\u` escapes, so programs lose nothing.
    """
    return _escaped(json.dumps(document, indent=2, ensure_ascii=False)) + "\n"


def json_line(document: object) -> str:
    """A document as JSON on one line, without its end, as safe as `json_text`."""
    return _escaped(json.dumps(document, ensure_ascii=False))


def _escaped(text: str) -> str:
    for pattern in (UNPRINTABLE, HIDDEN):
        text = pattern.sub(lambda match: json.dumps(match.group())[1:-1], text)
    return text


def columns(
    rows: Sequence[Sequence[str]],
    width: int,
    wide: int,
    paint: Painter | None = None,
    most: int = MOST_LINES,
) -> str:
    """Rows of cells as lines of at most `width` columns; column `wide` wraps to make room.

    Where the others are too wide themselves, they wrap too. Cells are measured as terminals draw
    them, so wide characters stay in line. A cell of more than `most` lines is cut with `…`.
    """
    cells = [[_cell(cell) for cell in row] for row in rows]
    sizes = [max(map(text_width, column), default=0) for column in zip(*cells, strict=True)]
    others = sum(sizes) - sizes[wide] + len(GAP) * (len(sizes) - 1) if sizes else 0
    room = max(width - others, _LEAST_ROOM)
    if others + _LEAST_ROOM > width and others + sizes[wide] > width:
        return fitted(rows, width, paint, most)
    if sizes:
        sizes[wide] = min(sizes[wide], room)
    lines: list[str] = []
    for index, row in enumerate(cells):
        parts = [
            wrapped(cell, sizes[at], most) if at == wide else [cell] for at, cell in enumerate(row)
        ]
        lines += _lines(parts, sizes, index, paint)
    return "".join(f"{line}\n" for line in lines)


def fitted(
    rows: Sequence[Sequence[str]], width: int, paint: Painter | None = None, most: int = MOST_LINES
) -> str:
    """Rows of cells as lines of at most `width` columns; the widest columns wrap to make room.

    A cell of more than `most` lines is cut with `…`.
    """
    cells = [[_cell(cell) for cell in row] for row in rows]
    columns = list(zip(*cells, strict=True))
    sizes = _shrunk(columns, width - len(GAP) * (len(columns) - 1))
    lines: list[str] = []
    for index, row in enumerate(cells):
        parts = [wrapped(cell, size, most) for cell, size in zip(row, sizes, strict=True)]
        lines += _lines(parts, sizes, index, paint)
    return "".join(f"{line}\n" for line in lines)


def title_lines(text: str, width: int) -> list[str]:
    """A title as lines of at most `width` columns; as it stands where it is one."""
    return [text] if text_width(text) <= width else wrapped(text, width, _MOST_TITLE_LINES)


def fits(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether cells can stand side by side in `width` columns and still be read."""
    columns = zip(*rows, strict=True)
    sizes = [min(max(map(text_width, cells), default=0), _LEAST_ROOM) for cells in columns]
    return sum(sizes) + len(GAP) * (len(sizes) - 1) <= width


def wrapped(text: str, width: int, most: int = MOST_LINES) -> list[str]:
    """A text as lines of at most `width` columns, broken at spaces where there are any."""
    lines, line = [], ""
    for word in text.split():
        if text_width(f"{line} {word}".strip()) <= width:
            line = f"{line} {word}".strip()
            continue
        if line:
            lines.append(line)
        *whole, line = pieces(word, width)
        lines += whole
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], ended(" ".join(lines[most - 1 :]), width)]
    return lines


def _cell(text: str) -> str:
    return shown(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}{CUT}")


def _shrunk(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Sizes of columns that fit the room: the widest give way first, their words whole if it goes.

    None becomes narrower than _NARROWEST, so that very many do not fit.
    """
    sizes = [min(max(map(text_width, cells), default=0), max(room, 0)) for cells in columns]
    least = [min(_longest_word(cells), _LONGEST_WORD) for cells in columns]
    while sum(sizes) > room:
        wide = [at for at, size in enumerate(sizes) if size > least[at]]
        wide = wide or [at for at, size in enumerate(sizes) if size > _NARROWEST]
        if not wide:
            break
        sizes[max(wide, key=lambda at: sizes[at])] -= 1
    return sizes


def _longest_word(cells: Sequence[str]) -> int:
    return max((text_width(word) for cell in cells for word in cell.split()), default=0)


def _lines(
    parts: list[list[str]], sizes: list[int], index: int, paint: Painter | None
) -> list[str]:
    lines = []
    for at in range(max(len(part) for part in parts)):
        cells = []
        for column, (part, size) in enumerate(zip(parts, sizes, strict=True)):
            cell = part[at] if at < len(part) else ""
            pad = " " * (size - text_width(cell))
            cells.append((paint(cell, index, column) if paint and cell else cell) + pad)
        lines.append(GAP.join(cells).rstrip())
    return lines
