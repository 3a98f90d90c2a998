"""Gathers headings, lines and links while the parser's events go by."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from adr_tool.markdown.elements import Heading, Hyperlink, ListItem

_BLOCKS = frozenset(("BlockQuote", "List", "Item"))
_INLINE = frozenset(("Link", "Image", "Strong", "Emphasis"))
# How many pieces of text, and characters of them, are kept in front of a hyperlink.
_PIECES, _BEFORE = 12, 240

Spoken = tuple[str, int, tuple[str, ...], str, bool, bool]


@dataclass(slots=True)
class Gatherer:
    """What was met so far. `where` turns a byte of the body into line and column.

    A line of text is kept without its place, which few ask for: (text, start, cells, strong,
    quoted, item), as in Line.
    """

    where: Callable[[int], tuple[int, int]]
    headings: list[Heading] = field(default_factory=list)
    hyperlinks: list[Hyperlink] = field(default_factory=list)
    lines: list[Spoken] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    deepest: int = 0
    _nesting: int = 0
    _quotes: int = 0
    _lists: int = 0
    _heading: tuple[int, int, int] | None = None
    _links: list[tuple[Any, int, int, int, bool, str]] = field(default_factory=list)
    _spoken: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _text_start: int = -1
    _strong: str | None = None
    _cells: list[str] | None = None
    _item: bool = False

    def start(self, tag: str, detail: Any, start: int, end: int) -> None:
        """An element opens."""
        if tag in _INLINE and self._text_start < 0:
            self._text_start = start
        if tag in _BLOCKS:
            self._open_block(tag, start)
        elif tag == "Heading":
            self.flush()
            self._heading = (int(detail["level"][1]), start, end)
        elif tag == "CodeBlock":
            self.flush()
            self.code.append((start, end))
        elif tag in ("Link", "Image"):
            before = "".join(self._text[-_PIECES:])[-_BEFORE:]
            self._links.append((detail, start, end, len(self._spoken), tag == "Image", before))
        elif tag in ("TableHead", "TableRow"):
            self.flush()
            self._cells, self._text_start = [], start
        elif tag == "Strong" and not any(piece.strip() for piece in self._text):
            self._strong = ""

    def end(self, tag: str) -> None:
        """The innermost element of this kind closes."""
        if tag == "Paragraph":
            self.flush()
        elif tag in _BLOCKS:
            self.flush()
            self._nesting -= 1
            self._quotes -= tag == "BlockQuote"
            self._lists -= tag == "List"
            self._item = self._item and tag != "Item"  # an item without words
        elif tag == "Heading":
            self._close_heading()
        elif tag in ("Link", "Image"):
            self._close_link()
        elif tag in ("TableHead", "TableRow"):
            self._close_row()
        elif tag == "TableCell" and self._cells is not None:
            self._cells.append("".join(self._text).strip())
            self._text = []
        elif tag == "Strong" and self._strong == "":
            self._strong = "".join(self._text).strip()

    def say(self, words: str, start: int) -> None:
        """Plain text, or text in a code span."""
        if self.code and start < self.code[-1][1]:
            return
        if self._text_start < 0:
            self._text_start = start
        self._text.append(words)
        if self._links:
            self._spoken.append(words)
        else:
            self._spoken.clear()

    def hide(self, start: int, end: int) -> None:
        """Raw HTML; a comment over several lines comes line by line, and is one all the same."""
        if self.hidden and self.hidden[-1][1] == start:
            start = self.hidden.pop()[0]
        self.hidden.append((start, end))

    def line_break(self) -> None:
        """The line ends, but not the paragraph."""
        if self._heading is not None or self._cells is not None:
            self._text.append(" ")
        else:
            self.flush()
        if self._links:
            self._spoken.append(" ")

    def flush(self) -> None:
        """End a line of plain text, if one is open."""
        if self._text and (words := "".join(self._text).strip()):
            strong, quoted = self._strong or "", self._quotes > 0
            self.lines.append((words, self._text_start, (), strong, quoted, self._item))
            self._item = False
        self._forget()

    def _forget(self) -> None:
        self._text, self._text_start, self._strong = [], -1, None

    def _open_block(self, tag: str, start: int) -> None:
        self.flush()
        self._nesting += 1
        self.deepest = max(self.deepest, self._nesting)
        self._quotes += tag == "BlockQuote"
        self._lists += tag == "List"
        if tag == "Item":
            self.items.append(ListItem(self._lists, start))
            self._item = True

    def _close_heading(self) -> None:
        if self._heading is None:
            return
        level, start, end = self._heading
        words = " ".join("".join(self._text).split())
        line, column = self.where(start)
        self.headings.append(Heading(level, words, line, column, start, end, self._quotes > 0))
        self._heading = None
        self._forget()

    def _close_link(self) -> None:
        detail, start, end, spoken, image, before = self._links.pop()
        words = "".join(self._spoken[spoken:])
        line, column = self.where(start)
        target, title = detail["dest_url"], detail["title"]
        self.hyperlinks.append(
            Hyperlink(target, words, title, image, line, column, start, end, before)
        )

    def _close_row(self) -> None:
        cells = tuple(self._cells or ())
        quoted, start = self._quotes > 0, self._text_start
        self.lines.append((" | ".join(cells), start, cells, "", quoted, False))
        self._cells = None
        self._forget()
