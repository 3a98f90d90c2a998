"""Changes where links of a Markdown body lead, and nothing else of it."""

import re
from collections.abc import Callable, Iterator

from adr_tool.markdown.document import Document
from adr_tool.markdown.elements import Hyperlink

# `[name]: target`, the definition of a link that is named elsewhere in the text.
_DEFINITION = re.compile(rb"^ {0,3}\[[^\]\r\n]{1,300}\]:[ \t]*<?([^\s<>]{1,600})", re.MULTILINE)

# The new target of a link, or None where it leads where it led.
NewTarget = Callable[[str], str | None]


def retargeted(body: str, new_target: NewTarget) -> str:
    """The body with the targets of its links and images replaced, in whatever style they are.

    A link whose target is not written as it reads (escaped, or split) is left as it is.
    """
    document = Document(body)
    content = document.content
    spans = {
        span: new.encode("utf-8", "surrogatepass")
        for span, old in (*_inline(document), *_definitions(document))
        if (new := new_target(old)) is not None and new != old
    }
    for start, end in sorted(spans, reverse=True):
        content = content[:start] + spans[start, end] + content[end:]
    changed = content.decode("utf-8", "surrogatepass")
    return changed if _same_words(document, Document(changed)) else body


def _inline(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    for link in document.hyperlinks:
        at = _place(document, link)
        if at >= 0:
            yield (at, at + len(link.target.encode("utf-8", "surrogatepass"))), link.target


def _place(document: Document, link: Hyperlink) -> int:
    """The byte where the target stands in the link's own text, behind `](` or `<`; or -1."""
    target = link.target.encode("utf-8", "surrogatepass")
    at = document.content.rfind(target, link.start, link.end) if target else -1
    while at >= 0:
        if document.content[link.start : at].rstrip().endswith((b"](", b"<")):
            return at
        at = document.content.rfind(target, link.start, at)
    return -1


def _definitions(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    for found in _DEFINITION.finditer(document.content):
        if not any(start <= found.start() < end for start, end in document.code):
            yield found.span(1), found.group(1).decode("utf-8", "replace")


def _same_words(old: Document, new: Document) -> bool:
    """Whether the text that people read is the same, whatever its links lead to."""
    return [link.text for link in old.hyperlinks] == [link.text for link in new.hyperlinks] and [
        heading.text for heading in old.headings
    ] == [heading.text for heading in new.headings]
