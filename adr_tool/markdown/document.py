"""The one Markdown parser: what a body holds, and on which line and column.

pyromark reads all of CommonMark and gives byte ranges of UTF-8; this module turns them
into characters, so that a finding points to where an editor puts the cursor. Nothing in a
code block, a comment or raw HTML is ever a heading, a link or a line.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

MAX_NESTING = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `start` and `end` are bytes of the body, `quoted` is one in a quotation."""

    level: int
    text: str
    line: int
    column: int
    start: int
    end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link or an image; `target` as written after unescaping, `start` a byte of the body."""

    target: str
    text: str
    title: str
    image: bool
    line: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of plain text: of a paragraph, a list item, a quotation or a table row.

    `cells` are the columns of a table row, and () elsewhere. `strong` is the bold text the
    line begins with, or "". Mark-up is gone, links are their text, images their alt text.
    """

    text: str
    line: int
    column: int
    start: int
    cells: tuple[str, ...] = ()
    strong: str = ""
    quoted: bool = False
    item: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; `depth` is 1 for a list that stands in no other."""

    depth: int
    start: int


@dataclass(slots=True)
class _Builder:
    """Walks the parser's events once and collects what the document is asked for."""

    where: Any
    headings: list[Heading] = field(default_factory=list)
    hyperlinks: list[Hyperlink] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    nesting: int = 0
    deepest: int = 0
    quotes: int = 0
    lists: int = 0
    heading: Any = None
    open_links: list[tuple[Any, int, int, int, bool]] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    text_start: int = -1
    strong: str | None = None
    cells: list[str] | None = None
    item_pending: bool = False

    def start(self, tag: str, detail: Any, start: int, end: int) -> None:
        if tag in ("BlockQuote", "List", "Item"):
            self.flush()
            self.nesting += 1
            self.deepest = max(self.deepest, self.nesting)
            self.quotes += tag == "BlockQuote"
            self.lists += tag == "List"
            if tag == "Item":
                self.items.append(ListItem(self.lists, start))
                self.item_pending = True
        elif tag == "Heading":
            self.flush()
            self.heading = (int(detail["level"][1]), start, end)
        elif tag == "CodeBlock":
            self.flush()
            self.code.append((start, end))
        elif tag in ("Link", "Image"):
            self.open_links.append((detail, start, end, len(self.spoken), tag == "Image"))
        elif tag in ("TableHead", "TableRow"):
            self.flush()
            self.cells, self.text_start = [], start
        elif tag == "TableCell":
            self.text = []
        elif tag == "Strong" and not "".join(self.text).strip():
            self.strong = ""

    def end(self, tag: str, start: int, end: int) -> None:
        if tag in ("BlockQuote", "List", "Item"):
            self.flush()
            self.nesting -= 1
            self.quotes -= tag == "BlockQuote"
            self.lists -= tag == "List"
        elif tag == "Heading":
            level, start, end = self.heading
            words = " ".join("".join(self.text).split())
            line, column = self.where(start)
            self.headings.append(Heading(level, words, line, column, start, end, self.quotes > 0))
            self.heading, self.text, self.text_start, self.strong = None, [], -1, None
        elif tag in ("Link", "Image"):
            self.close_link()
        elif tag in ("TableHead", "TableRow"):
            self.row()
        elif tag == "TableCell" and self.cells is not None:
            self.cells.append("".join(self.text).strip())
            self.text = []
        elif tag == "Strong" and self.strong == "":
            self.strong = "".join(self.text).strip()
        elif tag == "Paragraph":
            self.flush()

    def close_link(self) -> None:
        detail, start, end, spoken, image = self.open_links.pop()
        words = "".join(self.spoken[spoken:])
        line, column = self.where(start)
        target, title = detail["dest_url"], detail["title"]
        self.hyperlinks.append(Hyperlink(target, words, title, image, line, column, start, end))

    def say(self, words: str, start: int) -> None:
        if self.text_start < 0:
            self.text_start = start
        self.text.append(words)
        if self.open_links:
            self.spoken.append(words)
        else:
            self.spoken.clear()

    def row(self) -> None:
        cells = tuple(self.cells or ())
        line, column = self.where(self.text_start)
        quoted = self.quotes > 0
        self.lines.append(Line(" | ".join(cells), line, column, self.text_start, cells, "", quoted))
        self.cells, self.text, self.text_start, self.strong = None, [], -1, None

    def flush(self) -> None:
        """End a line of plain text, if one is open."""
        if self.cells is not None or self.heading is not None:
            return
        words = "".join(self.text).strip()
        if words:
            line, column = self.where(self.text_start)
            strong, quoted = self.strong or "", self.quotes > 0
            self.lines.append(
                Line(words, line, column, self.text_start, (), strong, quoted, self.item_pending)
            )
            self.item_pending = False
        self.text, self.text_start, self.strong = [], -1, None


