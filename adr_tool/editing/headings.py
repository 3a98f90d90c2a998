"""Spells a heading another way."""

from adr_tool.editing.body import Body, open_body, unsafe
from adr_tool.model import Edit


def respelt(content: bytes, line: int, old: str, new: str, name: str) -> bytes:
    """The bytes of a record whose heading on a line says `new` where it said `old`.

    Raises AdrError, naming the record, where no such heading is there, where `old` is not
    written in it once, or where more than that one heading would read otherwise.
    """
    body = open_body(content, name)
    heading, what = body.heading(line), f'the heading "{old}"'
    if heading is None or heading.text.count(old) != 1:
        raise unsafe(body, what)
    written = body.text[heading.start : heading.end]
    if written.count(old.encode()) != 1:
        raise unsafe(body, what)
    start = heading.start + written.index(old.encode())
    after = body.with_edits([Edit(start, start + len(old.encode()), new.encode())])
    wanted = [
        (other.level, other.text.replace(old, new) if other is heading else other.text, other.line)
        for other in body.document.headings
    ]
    if _headings(after) != wanted or _read(after) != _read(body):
        raise unsafe(body, what)
    return after.content


def _headings(body: Body) -> list[tuple[int, str, int]]:
    return [(found.level, found.text, found.line) for found in body.document.headings]


def _read(body: Body) -> tuple[object, ...]:
    document = body.document
    return (
        [(link.target, link.text, link.line) for link in document.hyperlinks],
        [(line.text, line.line) for line in document.lines],
        len(document.items),
    )
