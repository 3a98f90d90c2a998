"""NHS Wales's records: an admonition of MkDocs holds status, level and date."""

import re

from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source
from adr_tool.formats.page import page_of
from adr_tool.formats.stated_status import in_header
from adr_tool.markdown.document import Document

_OPENING = re.compile(r"^(?:!!!|\?\?\?\+?)[ \t]+[\w-]+", re.MULTILINE)
_INSIDE = re.compile(r"(?:    |\t)")


class NhsWales:
    """`!!! info` with `**Status**: …` below it, indented by four."""

    name = "nhs-wales"

    def recognises(self, source: Source) -> bool:
        """Whether an admonition opens a line and a bold field stands somewhere."""
        return _OPENING.search(source.body) is not None and "**" in source.body

    def read(self, source: Source) -> Reading:
        """The body with its admonitions opened: Markdown itself takes them for code."""
        document = Document(opened(source.body), source.body_line)
        return reading_of(source, page_of(source, document), first=(in_header,))


def opened(body: str) -> str:
    """The body with the text of admonitions no longer indented; line numbers stay."""
    lines: list[str] = []
    inside = False
    for line in body.splitlines(keepends=True):
        if _OPENING.match(line):
            inside = True
            lines.append("\n")
        elif inside and (found := _INSIDE.match(line)):
            lines.append(line[found.end() :])
        else:
            inside = inside and not line.strip()
            lines.append(line)
    return "".join(lines)
