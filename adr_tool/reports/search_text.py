"""What a search found, to read on a terminal."""

from collections.abc import Callable, Iterator

from adr_tool.model.sought import Hit, Line, Sought
from adr_tool.reports.measure import cut, text_width
from adr_tool.text import shown

# How many columns of what stands before the first word are shown.
_BEFORE = 24
# More of a line than a terminal shows is not looked at.
_LONGEST = 400
WordPainter = Callable[[str, str], str]


def search_text(found: Sought, width: int, paint: WordPainter) -> str:
    """A line for each decision, and under it the lines with the words, cut around the first."""
    return "\n".join("".join(f"{line}\n" for line in _of(hit, width, paint)) for hit in found.hits)


def _of(hit: Hit, width: int, paint: WordPainter) -> Iterator[str]:
    record = hit.record
    said = ", ".join(filter(None, (record.status, str(record.date or ""))))
    title = shown(f"{record.label}  {record.name}" if record.number is not None else record.name)
    yield paint(cut(title, width - len(said) - 3), "heading") + (f" ({said})" if said else "")
    for line in hit.lines:
        yield _snippet(line, width, paint)


def _snippet(line: Line, width: int, paint: WordPainter) -> str:
    """Number and text of a line; the words that were sought are painted."""
    number = f"{line.number:>5}: " if line.number is not None else "  "
    start = _start(line)
    text = number + ("… " if line.text[:start].strip() else "")
    left = width - text_width(text)
    for piece, sought in _pieces(line, start):
        part = cut(shown(piece[:_LONGEST]), left)
        text += paint(part, "warning") if sought and part else part
        left -= text_width(part)
        if left <= 0:
            break
    return text.rstrip()


def _start(line: Line) -> int:
    """Where the text begins: near the first of the words, or where the line does."""
    first = line.spans[0][0]
    start = first
    # Marks without a width are counted too: there may be any number of them.
    while (
        start
        and first - start < 4 * _BEFORE
        and text_width(shown(line.text[start - 1 : first])) <= _BEFORE
    ):
        start -= 1
    if start == 0:
        return len(line.text) - len(line.text.lstrip())
    return start


def _pieces(line: Line, start: int) -> Iterator[tuple[str, bool]]:
    """The text from a place on, in pieces; of each whether it is one of the words."""
    at = start
    for first, last in line.spans:
        yield line.text[at:first], False
        yield line.text[first:last], True
        at = last
    yield line.text[at:], False
