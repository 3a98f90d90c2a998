"""Moves a section as a whole, so that every line of it and of the others stays."""

import re
from collections import Counter

from adr_tool.editing.body import Body, open_body, unsafe
from adr_tool.markdown.document import Heading
from adr_tool.model import Edit

_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9-]*)[^<>]*?(/?)>")
_PASSAGE = re.compile(rb"^[ \t]*:::+[ \t]*([^\r\n]*)", re.MULTILINE)
_ALONE = frozenset((b"br", b"hr", b"img", b"input", b"wbr", b"col", b"source"))
_BY_HAND = "move the section by hand"


def with_section_moved(content: bytes, line: int, beside: int, name: str, *, above: bool) -> bytes:
    """The bytes of a record whose section headed on `line` stands beside the one on `beside`.

    Both are headings of one level with none of a higher level between them. Lines and the
    gaps between sections are the same as before, in another order. Raises AdrError, naming
    the record, where that is not so, or where something reaches across sections: a comment
    in front of a heading, an element left open, a withheld passage.
    """
    body = open_body(content, name)
    blocks = _blocks(body, line, beside)
    starts = [heading.line for heading, _, _ in blocks]
    at, to = starts.index(line), starts.index(beside)
    if at == to:
        return content
    order = [index for index in range(len(blocks)) if index != at]
    order.insert(order.index(to) + (not above), at)
    first, last = blocks[0][1], blocks[-1][2]
    parts = [body.text[start:end] for _, start, end in blocks]
    if _reaches_across(body, parts, first):
        raise unsafe(body, "the order of sections", _BY_HAND)
    after = body.with_edits([Edit(first, last, _joined(parts, order))])
    if not _is_the_same(body, after):
        raise unsafe(body, "the order of sections", _BY_HAND)
    return after.content


def _blocks(body: Body, line: int, beside: int) -> list[tuple[Heading, int, int]]:
    """The sections from the upper one of two to the lower one, with where each begins and ends."""
    one, other = body.heading(line), body.heading(beside)
    if one is None or other is None or one.level != other.level:
        raise unsafe(body, "the order of sections", _BY_HAND)
    low, high = sorted((one, other), key=lambda heading: heading.start)
    inside = [h for h in body.document.headings if low.start <= h.start <= high.start]
    if any(heading.level < one.level for heading in inside):
        raise unsafe(body, "the order of sections", _BY_HAND)
    after = (h.start for h in body.document.headings if h.start > high.start)
    levels = {heading.start: heading.level for heading in body.document.headings}
    end = next((at for at in after if levels[at] <= one.level), len(body.text))
    same = [heading for heading in inside if heading.level == one.level]
    starts = [_line_start(body, heading.start) for heading in same]
    ends = [*starts[1:], _line_start(body, end) if end < len(body.text) else end]
    return list(zip(same, starts, ends, strict=True))


def _line_start(body: Body, at: int) -> int:
    return body.text.rfind(b"\n", 0, at) + 1


def _joined(parts: list[bytes], order: list[int]) -> bytes:
    gaps = [_gap(part) for part in parts]
    texts = [part[: len(part) - len(gap)] for part, gap in zip(parts, gaps, strict=True)]
    return b"".join(texts[index] + gap for index, gap in zip(order, gaps, strict=True))


def _gap(part: bytes) -> bytes:
    """The white space that keeps a section from the next one; it belongs to the place."""
    bare = part.rstrip(b" \t\r\n")
    end = part.find(b"\n", len(bare))
    if end < 0:
        return b""  # white space behind the last words of a file belongs to them
    return part[end - (part[end - 1 : end] == b"\r") :]


def _reaches_across(body: Body, parts: list[bytes], first: int) -> bool:
    before = body.text[:first].rstrip()
    texts = [before, *(part.rstrip() for part in parts)]
    if any(text.endswith(b"-->") for text in texts):
        return True  # it may speak of the heading below it
    return any(_leaves_open(text) for text in texts)


def _leaves_open(part: bytes) -> bool:
    passages = [bool(words) for words in _PASSAGE.findall(part)]
    if passages != [True, False] * (len(passages) // 2):
        return True  # a withheld passage that opens and does not close, or the other way round
    counts: Counter[bytes] = Counter()
    for closing, tag, alone in _TAG.findall(part):
        if not alone and tag.lower() not in _ALONE:
            counts[tag.lower()] += -1 if closing else 1
    return any(counts.values()) or part.count(b"<!--") != part.count(b"-->")


def _is_the_same(before: Body, after: Body) -> bool:
    """Whether nothing was lost: the same lines, and the parser reads the same pieces."""
    return _lines(before) == _lines(after) and all(
        sorted(one) == sorted(other)
        for one, other in zip(_pieces(before), _pieces(after), strict=True)
    )


def _lines(body: Body) -> list[bytes]:
    return sorted(line.rstrip(b"\r") for line in body.text.split(b"\n"))


def _pieces(body: Body) -> tuple[list[tuple[object, ...]], ...]:
    document = body.document
    return (
        [(heading.level, heading.text) for heading in document.headings],
        [(link.target, link.text, link.title, link.image) for link in document.hyperlinks],
        [(line.text, line.cells, line.quoted, line.item) for line in document.lines],
        [(document.content[start:end].rstrip(),) for start, end in document.code],
    )
