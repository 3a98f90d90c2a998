"""What a body is made of when it is read line by line: spans of words in blocks."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style: "", strong, emphasis, struck, code, or target for where a link leads.

    A line end in `text` is one that the author asked for.
    """

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, code, html, table or rule.

    `first` stands before its first line and `rest` before all others: marks of the lists,
    quotations and notes around it. `tight` blocks follow the one before without a gap.
    """

    kind: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    first: str = ""
    rest: str = ""
    tight: bool = False


_MARKS = {"strong": "*", "emphasis": "_", "code": "`", "struck": "~"}


def marked(spans: Iterable[Span]) -> str:
    """The words of spans in plain text, with marks where there are no styles."""
    return "".join(_marked(span) for span in spans)


def _marked(span: Span) -> str:
    mark = _MARKS.get(span.style, "") if span.text.strip() else ""
    return f"{mark}{span.text}{mark}"
