"""Makes the Markdown of a body fit to be read in another place than its file.

Links lead where they lead from there, or are their text; a picture that is not there is its
text too. Everything else stays as its author wrote it, byte for byte.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import quote

from adr_tool.markdown.addresses import is_outside, safe_address
from adr_tool.markdown.walk import events

# Where a relative address leads from the other place, or None where it leads nowhere.
Resolve = Callable[[str], str | None]
# A range of bytes, and what comes to stand there.
Splice = tuple[int, int, str]
# Most bodies have no link: they need not be read.
_LINK = re.compile(r"\]\(|\]:|<[A-Za-z]")
# What may be the definition of a link that is named elsewhere, up to its target.
_DEFINITION = re.compile(
    rb"^[ \t>*+.)\-0-9]{0,40}\[(?:\\.|[^\]\\]){1,999}\]:[ \t]*(?:\r?\n[ \t>]*)?"
    rb"(?:<([^<>\r\n]+)>|([^\s<>]+))",
    re.MULTILINE,
)
# What an author's words are in.
_SAYING = ("Text", "Code", "Html", "InlineHtml")
_BREAK = re.compile(r"<br\s*/?>\s*\Z", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A link or picture whose text is being read; `said` is the byte where the text ends."""

    detail: Any
    start: int
    said: int
    image: bool


def elsewhere(body: str, link: Resolve, picture: Resolve) -> str:
    """The body with its links and pictures as they have to be in the other place."""
    if not _LINK.search(body):
        return body
    return _spliced(body, chain(_links(body, link, picture), _definitions(body, link)))


def without_html(body: str) -> str:
    """The body with raw HTML turned into text; a `<br>` may stay."""
    return _spliced(body, _html(body)) if "<" in body else body


def _spliced(body: str, splices: Iterator[Splice]) -> str:
    content = body.encode("utf-8", "surrogatepass")
    pieces, at = [], 0
    for start, end, text in sorted(splices):
        pieces += [content[at:start], text.encode("utf-8", "surrogatepass")]
        at = end
    return b"".join((*pieces, content[at:])).decode("utf-8", "surrogatepass")


def _html(body: str) -> Iterator[Splice]:
    for event, span in events(body):
        kind, text = _named(event)
        if kind in ("Html", "InlineHtml") and not _BREAK.match(text):
            whole = text.replace("&", "&amp;").replace("<", "&lt;")
            yield span["start"], span["end"], whole


def _links(body: str, link: Resolve, picture: Resolve) -> Iterator[Splice]:
    opened: list[_Open] = []
    content = body.encode("utf-8", "surrogatepass")
    for event, span in events(body):
        kind, detail = _named(event)
        tag, inside = _named(detail)
        if kind == "End" and tag in ("Link", "Image"):
            one, end = opened.pop(), span["end"]
            collapsed = one.detail["link_type"] == "Collapsed" and content[end : end + 2] == b"[]"
            yield from _closed(one, opened, end + 2 * collapsed, link, picture)
        for around in opened:
            around.said = max(around.said, span["end"])
        if kind == "Start" and tag in ("Link", "Image"):
            image = tag == "Image"
            said = span["start"] + 1 + image
            opened.append(_Open(inside, span["start"], said, image))


def defined_in(body: str) -> Iterator[tuple[int, int, str]]:
    """The target of each definition of a link, and the bytes where it stands.

    One is told from a text that looks like it by this: no event speaks of where it stands.
    """
    if "]:" not in body:
        return
    content = body.encode("utf-8", "surrogatepass")
    said = [span for event, span in events(body) if _named(event)[0] in _SAYING]
    starts = [span["start"] for span in said]
    for found in _DEFINITION.finditer(content):
        group = found.lastindex or 0
        start, end = found.span(group)
        before = bisect_right(starts, start) - 1
        if before < 0 or start >= said[before]["end"]:
            yield start, end, found.group(group).decode("utf-8", "surrogatepass")


def _definitions(body: str, link: Resolve) -> Iterator[Splice]:
    """The definitions too: each use is a link of its own by now, but other programs read them."""
    for start, end, target in defined_in(body):
        where = safe_address(target) if is_outside(target) else link(target) or ""
        if not target.startswith("#") and where != target:
            yield start, end, quote(where, safe="/#%-_.~") or "#"


def _named(event: Any) -> tuple[str, Any]:
    """What an event or an element is, and what is told of it."""
    return next(iter(event.items())) if isinstance(event, dict) else (str(event), None)


def _closed(
    one: _Open, around: list[_Open], end: int, link: Resolve, picture: Resolve
) -> Iterator[Splice]:
    """What stands before and behind the text of a link or picture, where that changes."""
    target = one.detail["dest_url"]
    if one.detail["link_type"] == "Email" or target.startswith("#"):
        return
    if is_outside(target):
        where = safe_address(target)
        if where and not one.image:
            return
        # A picture of another host is a link to it, and in a link it is its text.
        before = "[" if where and not around else ""
    else:
        where = (picture if one.image else link)(target) or ""
        before = ("![" if one.image else "[") if where else ""
    yield one.start, one.start + 1 + one.image, before
    yield one.said, end, f"]({_written(where)}{_title(one.detail['title'])})" if before else ""


def _written(address: str) -> str:
    return f"<{address}>" if re.search(r"[()\s]", address) else address


def _title(title: str) -> str:
    plain = " ".join(title.split())
    return ' "' + re.sub(r'([\\"])', r"\\\1", plain) + '"' if plain else ""
