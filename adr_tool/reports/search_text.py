"""What a search found, to read on a terminal."""

from collections.abc import Callable, Iterator

from adr_tool.model.sought import Hit, Line, Sought
from adr_tool.reports.base import text_width
from adr_tool.text import shown

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
    yield paint(_cut(title, width - len(said) - 3), "heading") + (f" ({said})" if said else "")
    for line in hit.lines:
        yield _snippet(line, width, paint)


def _snippet(line: Line, width: int, paint: WordPainter) -> str:
    """Number and text of a line; the words that were sought are painted."""
    number = f"{line.number:>5}: " if line.number is not None else "  "
    start = max(line.spans[0][0] - _BEFORE, 0)
    room = width - len(number) - 2 * bool(start)
    text = f"{number}{'… ' if start else ''}"
    at, left = start, room
    for first, last in (*line.spans, (len(line.text), len(line.text))):
        for piece, word in ((line.text[at:first], ""), (line.text[first:last], "warning")):
            part = _cut(
                shown(piece[:_LONGEST].lstrip() if at == 0 and not word else piece[:_LONGEST]), left
            )
            text += paint(part, word) if word and part else part
            left -= text_width(part)
        at = last
        if left <= 0:
            break
    return text.rstrip()


def _cut(text: str, room: int) -> str:
    """As much of a text as there is room for; "…" stands where it is cut."""
    if text_width(text) <= room:
        return text
    while text and text_width(text) >= room:
        text = text[:-1]
    return f"{text}…" if room > 0 else ""
