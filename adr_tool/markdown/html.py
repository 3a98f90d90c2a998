"""Turns the Markdown of a body into HTML that is safe on a page, whatever its author wrote.

The parser is the one that the rules read with. Raw HTML is text, links lead only where they
may, and at the end nh3 lets nothing through that we would not have written.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from adr_tool.markdown import html_blocks as blocks
from adr_tool.markdown import html_links as links
from adr_tool.markdown.anchors import Anchors
from adr_tool.markdown.html_writer import Entry, Frame, Labels, Resolve, Writer
from adr_tool.markdown.sanitising import sanitised
from adr_tool.text import LARGE_BYTES

__all__ = ["Entry", "Frame", "Labels", "Page", "Resolve", "page_of"]

MAX_NESTING = 20
# An element for every other byte of a larger one would fill the memory of builder and reader.
MOST_BYTES = LARGE_BYTES
_WHOLE = Frame()
# As the writer writes it: in the text around it no `<` stands as it is.
_PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)"( title="[^"]*")? loading="lazy">')
_NESTED = ("BlockQuote", "List", "Item")
_PLAIN = {
    "Paragraph": ("<p>", "</p>\n"),
    "Emphasis": ("<em>", "</em>"),
    "Strong": ("<strong>", "</strong>"),
    "Strikethrough": ("<del>", "</del>"),
    "BlockQuote": ("<blockquote>\n", "</blockquote>\n"),
    "Item": ("<li>", "</li>\n"),
}
_Step = Callable[[Writer, Any], None]
_ELEMENTS: Mapping[str, tuple[_Step, _Step]] = {
    "Heading": (blocks.open_heading, blocks.close_heading),
    "Table": (blocks.open_table, blocks.close_table),
    "TableHead": (blocks.open_head, blocks.close_head),
    "TableRow": (blocks.open_row, blocks.close_row),
    "TableCell": (blocks.open_cell, blocks.close_cell),
    "List": (blocks.open_list, blocks.close_list),
    "CodeBlock": (blocks.open_code, blocks.close_code),
    "HtmlBlock": (blocks.open_html, blocks.close_html),
    "Link": (links.open_link, links.close_link),
    "Image": (links.open_image, links.close_image),
    "FootnoteDefinition": (links.open_note, links.close_note),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A body as HTML, and the headings in it."""

    html: Markup
    contents: tuple[Entry, ...]


def page_of(
    body: str, labels: Labels, link: Resolve, picture: Resolve, frame: Frame = _WHOLE
) -> Page:
    """The body as HTML. Headings begin at level 2, for level 1 is the page's own, or where its
    frame says, and leave out no level on the way down.

    `link` and `picture` say where a relative address leads from this page, or None: such a
    link is its text, and such a picture a link to it. Addresses of the web and of mailboxes
    are kept; nothing else is. A body of more than MOST_BYTES is its text as it is written.
    """
    large = len(body.encode("utf-8", "replace")) > MOST_BYTES
    events = [] if large else list(_joined(_events(body)))
    writer = Writer(labels, link, picture, _names(events), frame)
    if large:
        blocks.as_written(writer, body)
    for event in events:
        _feed(writer, event)
    html = "".join(writer.out) + links.notes_of(writer)
    safe = _with_pictures(sanitised(html), frame.pictures)
    return Page(
        Markup(safe),  # noqa: S704 - the writer escapes; only pictures come after nh3
        tuple(writer.contents),
    )


def _with_pictures(html: str, pictures: Mapping[str, str]) -> str:
    """The HTML with pictures in it instead of their addresses."""

    def inline(found: re.Match[str]) -> str:
        content = pictures.get(found[1])
        title = found[3] or ""
        return f'<img src="{content}" alt="{found[2]}"{title}>' if content else found[0]

    return _PICTURE.sub(inline, html) if pictures else html


def _events(body: str) -> Iterator[Any]:
    import pyromark  # lazily: not every command reads a body

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_FOOTNOTES
    )
    yield from pyromark.events(body.encode("utf-8", "replace").decode(), options=options)


def _joined(events: Iterator[Any]) -> Iterator[Any]:
    """The events with each run of text as one: the parser ends one at every mark it weighs."""
    text: list[str] = []
    for event in events:
        if isinstance(event, dict) and "Text" in event:
            text.append(event["Text"])
            continue
        if text:
            yield {"Text": "".join(text)}
            text = []
        yield event
    if text:
        yield {"Text": "".join(text)}


def _names(events: list[Any]) -> frozenset[str]:
    """The names of all headings: a link may lead to one further down."""
    anchors, words, inside = Anchors(), "", False
    for event in events:
        if isinstance(event, str):
            words += " " * inside
            continue
        ((kind, detail),) = event.items()
        if kind == "Start" and "Heading" in detail:
            inside, words = True, ""
        elif kind == "End" and "Heading" in detail:
            inside = False
            anchors.name(" ".join(words.split()))
        elif inside and kind in ("Text", "Code", "InlineHtml"):
            words += detail
    return frozenset(anchors.given)


def _feed(writer: Writer, event: Any) -> None:
    if isinstance(event, str):
        writer.mark({"HardBreak": "<br>\n", "SoftBreak": "\n", "Rule": "<hr>\n"}.get(event, ""))
        if writer.said is not None:
            writer.said.append(" ")
        return
    ((kind, detail),) = event.items()
    if kind in ("Start", "End"):
        tag, inside = _tag(detail)
        _element(writer, kind == "Start", tag, inside)
    elif kind == "Text":
        links.prose(writer, detail)
    elif kind == "Code":
        writer.code(detail)
    elif kind in ("Html", "InlineHtml"):
        writer.html(detail)
    elif kind == "FootnoteReference":
        links.refer(writer, detail)
    elif kind == "TaskListMarker":
        blocks.task(writer, detail)


def _element(writer: Writer, opens: bool, tag: str, detail: Any) -> None:
    if tag in _NESTED:
        # Deeper than anybody can follow, nothing is lost but the nesting.
        writer.depth += opens
        deep = writer.depth > MAX_NESTING
        writer.depth -= not opens
        if deep:
            writer.mark("" if opens else "<br>\n")
            return
    if tag in _PLAIN:
        writer.mark(_PLAIN[tag][0 if opens else 1])
    elif tag in _ELEMENTS:
        _ELEMENTS[tag][0 if opens else 1](writer, detail)


def _tag(detail: Any) -> tuple[str, Any]:
    if isinstance(detail, str):
        return detail, None
    ((tag, inside),) = detail.items()
    return tag, inside
