"""Finds the status in the places where records state it, in the order a format trusts them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from adr_tool.formats.dates import behind_date, date_in
from adr_tool.formats.evidence import Evidence
from adr_tool.formats.fields import Field
from adr_tool.formats.keys import STATUS, TOUCHED, key_name
from adr_tool.formats.naming import status_in_name
from adr_tool.formats.page import PageLine, PageLink
from adr_tool.formats.statuses import (
    Stated,
    badge_words,
    entry_of,
    latest,
    logged,
    says_nothing,
    sentence_status,
    status_word,
)
from adr_tool.model import Reference

Carrier = Callable[[Evidence], Stated | None]
_LOG_LINES = 16


def in_block(evidence: Evidence) -> Stated | None:
    """`status:` in the front matter."""
    return _first(evidence, evidence.block)


def in_header(evidence: Evidence) -> Stated | None:
    """`Status: …` above the first section: a line, a bullet, a row of a table."""
    return _first(evidence, evidence.header)


def in_section(evidence: Evidence) -> Stated | None:
    """What stands under a heading "Status", or in the heading itself."""
    for part, end in evidence.parts_with_ends:
        if part.heading is None:
            continue
        said = _after_key(part.heading.text)
        if said and (found := entry_of(said, part.heading.line, evidence.vocabulary)):
            return found
        if part.name == "status" and (found := _of_lines(evidence, part.lines)):
            return found
        if part.name == "status" and not part.lines:
            # A badge without a word for those who see no images.
            return _of_badges(evidence, evidence.images(part.heading.line, end), part.heading.line)
    return None


def in_log(evidence: Evidence) -> Stated | None:
    """`2025-12-09: Accepted` above the first section, by itself or as the last of several."""
    dated = (line for line in evidence.page.header if behind_date(line.text))
    found = (logged(line.text, line.line, evidence.vocabulary) for line in dated)
    return latest([entry for entry in found if entry is not None])


def in_sentence(evidence: Evidence) -> Stated | None:
    """ "This decision has been superseded by …" above the first section."""
    for line in evidence.page.header:
        word = sentence_status(line.text, evidence.vocabulary)
        if word:
            return Stated(word, line.text, None, line.line)
    return None


def in_dated_field(evidence: Evidence) -> Stated | None:
    """`Superseded: 2024-05-16 by …`: the field's name is the status, its value the day."""
    return latest(
        [
            Stated(word, f"{field.key} {field.value}", day, field.line)
            for field in evidence.header
            if field.key not in TOUCHED and (day := date_in(field.value))
            if (word := evidence.vocabulary.spellings.get(field.key))
        ]
    )


def anywhere(evidence: Evidence) -> Stated | None:
    """A `Status: …` line in any section."""
    return _first(evidence, (field for field in evidence.below if len(field.value) < 80))


def in_name(evidence: Evidence) -> Stated | None:
    """A folder such as `rejected/`, or `[Superseded]` in the file's name."""
    word = status_in_name(evidence.source.path)
    status = status_word(word, evidence.vocabulary)
    return Stated(status, word) if status else None


EVERYWHERE: tuple[Carrier, ...] = (
    in_block,
    in_header,
    in_section,
    in_log,
    in_sentence,
    in_dated_field,
    anywhere,
    in_name,
)


def status_of(evidence: Evidence, carriers: Sequence[Carrier]) -> Stated | None:
    """The first status that is stated; the carriers come in the order of trust."""
    return next((found for carrier in carriers if (found := carrier(evidence))), None)


def _first(evidence: Evidence, fields: Iterable[Field]) -> Stated | None:
    for field in fields:
        if field.key in STATUS and (found := _of_field(evidence, field)):
            return found
    return None


def _of_field(evidence: Evidence, field: Field) -> Stated | None:
    if not field.value:
        return _of_lines(evidence, field.below)
    found = entry_of(field.value, field.line, evidence.vocabulary)
    if found or says_nothing(field.value, evidence.vocabulary):
        return found
    return _of_badges(evidence, field.links, field.line) if field.links else None


def _of_lines(evidence: Evidence, lines: Sequence[PageLine]) -> Stated | None:
    lines = [line for line in lines if not line.quoted] or list(lines)
    if not lines or says_nothing(_said(lines[0]), evidence.vocabulary):
        return None
    found = list(_entries(evidence, lines[:_LOG_LINES]))
    if not found:
        return next(
            (b for line in lines[:3] if (b := _of_badges(evidence, line.links, line.line))), None
        )
    stated = latest(found)
    ended = next((entry for entry in found if entry.word == "superseded"), None)
    dated = sum(entry.day is not None for entry in found) > 1
    return ended if ended and not dated else stated


def _entries(evidence: Evidence, lines: Iterable[PageLine]) -> Iterator[Stated]:
    for index, line in enumerate(lines):
        # Only the first line may go on as it likes: below it, "Valid statuses are" is prose.
        entry = entry_of(_said(line), line.line, evidence.vocabulary, strict=index > 0)
        if entry is not None:
            yield entry


def _said(line: PageLine) -> str:
    if len(line.cells) > 1:
        return " ".join(line.cells)
    return _after_key(line.text) or line.text


def _after_key(text: str) -> str:
    head, colon, rest = text.partition(":")
    if colon and rest.strip() and key_name(head) in STATUS:
        return rest.strip()
    return ""


def _of_badges(
    evidence: Evidence, links: Iterable[PageLink | Reference], line: int
) -> Stated | None:
    for link in links:
        words = badge_words(link.target)
        word = status_word(words, evidence.vocabulary) if words else ""
        if word:
            return Stated(word, words, None, line)
    return None
