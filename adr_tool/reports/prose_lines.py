"""Blocks of prose as lines for a terminal: wrapped, indented, with styles or marks."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from adr_tool.markdown.blocks import Block, Span, marked
from adr_tool.reports.base import fits, fitted
from adr_tool.reports.measure import CUT, characters, pieces, text_width
from adr_tool.text import shown

WordPainter = Callable[[str, str], str]
INDENT = "    "
# Lines of prose that are longer are hard to read, however wide the terminal is.
_LONGEST_LINE = 100
_TAB = 4
# How much of a line is left to words, however deep they stand.
_LEAST = 20
_SPACES = re.compile(r"(\s+)")
_WORDS = {"strong": "heading", "target": "faint"}


def prose_lines(blocks: Sequence[Block], width: int, paint: WordPainter | None) -> Iterator[str]:
    """The lines of all blocks, none wider than `width`; without `paint` marks show the styles.

    Headings stand out to the left of the text below them.
    """
    top = min((block.level for block in blocks if block.kind == "heading"), default=1)
    before: Block | None = None
    for block in blocks:
        if before is not None and not _joined(before, block):
            yield ""
        before = block
        if block.kind == "heading" and not block.rest:
            yield from _heading(block, " " * min(block.level - top, 3), width, paint)
        else:
            yield from _indented(block, width, paint)


def _joined(before: Block, block: Block) -> bool:
    """Whether no empty line stands between two blocks."""
    if before.kind == "heading" and block.kind != "heading":
        return not before.rest
    return block.tight and bool(before.rest)


def _heading(block: Block, indent: str, width: int, paint: WordPainter | None) -> Iterator[str]:
    text = "".join(span.text for span in block.spans) if paint else marked(block.spans)
    for line in _wrapped((Span(text),), width - len(indent)):
        words = "".join(span.text for span in line)
        yield indent + (paint(words, "heading") if paint else words)


def _indented(block: Block, width: int, paint: WordPainter | None) -> Iterator[str]:
    most = max(width - len(INDENT) - _LEAST, 1)
    first, rest = shown(block.first)[-most:], shown(block.rest)[-most:]
    room = width - len(INDENT) - max(text_width(first), text_width(rest))
    for at, line in enumerate(_lines(block, room, paint) or [""]):
        yield f"{INDENT}{rest if at else first}{line}".rstrip()


def _lines(block: Block, room: int, paint: WordPainter | None) -> list[str]:
    if block.kind == "table":
        return _table(block.rows, room, paint)
    if block.kind == "rule":
        return ["-" * min(room, _LONGEST_LINE)]
    if block.kind in ("code", "html"):
        text = "".join(span.text for span in block.spans).strip("\n")
        style = "code" if block.kind == "code" else "faint"
        broken = (piece for line in text.split("\n") for piece in _broken(line, room))
        return [paint(piece, style) if paint and piece else piece for piece in broken]
    spans = block.spans if paint else (Span(marked(block.spans)),)
    wrapped = _wrapped(spans, min(room, _LONGEST_LINE))
    return ["".join(_painted(span, paint) for span in line) for line in wrapped]


def _broken(line: str, room: int) -> list[str]:
    """A line of code, in pieces where it is too long; `…` stands before those that go on."""
    line = shown(line.rstrip("\r").expandtabs(_TAB))
    if text_width(line) <= room:
        return [line]
    first, *_ = pieces(line, room)
    return [first, *(f"{CUT}{piece}" for piece in pieces(line[len(first) :], room - 1))]


def _table(rows: Sequence[tuple[str, ...]], room: int, paint: WordPainter | None) -> list[str]:
    head, *body = rows
    body = [(*row, *[""] * (len(head) - len(row)))[: len(head)] for row in body]
    whole = sum(len(cell) for row in rows for cell in row)
    if not fits(rows, room):
        # Too many columns to stand side by side: each row becomes a list.
        listed = [f"{name}: {cell}" for row in body for name, cell in zip(head, row, strict=True)]
        return [piece for line in listed for piece in _plain(line, room)]
    lines = fitted((head, ("",) * len(head), *body), room, most=whole + 1).split("\n")[:-1]
    at = lines.index("")
    names = [paint(line, "heading") if paint and line else line for line in lines[:at]]
    return [*names, "-" * max(map(text_width, lines)), *lines[at + 1 :]]


def _plain(text: str, room: int) -> list[str]:
    return ["".join(span.text for span in line) for line in _wrapped((Span(text),), room)]


def _painted(span: Span, paint: WordPainter | None) -> str:
    return paint(span.text, _WORDS.get(span.style, span.style)) if paint else span.text


def _wrapped(spans: Iterable[Span], room: int) -> Iterator[list[Span]]:
    """Spans in lines of at most `room` columns, broken at spaces where there are any."""
    line: list[Span] = []
    used = 0
    for word in _words(spans):
        size = sum(text_width(span.text) for span in word)
        if word[0].text == "\n":
            yield line
            line, used = [], 0
            continue
        if line and used + 1 + size <= room:
            style = word[0].style if word[0].style == line[-1].style else ""
            line, used = [*line, Span(" ", style), *word], used + 1 + size
            continue
        if line:
            yield line
        *whole, line = _split(word, room)
        yield from whole
        used = sum(text_width(span.text) for span in line)
    if line:
        yield line


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Words between spaces, each as the spans that it is made of; a line end is one of its own."""
    word: list[Span] = []
    for span in spans:
        for part in _SPACES.split(span.text):
            if part and not part.isspace():
                word.append(Span(shown(part), span.style))
                continue
            if part and word:
                yield word
                word = []
            if "\n" in part:
                yield [Span("\n")]
    if word:
        yield word


def _split(word: list[Span], room: int) -> Iterator[list[Span]]:
    """A word as it is, or as several lines where it is longer than one."""
    if sum(text_width(span.text) for span in word) <= room:
        yield word
        return
    line: list[Span] = []
    used = 0
    for span in word:
        for character in characters(span.text):
            size = text_width(character)
            if line and used + size > room:
                yield _merged(line)
                line, used = [], 0
            line, used = [*line, Span(character, span.style)], used + size
    yield _merged(line)


def _merged(line: list[Span]) -> list[Span]:
    together = groupby(line, key=lambda span: span.style)
    return [Span("".join(span.text for span in spans), style) for style, spans in together]
