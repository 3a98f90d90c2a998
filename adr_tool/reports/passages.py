"""A record's body cut into passages that lie side by side, so that no line falls between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from adr_tool.model import Record, Section

# Headings that are passages of their own wherever they stand, also inside of another one.
_APART = frozenset(
    (
        "context", "security", "interoperability", "legacy-dependencies", "considered-options",
        "decision-drivers", "decision", "consequences", "positive-consequences",
        "negative-consequences", "confirmation", "risks",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with the lines below it, up to the next passage.

    `name` is the heading's word in the vocabulary, or None; the first passage may have no
    heading at all: what stands in front of the first one, but for the title.
    """

    name: str | None
    heading: str
    text: str


def passages_of(record: Record) -> Iterator[Passage]:
    """All passages of a readable record. Every line of the body is in one of them."""
    lines = record.text.split("\n")
    sections = tuple(_side_by_side(record.sections))
    starts = [section.where.line for section in sections]
    first = lines[record.body_line - 1 : (starts[0] - 1 if starts else len(lines))]
    before = _text(_without_title(first, record))
    if before:
        yield Passage(None, "", before)
    ends = (*starts[1:], len(lines) + 1) if starts else ()
    for section, end in zip(sections, ends, strict=True):
        own = lines[section.where.line - 1 : end - 1]
        yield Passage(section.name, section.heading, _below(section, own))


def _side_by_side(sections: tuple[Section, ...]) -> Iterator[Section]:
    level = 7
    for section in sections:
        if section.level <= level or section.name in _APART:
            level = section.level
            yield section


def _without_title(lines: list[str], record: Record) -> list[str]:
    at = record.title_line - record.body_line
    if not 0 <= at < len(lines) or not record.title:
        return lines
    if " ".join(lines[at].lstrip("# ").split()) != record.title:
        return lines
    under = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return lines[:at] + lines[at + 1 + (bool(under) and not under.strip("=-#*~^")) :]


def _below(section: Section, lines: list[str]) -> str:
    """The lines without the heading's own, if the heading says all that stands there."""
    # Headings that only carriage returns part stand on one line, which is the last one's.
    head = lines[0].strip().strip("#= ").strip() if lines else section.heading
    if " ".join(head.split()) != section.heading:
        return _text(lines)
    under = lines[1].strip() if len(lines) > 1 else ""
    return _text(lines[1 + (len(under) > 1 and not under.strip("=-~^\"'`*+#")) :])


def _text(lines: list[str]) -> str:
    return "\n".join(line.rstrip("\r") for line in lines).strip("\n")
