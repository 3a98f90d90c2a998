"""Makes a page of what a line scanner found, for mark-up that is not Markdown."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from adr_tool.formats.base import Source
from adr_tool.formats.page import Page, PageLine, parts_of, title_of
from adr_tool.markdown.document import Heading
from adr_tool.markdown.sections import ends_of, heading_name
from adr_tool.model import Reference, Section


@dataclass(slots=True)
class Scan:
    """Headings and lines of plain text; `last` is the text line that a heading covers last."""

    headings: list[Heading] = field(default_factory=list)
    lines: list[PageLine] = field(default_factory=list)

    def heading(self, level: int, text: str, line: int, last: int) -> None:
        """A heading on `line`, from 1, whose underline if any is `last`."""
        self.headings.append(Heading(level, " ".join(text.split()), line, 1, line, last))


def lines_of(body: str) -> list[str]:
    """The lines of a body as everything else counts them: only a line feed ends one."""
    return [line.removesuffix("\r") for line in body.removesuffix("\n").split("\n")]


def page_of_scan(source: Source, scan: Scan, raw: list[str]) -> Page:
    """The page; `raw` are the lines of the body as written, the first one on `body_line`."""
    headings = tuple(scan.headings)
    title = title_of(headings, source.vocabulary)
    return Page(
        title=title,
        parts=tuple(parts_of(source, headings, title, tuple(scan.lines))),
        references=tuple(
            Reference(link.target, link.text, link.image, source.at(link.line, link.column))
            for line in scan.lines
            for link in line.links
        ),
        sections=tuple(_sections(source, headings, title, raw)),
    )


def _sections(
    source: Source, headings: tuple[Heading, ...], title: Heading | None, raw: list[str]
) -> Iterable[Section]:
    ends = ends_of([(h.level, h.start) for h in headings], source.body_line + len(raw))
    for heading, end in zip(headings, ends, strict=True):
        if heading is not title:
            lines = raw[heading.end + 1 - source.body_line : end - source.body_line]
            yield Section(
                name=heading_name(heading.text, source.vocabulary.heading_names),
                heading=heading.text,
                level=heading.level,
                where=source.at(heading.line),
                text="\n".join(lines).strip("\n"),
                prose=" ".join(" ".join(lines).split()),
            )
