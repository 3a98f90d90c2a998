"""Walks the parser's events once, and has what a document is asked for gathered."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from adr_tool.markdown.gatherer import Gatherer

_LONG_END = re.compile(rb"\r\n")
_BREAKS, _PARAGRAPH = ("HardBreak", "SoftBreak"), "Paragraph"
_BREAK = re.compile(r"<br\s*/?>\Z", re.IGNORECASE)


def walk(body: str, where: Callable[[int], tuple[int, int]]) -> Gatherer:
    """Everything that a Markdown body holds."""
    found = Gatherer(where)
    for event, span in events(body):
        if isinstance(event, str):
            if event in _BREAKS:
                found.line_break()
        else:
            _feed(found, event, span["start"], span["end"])
    found.flush()
    return found


def events(body: str) -> Iterable[tuple[Any, Any]]:
    """The parser's events, each with its range of bytes.

    Line ends of two characters are read as if they were of one: the parser makes two blanks of
    them in a code span.
    """
    import pyromark  # lazily: not every command reads a body

    plain = body.replace("\r\n", "\n")
    found: Iterable[tuple[Any, Any]] = pyromark.events_with_range(plain, options=_options())
    return found if plain == body else _placed(found, body.encode())


def _placed(found: Iterable[tuple[Any, Any]], content: bytes) -> Iterator[tuple[Any, Any]]:
    """Events of a text that lost its carriage returns, with the ranges they have with them."""
    lost = [at.start() - before for before, at in enumerate(_LONG_END.finditer(content))]
    for event, span in found:
        yield event, {which: at + bisect_left(lost, at) for which, at in span.items()}


@cache
def _options() -> Any:
    import pyromark

    return (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_FOOTNOTES
    )


def _feed(found: Gatherer, event: Any, start: int, end: int) -> None:
    ((kind, detail),) = event.items()
    if kind == "Text" or kind == "Code":
        found.say(detail, start)
    elif kind == "Start":
        if detail != _PARAGRAPH:  # most elements are: nothing is known of one before it ends
            found.start(*tag_of(detail), start, end)
    elif kind == "End":
        found.end(tag_of(detail)[0])
    elif kind in ("Html", "InlineHtml"):
        found.hide(start, end)
        if kind == "InlineHtml" and is_break(detail):
            found.line_break()


def is_break(html: str) -> bool:
    """Whether a piece of raw HTML is a line break, which people write in tables."""
    return _BREAK.match(html) is not None


def tag_of(detail: Any) -> tuple[str, Any]:
    """The name of an element that opens or closes, and what the parser says of it."""
    if isinstance(detail, str):
        return detail, None
    ((tag, inside),) = detail.items()
    return tag, inside
