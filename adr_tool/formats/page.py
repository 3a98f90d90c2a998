"""What a foreign record looks like to all format readers, whatever its mark-up was."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from adr_tool.formats.base import Source
from adr_tool.formats.keys import key_name
from adr_tool.formats.statuses import normal
from adr_tool.markdown.document import Document, Heading, Hyperlink, Line
from adr_tool.markdown.sections import heading_name, sections_of
from adr_tool.model import Reference, Section, Vocabulary

# Brackets that somebody escaped, so that Markdown sees no link where people do.
_BEFORE = 240
_MARKS = re.compile(r"\]\(|://")
_BARE = re.compile(r"https?://[^\s<>()\[\]\"']{1,400}")
_ESCAPED = re.compile(r"\[([^\[\]]{1,200})\]\(([^\s()]{1,300})\)")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A hyperlink or image; `before` is the text in front of it on its line."""

    target: str
    text: str
    line: int
    column: int
    before: str = ""
    image: bool = False


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of plain text; `cells` if it is a table's row, `strong` what it begins with."""

    text: str
    line: int
    column: int = 1
    cells: tuple[str, ...] = ()
    strong: str = ""
    quoted: bool = False
    item: bool = False
    links: tuple[PageLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the lines below it up to the next heading; None before the first one.

    `name` is the heading's word in the vocabulary, or None; `key` the heading as a field's
    name. `title` is whether the record's title stands above it.
    """

    heading: Heading | None
    name: str | None
    key: str
    title: bool
    lines: tuple[PageLine, ...]
    links: tuple[PageLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a record, cut into parts."""

    title: Heading | None
    parts: tuple[Part, ...]
    references: tuple[Reference, ...]
    sections: tuple[Section, ...]

    @property
    def header(self) -> Iterator[PageLine]:
        """The lines above the first heading, and those right under the title."""
        for part in self.parts:
            if part.heading is None or part.title:
                yield from part.lines

    def named(self, *names: str) -> Iterator[Part]:
        """The parts whose heading is one of these words of the vocabulary."""
        return (part for part in self.parts if part.name in names)


def page_of(source: Source, document: Document | None = None) -> Page:
    """The body of a record as a page; `document` where it is not the source's own."""
    document = document or source.document
    names = source.vocabulary.heading_names
    title = title_of(document.headings, source.vocabulary)
    at = {heading.line for heading in document.headings}
    in_headings = tuple(_link(link) for link in document.hyperlinks if link.line in at)
    elsewhere = tuple(link for link in document.hyperlinks if link.line not in at)
    lines = tuple(_lines(document.lines, elsewhere))
    return Page(
        title=title,
        parts=tuple(parts_of(source, document.headings, title, lines, in_headings)),
        references=tuple(
            Reference(link.target, link.text, link.image, source.at(link.line, link.column))
            for link in document.hyperlinks
        ),
        sections=sections_of(document, source.path, names, title),
    )


def title_of(headings: tuple[Heading, ...], vocabulary: Vocabulary) -> Heading | None:
    """The first heading of level 1; without one, the first heading if it is no section's.

    A first heading that is a mere status, such as "Work in progress!", stands above the title.
    """
    top = [heading for heading in headings if heading.level == 1][:2]
    if len(top) == 2 and normal(top[0].text) in vocabulary.spellings:
        return top[1]
    first = next(iter(top or headings), None)
    known = not top and first and heading_name(first.text, vocabulary.heading_names)
    return None if known else first


def parts_of(
    source: Source,
    headings: tuple[Heading, ...],
    title: Heading | None,
    lines: tuple[PageLine, ...],
    in_headings: Iterable[PageLink] = (),
) -> Iterator[Part]:
    """Cut lines into parts at the headings; both are in the order of the text."""
    names = source.vocabulary.heading_names
    at = 0
    by_line: dict[int, list[PageLink]] = {}
    for link in in_headings:
        by_line.setdefault(link.line, []).append(link)
    for heading, following in zip((None, *headings), (*headings, None), strict=True):
        first = at
        while at < len(lines) and (following is None or lines[at].line < following.line):
            at += 1
        here = lines[first:at]
        if heading is None:
            yield Part(None, None, "", False, here)
            continue
        name = None if heading is title else heading_name(heading.text, names)
        links = tuple(by_line.get(heading.line, ()))
        yield Part(heading, name, key_name(heading.text), heading is title, here, links)


def _lines(lines: tuple[Line, ...], hyperlinks: tuple[Hyperlink, ...]) -> Iterator[PageLine]:
    at = 0
    for index, line in enumerate(lines):
        end = lines[index + 1].start if index + 1 < len(lines) else None
        while at < len(hyperlinks) and hyperlinks[at].start < line.start:
            at += 1
        first = at
        while at < len(hyperlinks) and (end is None or hyperlinks[at].start < end):
            at += 1
        links = tuple(_link(link) for link in hyperlinks[first:at])
        yield _line(line, links)


def _line(line: Line, links: tuple[PageLink, ...]) -> PageLine:
    more = tuple(_unmarked(line.text, line.line, line.column)) if _MARKS.search(line.text) else ()
    return PageLine(
        line.text, line.line, line.column, line.cells, line.strong, line.quoted, line.item,
        (*links, *more),
    )  # fmt: skip


def _unmarked(text: str, line: int, column: int) -> Iterator[PageLink]:
    """What people take for links where the mark-up has none."""
    for found in _ESCAPED.finditer(text) if "](" in text else ():
        yield PageLink(found.group(2), found.group(1), line, column, _before(text, found))
    for found in _BARE.finditer(text) if "://" in text else ():
        address = found.group().rstrip(".,;:")
        yield PageLink(address, address, line, column, _before(text, found))


def _before(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _BEFORE) : found.start()]


def _link(link: Hyperlink) -> PageLink:
    return PageLink(link.target, link.text, link.line, link.column, link.before, link.image)
