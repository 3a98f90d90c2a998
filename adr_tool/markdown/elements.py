"""What a body is made of: headings, hyperlinks, lines of plain text, list items."""

from adr_tool.frozen import dataclass


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
    """A link or an image; `target` as written after unescaping, `start` a byte of the body.

    `before` is the plain text that stands in front of it on its line or in its table cell.
    """

    target: str
    text: str
    title: str
    image: bool
    line: int
    column: int
    start: int
    end: int
    before: str = ""


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
