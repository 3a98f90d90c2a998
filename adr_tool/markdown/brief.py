"""Finds what a body says first under a heading: the decision in a sentence or two."""

from collections.abc import Mapping
from itertools import takewhile

from adr_tool.markdown.document import Document
from adr_tool.markdown.sections import heading_name

LONGEST = 400


def brief_of(body: str, names: Mapping[str, str], section: str, longest: int = LONGEST) -> str:
    """The first paragraph or list item below the heading that means `section`, as plain text.

    Cut at a word where it is longer than `longest`, and open-ended (…) where it only leads to
    what follows it, such as a list; "" where there is no such heading or
    nothing but other headings, code and tables follows it.
    """
    document = Document(body)
    headings = document.headings
    for index, heading in enumerate(headings):
        if heading_name(heading.text, names) == section:
            end = headings[index + 1].start if index + 1 < len(headings) else len(document.content)
            return _shortened(_first(document, heading.end, end), longest)
    return ""


def _first(document: Document, start: int, end: int) -> str:
    lines = [line for line in document.lines if start <= line.start < end and not line.cells]
    if not lines:
        return ""
    first = lines[0].line
    together = takewhile(
        lambda pair: pair[1].line == first + pair[0] and not (pair[0] and pair[1].item),
        enumerate(lines),
    )
    return " ".join(" ".join(line.text for _, line in together).split())


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return f"{text[:-1].rstrip()}…" if text.endswith(":") else text
    sentence = text.rfind(". ", 0, longest)
    if sentence > longest // 3:
        return text[: sentence + 1]
    return f"{text[:longest].rsplit(' ', 1)[0].rstrip(',;:')}…"
