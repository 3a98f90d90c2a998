"""Folds what is said to the width of a terminal, by words, as people would write it.

Findings and tables are laid out where they are made; this is for the sentences beside them.
"""

import re
from collections.abc import Iterator

import click

# A word with what belongs to it: a command in backticks, or the name of one of ours.
_WORD = re.compile(r"(?:`[^`]*`|adr-tool [a-z]+|[^\s`]|`)+")
# Spaces, colours and a label such as `note:`, under whose text the next lines stand.
_HEAD = re.compile(r"(?:\x1b\[[\d;]*m|\s)*(?:[A-Za-z]+:(?:\x1b\[0m)?\s+)?")
_LEAST_ROOM = 12
_EXAMPLE, _ITEM = "    ", "- "


def folded(text: str, width: int, head: str = "") -> str:
    """A text of some lines as lines of at most `width` columns; those that fit stay as they are.

    Lines go on under what stands behind `head`, else behind their indent and their label. A
    command stays together where it fits a line, and what may be a path is never broken.
    """
    first, *more = text.split("\n")
    return "\n".join((_folded(first, width, head), *(_folded(line, width, "") for line in more)))


def laid_out(manual: str, width: int) -> str:
    """Paragraphs and items of a manual page, filled anew; its examples keep their lines."""
    lines: list[str] = []
    for line in manual.splitlines():
        if lines and _goes_on(lines[-1], line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(
        line
        if line.startswith(_EXAMPLE)
        else folded(line.removeprefix(_ITEM), width, _ITEM if line.startswith(_ITEM) else "")
        for line in lines
    )


def _goes_on(text: str, line: str) -> bool:
    return bool(text and line) and not any(
        one.startswith(_EXAMPLE) or line.startswith(_ITEM) for one in (text, line)
    )


def _folded(line: str, width: int, head: str) -> str:
    # No character is wider than two columns: what is short needs no measuring.
    if len(head + line) * (1 if line.isascii() else 2) <= width:
        return head + line
    size = _size(head)
    if size + _size(line) <= width:
        return head + line
    if not head and (label := _HEAD.match(line)):
        head, line = label.group(), line[label.end() :]
        size = _size(head)
    return head + f"\n{' ' * size}".join(_lines(line, max(width - size, _LEAST_ROOM)))


def _lines(text: str, room: int) -> Iterator[str]:
    line, used = "", -1
    for word in _words(text, room):
        size = _size(word)
        if line and used + 1 + size > room:
            yield line
            line, used = "", -1
        line, used = f"{line} {word}" if line else word, used + 1 + size
    yield line


def _words(text: str, room: int) -> Iterator[str]:
    """The words of a text; one that is wider than the room is taken apart where it may be."""
    for word in _WORD.findall(text):
        for part in [word] if _size(word) <= room else word.split():
            # Scripts without spaces are broken anywhere, but for what looks like a path.
            if part.isascii() or _size(part) <= room or re.search(r"[/\\.]", part):
                yield part
            else:
                yield from _pieces(part, room)


def _pieces(word: str, room: int) -> Iterator[str]:
    from adr_tool.reports.measure import pieces  # lazily, as below

    return filter(None, pieces(word, room))


def _size(text: str) -> int:
    plain = click.unstyle(text)
    if plain.isascii():
        return len(plain)
    from adr_tool.reports.measure import text_width  # lazily: it brings the reports with it

    return text_width(plain)
