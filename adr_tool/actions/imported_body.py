"""Edits the body of a record that is imported: title, missing headings, and what has no home."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from adr_tool import resources
from adr_tool.actions.scaffold import with_title
from adr_tool.errors import AdrError
from adr_tool.markdown.document import Document, Heading
from adr_tool.markdown.region import newline_of
from adr_tool.markdown.sections import heading_name, sections_of, title_heading
from adr_tool.model import Vocabulary

LEFTOVERS = "As imported"
_ASKED = ("security", "interoperability", "legacy-dependencies")
_LATER = ("considered-options", "decision", "consequences", "confirmation")
_MARKS = re.compile(r"[ \t]*#{1,6}[ \t]*")
_MOST_WORDS = 8


def retitled(body: str, title: str) -> tuple[str, str]:
    """The body under our kind of title, and the words of the title line that went, or ""."""
    document = Document(body)
    heading = title_heading(document)
    if heading is None:
        return with_title(body, title), ""
    if heading.text == title:
        return body, ""
    raw = document.content[heading.start : heading.end].decode("utf-8", "replace")
    was = " ".join(_MARKS.sub("", raw, count=1).split()) if raw.strip() else heading.text
    start, end = heading.start, heading.end
    for line in _shorter(raw):
        new = _spliced(document, start, end, f"# {line}{newline_of(body)}")
        found = title_heading(Document(new))
        if found is not None and found.text == title:
            return new, was
    return with_title(body, title), was


def with_required_headings(body: str, vocabulary: Vocabulary) -> str:
    """The body with the headings of the three sections, where it has none of its own for them."""
    document = Document(body)
    names = vocabulary.heading_names
    present = {heading_name(heading.text, names) for heading in document.headings}
    absent = [name for name in _ASKED if name not in present]
    if not absent:
        return body
    labels = {heading.id: heading.label for heading in vocabulary.headings}
    for at, level in _places(document, vocabulary):
        pieces = [(level, labels[name], _hint(name, vocabulary)) for name in absent]
        new = _inserted(document, at, pieces)
        if new:
            return new
    return body


def with_leftovers(body: str, left: str) -> str:
    """The body with lines of the old front matter in a section of their own, word for word."""
    if not left:
        return body
    document = Document(body)
    title = title_heading(document)
    others = [heading for heading in document.headings if heading is not title]
    level = min((heading.level for heading in others), default=2)
    places = (len(document.content), *(_line_start(document, h) for h in others))
    for at in places:
        new = _inserted(document, at, [(max(level, 2), LEFTOVERS, yaml_block(left))])
        if new:
            return new
    raise AdrError("the text ends inside of something open, so nothing can be added to it")


def yaml_block(text: str) -> str:
    """Lines of YAML in a fence that none of them can close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}yaml\n{text.rstrip()}\n{fence}"


def _shorter(raw: str) -> Iterator[str]:
    """A title line without the number or name it begins with, cut at each of its first words."""
    line = _MARKS.sub("", raw.split("\n", 1)[0], count=1).strip()
    ends = [0, *(found.end() for found in re.finditer(r"\s+|(?<=[.:\])-])(?=\S)", line))]
    for end in ends[:_MOST_WORDS]:
        yield line[end:].strip()


def _places(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where the three may stand, best first: behind the context, before the rest, at the end."""
    headings = [h for h in document.headings if h is not title_heading(document)]
    names = [heading_name(heading.text, vocabulary.heading_names) for heading in headings]
    if "context" in names:
        at = names.index("context")
        level = headings[at].level
        after = next((h for h in headings[at + 1 :] if h.level <= level), None)
        yield (_line_start(document, after) if after else len(document.content)), level
    for heading, name in zip(headings, names, strict=True):
        if name in _LATER:
            yield _line_start(document, heading), heading.level
            break
    level = min((heading.level for heading in headings), default=2)
    yield len(document.content), max(level, 2)


def _inserted(document: Document, at: int, pieces: list[tuple[int, str, str]]) -> str:
    """The body with headings and texts put in at a byte; "" where they would not be read so."""
    newline = newline_of(document.body)
    before = document.content[:at].decode("utf-8", "surrogatepass")
    after = document.content[at:].decode("utf-8", "surrogatepass")
    texts = "\n\n".join(f"{'#' * level} {label}\n\n{text}" for level, label, text in pieces)
    new = f"{before}{_gap(before, newline)}{texts.replace(chr(10), newline)}{newline}"
    new += f"{newline}{after}" if after else ""
    earlier = sum(heading.start < at for heading in document.headings)
    old = [(heading.level, heading.text) for heading in document.headings]
    wanted = [*old[:earlier], *((level, label) for level, label, _ in pieces), *old[earlier:]]
    found = [(heading.level, heading.text) for heading in Document(new).headings]
    return new if found == wanted else ""


def _gap(before: str, newline: str) -> str:
    if not before.strip() or before.endswith(("\n\n", "\n\r\n")):
        return ""
    return newline if before.endswith("\n") else newline * 2


def _line_start(document: Document, heading: Heading) -> int:
    return document.content.rfind(b"\n", 0, heading.start) + 1


def _spliced(document: Document, start: int, end: int, text: str) -> str:
    content = document.content
    return (content[:start] + text.encode() + content[end:]).decode("utf-8", "surrogatepass")


@cache
def _hints() -> str:
    return resources.read("templates", "records/standard.md")


def _hint(name: str, vocabulary: Vocabulary) -> str:
    """The question that the template puts below a heading, as a comment."""
    document = Document(_hints())
    found = sections_of(document, PurePosixPath("-"), vocabulary.heading_names)
    return next((section.text.strip() for section in found if section.name == name), "")
