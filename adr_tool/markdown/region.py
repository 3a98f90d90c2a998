"""Finds the part of a Markdown page between two comments, and replaces nothing else."""

import re
from dataclasses import dataclass

from adr_tool.markdown.document import Document


class RegionTrouble(Exception):
    """Markers that do not mark out one part of the page; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


@dataclass(frozen=True, slots=True)
class Region:
    """The characters from the opening marker up to the end of the closing one."""

    start: int
    end: int


def find_region(text: str, name: str) -> Region | None:
    """The part between `<!-- name -->` and `<!-- /name -->`, or None without either.

    A marker stands on a line of its own; one in a code block is text. Raises RegionTrouble
    when one of the two is missing, doubled, or in the wrong order.
    """
    openings = _markers(text, f"<!-- {name} -->")
    closings = _markers(text, f"<!-- /{name} -->")
    if not openings and not closings:
        return None
    for found, marker in ((openings, f"<!-- {name} -->"), (closings, f"<!-- /{name} -->")):
        if len(found) > 1:
            raise RegionTrouble(f"has `{marker}` a second time", _line(text, found[1].start()))
    if not closings:
        at = _line(text, openings[0].start())
        raise RegionTrouble(f"opens `<!-- {name} -->` and never closes it", at)
    if not openings or openings[0].start() > closings[0].start():
        at = _line(text, closings[0].start())
        raise RegionTrouble(f"closes `<!-- /{name} -->` and has not opened it", at)
    return Region(openings[0].start(1), closings[0].end(1))


def with_region(text: str, name: str, content: str) -> str:
    """The page with `content` (whole, markers included) in its place, or appended at the end.

    Every other character stays, and `content` takes on the page's line ends. Raises
    RegionTrouble as find_region does, and when the page ends inside of something open.
    """
    newline = newline_of(text)
    block = content.strip("\n").replace("\n", newline)
    region = find_region(text, name)
    if region is not None:
        return text[: region.start] + block + text[region.end :]
    # Asked with nothing between: a fence in the content would close one that is open here.
    marks = f"<!-- {name} -->{newline}{newline}<!-- /{name} -->"
    if find_region(_appended(text, marks, newline), name) is None:
        last = _line(text, len(text.rstrip()))
        raise RegionTrouble("ends inside a code block, so nothing can be added to it", last)
    return _appended(text, block, newline)


def newline_of(text: str) -> str:
    """The line end that most lines of a text have."""
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def _appended(text: str, block: str, newline: str) -> str:
    if not text.strip():
        return f"{text}{block}{newline}"
    if not text.endswith("\n"):
        return f"{text}{newline}{newline}{block}"
    blank = text.endswith(("\n\n", "\n\r\n"))
    return f"{text}{'' if blank else newline}{block}{newline}"


def _markers(text: str, marker: str) -> list[re.Match[str]]:
    pattern = re.compile(rf"^ {{0,3}}({re.escape(marker)})(?=[ \t]*\r?$)", re.MULTILINE)
    found = list(pattern.finditer(text))
    code = Document(text).code if found else ()
    return [match for match in found if not _is_in(code, text, match.start())]


def _is_in(code: tuple[tuple[int, int], ...], text: str, at: int) -> bool:
    byte = len(text[:at].encode("utf-8", "replace"))
    return any(start <= byte < end for start, end in code)


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
