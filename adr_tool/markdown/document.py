"""The one Markdown parser: what a body holds, and on which line and column.

pyromark reads all of CommonMark and gives byte ranges of UTF-8; this module turns them
into characters, so that a finding points to where an editor puts the cursor. Nothing in a
code block, a comment or raw HTML is ever a heading, a link or a line.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from adr_tool.markdown.elements import Heading, Hyperlink, Line, ListItem
from adr_tool.markdown.walk import walk

__all__ = ["Document", "Heading", "Hyperlink", "Line", "ListItem"]


class Document:
    """A parsed Markdown body. Lines count from `first_line`, columns from 1, in characters."""

    def __init__(self, body: str, first_line: int = 1) -> None:
        self.body = body
        self.content = body.encode()
        self.first_line = first_line
        # A place of its own: were it the document, what was gathered would hold what holds it.
        self.where = _Lines(self.content, first_line).where
        self._walked = walk(body, self.where)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings outside quotations, in order."""
        return tuple(heading for heading in self._walked.headings if not heading.quoted)

    @cached_property
    def hyperlinks(self) -> tuple[Hyperlink, ...]:
        """All links and images, those in headings and tables too."""
        return tuple(self._walked.hyperlinks)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The plain text, line by line, without headings, code and HTML."""
        return tuple(
            Line(text, *self.where(start), start, cells, strong, quoted, item)
            for text, start, cells, strong, quoted, item in self._walked.lines
        )

    @cached_property
    def items(self) -> tuple[ListItem, ...]:
        """All list items."""
        return tuple(self._walked.items)

    @property
    def code(self) -> tuple[tuple[int, int], ...]:
        """The byte ranges of code blocks."""
        return tuple(self._walked.code)

    @property
    def nesting(self) -> int:
        """How deep quotations and lists are nested at the deepest place."""
        return self._walked.deepest

    @cached_property
    def comments(self) -> tuple[tuple[int, int], ...]:
        """The byte ranges of HTML comments; one that is never closed goes to the end."""
        return tuple(_comments(self.content, self._walked.hidden))

    @cached_property
    def without_comments(self) -> bytes:
        """The body's bytes with HTML comments blanked out; offsets stay the same."""
        content = bytearray(self.content)
        for start, end in self.comments:
            content[start:end] = b" " * (end - start)
        return bytes(content)


class _Lines:
    """The line and column of a byte of the body."""

    def __init__(self, content: bytes, first_line: int) -> None:
        self._content, self._first_line = content, first_line
        self._starts = _line_starts(content)
        self._last = (0, 0, 1)

    def where(self, start: int) -> tuple[int, int]:
        index = bisect_right(self._starts, start) - 1
        line, offset, column = self._last
        if line != index or offset > start:
            offset, column = self._starts[index], 1
        # Counting on from the place asked for last keeps one very long line cheap.
        column += len(self._content[offset:start].decode("utf-8", "replace"))
        self._last = (index, start, column)
        return self._first_line + index, column


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
