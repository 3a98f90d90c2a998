"""Finds what stands in the place of a status and is none that we know."""

from collections.abc import Iterator

from adr_tool.formats.evidence import Evidence
from adr_tool.formats.keys import STATUS, key_name
from adr_tool.formats.statuses import Stated, normal, says_nothing

_LONGEST = 40


def unknown_status(evidence: Evidence) -> Stated | None:
    """The words in the place of a status, with "" for ours; None where nothing short stands there.

    To be asked where no place states a status that is known. A sentence is no status, a link
    to another record neither.
    """
    for line, text in _places(evidence):
        words = " ".join(text.split())
        if words and not says_nothing(words, evidence.vocabulary):
            short = len(words) <= _LONGEST and not _is_link(words, evidence)
            return Stated("", words, None, line) if short else None
    return None


def _places(evidence: Evidence) -> Iterator[tuple[int, str]]:
    """Where a status is looked for, with the first line that stands there."""
    for field in (*evidence.block, *evidence.header):
        if field.key in STATUS:
            below = next(iter(field.below), None)
            yield field.line, field.value or (below.text if below else "")
    for part in evidence.parts:
        if part.name == "status" and part.lines:
            yield part.lines[0].line, _value(part.lines[0].text)
        elif part.heading is not None and (said := _value(part.heading.text)) != part.heading.text:
            yield part.heading.line, said


def _value(text: str) -> str:
    """What a line states behind `Status:`, or all of it."""
    head, colon, rest = text.partition(":")
    return rest.strip() if colon and key_name(head) in STATUS else text


def _is_link(text: str, evidence: Evidence) -> bool:
    words = normal(text).split()[:5]
    spellings = evidence.vocabulary.link_spellings
    return any(" ".join(words[:count]) in spellings for count in range(1, len(words) + 1))