class Document:
    """A parsed Markdown body. Lines count from `first_line`, columns from 1, in characters."""

    def __init__(self, body: str, first_line: int = 1) -> None:
        self.body = body
        self.content = body.encode("utf-8", "surrogatepass")
        self.first_line = first_line
        self._starts = _line_starts(self.content)
        self._built = self._build()

    def where(self, start: int) -> tuple[int, int]:
        """The line and column of a byte of the body."""
        index = bisect_right(self._starts, start) - 1
        before = self.content[self._starts[index] : start]
        return self.first_line + index, len(before.decode("utf-8", "replace")) + 1

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings outside quotations, in order."""
        return tuple(heading for heading in self._built.headings if not heading.quoted)

    @property
    def hyperlinks(self) -> tuple[Hyperlink, ...]:
        """All links and images, those in headings and tables too."""
        return tuple(self._built.hyperlinks)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The plain text, line by line, without headings, code and HTML."""
        return tuple(self._built.lines)

    @property
    def items(self) -> tuple[ListItem, ...]:
        """All list items."""
        return tuple(self._built.items)

    @property
    def code(self) -> tuple[tuple[int, int], ...]:
        """The byte ranges of code blocks."""
        return tuple(self._built.code)

    @property
    def nesting(self) -> int:
        """How deep quotations and lists are nested at the deepest place."""
        return self._built.deepest

    @cached_property
    def without_comments(self) -> bytes:
        """The body's bytes with HTML comments blanked out; offsets stay the same."""
        content = bytearray(self.content)
        for start, end in _comments(self.content, self._built.hidden):
            content[start:end] = b" " * (end - start)
        return bytes(content)

    def _build(self) -> _Builder:
        builder = _Builder(self.where)
        for event, span in _events(self.body):
            _feed(builder, event, span["start"], span["end"])
        builder.flush()
        return builder


def _events(body: str) -> Iterator[tuple[Any, Any]]:
    import pyromark  # lazily: not every command reads a body

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_FOOTNOTES
    )
    yield from pyromark.events_with_range(body, options=options)


def _feed(builder: _Builder, event: Any, start: int, end: int) -> None:
    if isinstance(event, str):
        if event == "HardBreak" or event == "SoftBreak":
            _line_break(builder)
        return
    ((kind, detail),) = event.items()
    if kind == "Start":
        tag, inside = _tag(detail)
        builder.start(tag, inside, start, end)
    elif kind == "End":
        builder.end(_tag(detail)[0], start, end)
    elif kind in ("Html", "InlineHtml"):
        _hide(builder.hidden, start, end)
    elif kind in ("Text", "Code") and not _in_code(builder, start):
        builder.say(detail, start)


def _in_code(builder: _Builder, start: int) -> bool:
    return bool(builder.code) and start < builder.code[-1][1]


def _hide(hidden: list[tuple[int, int]], start: int, end: int) -> None:
    # A comment over several lines comes line by line; it is one comment all the same.
    if hidden and hidden[-1][1] == start:
        start = hidden.pop()[0]
    hidden.append((start, end))


def _line_break(builder: _Builder) -> None:
    if builder.heading is not None or builder.cells is not None:
        builder.text.append(" ")
    else:
        builder.flush()
    if builder.open_links:
        builder.spoken.append(" ")


def _tag(detail: Any) -> tuple[str, Any]:
    if isinstance(detail, str):
        return detail, None
    ((tag, inside),) = detail.items()
    return tag, inside


def _line_starts(content: bytes) -> list[int]:
    starts, at = [0], content.find(b"\n")
    while at >= 0:
        starts.append(at + 1)
        at = content.find(b"\n", at + 1)
    return starts


def _comments(content: bytes, hidden: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    # Only what the parser calls HTML is looked at: `<!--` in code is text.
    for start, end in hidden:
        at = content.find(b"<!--", start, end)
        while at >= 0:
            close = content.find(b"-->", at + 4, end)
            stop = end if close < 0 else close + 3
            yield at, stop
            at = content.find(b"<!--", stop, end)
