"""Lets links of a page lead elsewhere; their words, and everything beside them, stay."""

import html
import re
from collections.abc import Callable, Iterator

from adr_tool.editing.body import Body, open_body, unsafe
from adr_tool.markdown.document import Hyperlink
from adr_tool.model import Edit

# `(` and what follows it: `<a b.md>`, or `a(b).md` up to white space or the bracket that closes.
_INLINE = re.compile(rb"\]\([ \t\r\n]*(<[^<>\r\n]*>|(?:\\.|\([^()\s]*\)|[^\s()\\])+)")
_DEFINED = re.compile(
    rb"^[ \t>]*(?:[-*+][ \t]+|[0-9]+[.)][ \t]+)?"
    rb"\[(?:\\.|[^\[\]\\])+\]:[ \t]*(?:\r?\n[ \t>]*)?(<[^<>\r\n]*>|\S+)",
    re.MULTILINE,
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

NewTarget = Callable[[str], str | None]


def retargeted(content: bytes, new_target: NewTarget, name: str) -> bytes:
    """The bytes of a page whose links lead where `new_target` says; None leaves one alone.

    All ways to write a link are known but raw HTML: in line, by a label defined elsewhere,
    images. Raises AdrError, naming the page, where a link cannot be changed safely.
    """
    body = open_body(content, name)
    links = body.document.hyperlinks
    wanted = [new_target(link.target) or link.target for link in links]
    if wanted == [link.target for link in links]:
        return content
    edits: dict[int, Edit] = {}
    for link, target in zip(links, wanted, strict=True):
        if target != link.target:
            edits |= {edit.start: edit for edit in _edits(body, link, target)}
    after = body.with_edits(edits.values())
    if _read(after) != _read(body) or [x.target for x in after.document.hyperlinks] != wanted:
        raise unsafe(body, "a link")
    return after.content


def _edits(body: Body, link: Hyperlink, target: str) -> Iterator[Edit]:
    """Where the target of a link stands: behind its words, or in the definition of its label."""
    inline = [
        found
        for found in _INLINE.finditer(body.text, link.start, link.end)
        if _meant(found.group(1)) == link.target
    ]
    defined = (d for d in _DEFINED.finditer(body.text) if _meant(d.group(1)) == link.target)
    for found in inline[-1:] or defined:
        start, end = found.span(1)
        if not any(first <= start < last for first, last in body.document.code):
            bracketed = found.group(1).startswith(b"<")
            yield Edit(start + bracketed, end - bracketed, target.encode())


def _meant(written: bytes) -> str:
    text = written.decode()
    bare = text[1:-1] if text.startswith("<") else text
    return html.unescape(_ESCAPED.sub(r"\1", bare))


def _read(body: Body) -> tuple[object, ...]:
    """Everything a body says but where its links lead."""
    document = body.document
    return (
        [(heading.level, heading.text, heading.line) for heading in document.headings],
        [(link.text, link.title, link.image, link.line) for link in document.hyperlinks],
        [(line.text, line.line, line.cells) for line in document.lines],
    )
