"""Cuts a body into sections, and tells which heading of the vocabulary each one is."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from adr_tool.markdown.document import Document, Heading
from adr_tool.model import Location, Section

_NUMBERING = re.compile(r"^(?:\(?\d+(?:\.\d+)*[.):]?|[ivx]+[.)])\s+", re.IGNORECASE)
_OPTIONAL = re.compile(r"\s*(?:<!--.*?-->|[\[(]?\boptional\b[\])]?)\s*$", re.IGNORECASE)
_EDGES = " \t:.*_-–—#?!"


def heading_name(text: str, names: Mapping[str, str]) -> str | None:
    """The vocabulary's word for a heading: any case, numbered or not, with or without a colon."""
    plain = _OPTIONAL.sub("", " ".join(text.split())).strip(_EDGES).lower()
    if plain in names:
        return names[plain]
    bare = _NUMBERING.sub("", plain).strip(_EDGES)
    return names.get(bare)


def sections_of(
    document: Document, path: PurePosixPath, names: Mapping[str, str]
) -> tuple[Section, ...]:
    """A section for each heading but the title: the first one of level 1, or the first of all."""
    headings = document.headings
    title = title_heading(document)
    return tuple(
        _section(document, path, names, headings, index)
        for index, heading in enumerate(headings)
        if heading is not title
    )


def title_heading(document: Document) -> Heading | None:
    """The first heading of level 1, or None."""
    return next((heading for heading in document.headings if heading.level == 1), None)


def _section(
    document: Document,
    path: PurePosixPath,
    names: Mapping[str, str],
    headings: tuple[Heading, ...],
    index: int,
) -> Section:
    heading = headings[index]
    end = _end_of(headings, index, len(document.content))
    text = document.content[heading.end : end].decode("utf-8", "replace")
    prose = document.without_comments[heading.end : end].decode("utf-8", "replace")
    return Section(
        name=heading_name(heading.text, names),
        heading=heading.text,
        level=heading.level,
        where=Location(path, heading.line, heading.column),
        text=text.strip("\r\n"),
        prose=" ".join(prose.split()),
        options=_options(document, headings, index, end),
    )


def _end_of(headings: tuple[Heading, ...], index: int, last: int) -> int:
    level = headings[index].level
    return next((h.start for h in headings[index + 1 :] if h.level <= level), last)


def _options(document: Document, headings: tuple[Heading, ...], index: int, end: int) -> int:
    heading = headings[index]
    inside = [h for h in headings[index + 1 :] if h.start < end]
    sub_headings = sum(h.level == heading.level + 1 for h in inside)
    first = inside[0].start if inside else end
    items = sum(item.depth == 1 and heading.end <= item.start < first for item in document.items)
    return max(sub_headings, items)
