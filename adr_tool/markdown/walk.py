"""Walks the parser's events once, and has what a document is asked for gathered."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from adr_tool.markdown.gatherer import Gatherer

_BREAK = re.compile(r"<br\s*/?>\Z", re.IGNORECASE)


def walk(body: str, where: Callable[[int], tuple[int, int]]) -> Gatherer:
    """Everything that a Markdown body holds."""
    found = Gatherer(where)
    for event, span in events(body):
        _feed(found, event, span["start"], span["end"])
    found.flush()
    return found


def events(body: str) -> Iterator[tuple[Any, Any]]:
    """The parser's events, each with its range of bytes."""
    import pyromark  # lazily: not every command reads a body

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_FOOTNOTES
    )
    yield from pyromark.events_with_range(body, options=options)


def _feed(found: Gatherer, event: Any, start: int, end: int) -> None:
    if isinstance(event, str):
        if event in ("HardBreak", "SoftBreak"):
            found.line_break()
        return
    ((kind, detail),) = event.items()
    if kind == "Start":
        tag, inside = _tag(detail)
        found.start(tag, inside, start, end)
    elif kind == "End":
        found.end(_tag(detail)[0])
    elif kind in ("Html", "InlineHtml"):
        found.hide(start, end)
        if kind == "InlineHtml" and _BREAK.match(detail):
            found.line_break()
    elif kind in ("Text", "Code"):
        found.say(detail, start)


def _tag(detail: Any) -> tuple[str, Any]:
    if isinstance(detail, str):
        return detail, None
    ((tag, inside),) = detail.items()
    return tag, inside
