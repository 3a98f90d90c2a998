"""Cuts a body into sections, and tells which heading of the vocabulary each one is."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from adr_tool.markdown.document import Document, Heading
from adr_tool.model import Location, Section

_NUMBERING = re.compile(r"^(?:\(?[0-9]+(?:\.[0-9]+)*[.):]?|[ivx]+[.)])\s+", re.IGNORECASE)
_OPTIONAL = re.compile(r"(?:<!--.*?-->|[\[(]?\boptional\b[\])]?)$", re.IGNORECASE)
# A text of 1 MiB may hold half a million headings, none with a word in it.
MOST_SECTIONS = 20_000
_EDGES = " \t:.*_-–—#?!"


def heading_name(text: str, names: Mapping[str, str]) -> str | None:
    """The vocabulary's word for a heading: any case, numbered or not, with or without a colon."""
    if (known := names.get(text.lower())) is not None:
        return known  # most headings are written as the vocabulary has them
    plain = _OPTIONAL.sub("", " ".join(text.split())).strip(_EDGES).lower()
    if plain in names:
        return names[plain]
    bare = _NUMBERING.sub("", plain).strip(_EDGES)
    return names.get(bare)


def sections_of(
    document: Document,
    path: PurePosixPath,
    names: Mapping[str, str],
    title: Heading | None = None,
) -> tuple[Section, ...]:
    """A section for each heading but the title: `title`, or else the first one of level 1.

    The last of MOST_SECTIONS goes on to the end of the text.
    """
    headings = document.headings[:MOST_SECTIONS]
    title = title or title_heading(document)
    ends = ends_of([(h.level, h.start) for h in headings], len(document.content))
    counted = _Starts(document)
    return tuple(
        _section(document, path, names, heading, end, counted.options(index, end))
        for index, (heading, end) in enumerate(zip(headings, ends, strict=True))
        if heading is not title
    )


def title_heading(document: Document) -> Heading | None:
    """The first heading of level 1, or None."""
    return next((heading for heading in document.headings if heading.level == 1), None)


def ends_of(starts: Sequence[tuple[int, int]], last: int) -> list[int]:
    """Where each of some headings, given as (level, start), ends: the next of its level or above.

    `last` is the end of the text. One pass from the end: a text of headings only is no trap.
    """
    following: dict[int, int] = {}
    ends: list[int] = []
    for level, start in reversed(starts):
        ends.append(min((at for other, at in following.items() if other <= level), default=last))
        following = {other: at for other, at in following.items() if other < level}
        following[level] = start
    return ends[::-1]


def _section(
    document: Document,
    path: PurePosixPath,
    names: Mapping[str, str],
    heading: Heading,
    end: int,
    options: int,
) -> Section:
    text = prose = document.content[heading.end : end].decode()
    if document.comments:
        prose = document.without_comments[heading.end : end].decode()
    return Section(
        name=heading_name(heading.text, names),
        heading=heading.text,
        level=heading.level,
        where=Location(path, heading.line, heading.column),
        text=text.strip("\r\n"),
        prose=" ".join(prose.split()),
        options=options,
    )


class _Starts:
    """Where list items and the headings of each level begin, to be counted in no time."""

    def __init__(self, document: Document) -> None:
        self.headings = document.headings
        self.items = [item.start for item in document.items if item.depth == 1]
        self.levels: dict[int, list[int]] = {}
        for heading in self.headings:
            self.levels.setdefault(heading.level, []).append(heading.start)

    def options(self, index: int, end: int) -> int:
        """How many sub-headings, or list items before the first of them, a section has."""
        heading = self.headings[index]
        below = _count(self.levels.get(heading.level + 1, []), heading.end, end)
        more = index + 1 < len(self.headings)
        first = min(end, self.headings[index + 1].start) if more else end
        return max(below, _count(self.items, heading.end, first))


def _count(starts: list[int], first: int, end: int) -> int:
    return bisect_left(starts, end) - bisect_left(starts, first)
