"""Finds `Key: value` in lines: bold or plain, in bullets, tables and side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adr_tool.formats.dates import only_date
from adr_tool.formats.keys import DATES, STATUS, TITLE, key_name
from adr_tool.formats.page import PageLine, PageLink
from adr_tool.model import Vocabulary

_LONGEST_KEY = 48
_BESIDE = (" | ", " · ", " • ", " — ")
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A field as written; `key` is its name as `key_name` makes it.

    `below` are the lines under a field that holds nothing itself, such as a list.
    """

    key: str
    value: str
    line: int
    column: int = 1
    links: tuple[PageLink, ...] = ()
    below: tuple[PageLine, ...] = ()


def is_key(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a field we read: a status, a date, a title or a relation."""
    return (
        name in STATUS
        or name in DATES
        or name in TITLE
        or name in vocabulary.link_spellings
        or name in vocabulary.spellings
    )


def fields_in(lines: Iterable[PageLine], vocabulary: Vocabulary) -> Iterator[Field]:
    """All fields that some lines hold, in their order."""
    lines = tuple(lines)
    for index, line in enumerate(lines):
        if line.cells:
            yield from _row(lines, index, vocabulary)
            continue
        for key, value in _pairs(line, vocabulary):
            below = (
                ()
                if value
                else tuple(_below(lines[index + 1 : index + 1 + _MOST_LINES], vocabulary))
            )
            yield Field(key, value, line.line, line.column, line.links, below)


def pair(text: str) -> tuple[str, str] | None:
    """A line's key and value at its first colon, or None without one near the start."""
    colon = text.find(":", 0, _LONGEST_KEY)
    if colon < 1:
        colon = text.find("：", 0, _LONGEST_KEY)
    if colon < 1:
        return None
    key = key_name(text[:colon])
    return (key, text[colon + 1 :].strip(" \t*_")) if key else None


def _pairs(line: PageLine, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    beside = _side_by_side(line.text, vocabulary)
    if beside:
        yield from beside
        return
    found = pair(line.text)
    if found is not None and is_key(found[0], vocabulary):
        yield found
        return
    # `Date 09/04/2018`: no colon either.
    word, _, rest = line.text.partition(" ")
    if key_name(word) in DATES and only_date(rest) is not None:
        yield key_name(word), rest
        return
    # `**Status** Accepted`: bold, and no colon.
    key = key_name(line.strong)
    if key and is_key(key, vocabulary) and line.text.startswith(line.strong):
        value = line.text[len(line.strong) :].strip(" \t:=–—-")
        if value or key in STATUS:
            yield key, value


def _side_by_side(text: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    for mark in _BESIDE:
        if mark in text:
            found = [pair(piece) for piece in text.split(mark, _MOST_LINES)]
            known = [one for one in found if one and is_key(one[0], vocabulary)]
            if len(known) > 1:
                return known
    return []


def _row(lines: Sequence[PageLine], index: int, vocabulary: Vocabulary) -> Iterator[Field]:
    line = lines[index]
    keys = [key_name(cell) for cell in line.cells]
    first = index == 0 or len(lines[index - 1].cells) != len(line.cells)
    below = lines[index + 1] if index + 1 < len(lines) else None
    # "Status | Date" heads a table; "Status | Accepted" is a row of one.
    heads = [is_key(key, vocabulary) and key not in vocabulary.spellings for key in keys]
    if first and sum(heads) > 1 and below and below.cells:
        for key, value, head in zip(keys, below.cells, heads, strict=False):
            if head:
                yield Field(key, value, below.line, below.column, below.links)
        return
    if len(keys) > 1 and is_key(keys[0], vocabulary):
        value = " ".join(cell for cell in line.cells[1:] if cell)
        yield Field(keys[0], value, line.line, line.column, line.links)


def _below(lines: Sequence[PageLine], vocabulary: Vocabulary) -> Iterator[PageLine]:
    for line in lines:
        found = pair(line.text)
        if line.cells or (found is not None and is_key(found[0], vocabulary)):
            return
        yield line
