"""Whether a record says what it said in the format that it was imported from."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from adr_tool.model.record import Record
from adr_tool.model.wording import Line, first_change, words_of

_MARKDOWN = (".md", ".markdown")
_WORD = re.compile(r"[^\W_]+")
# AsciiDoc's own words, which are no words of the author.
_MARKUP = frozenset(("link", "xref", "image"))


def is_taken_over(before: Record, after: Record, numbers: Mapping[int, int]) -> bool:
    """Whether the later text is an import of the earlier one, which lost and changed nothing.

    An import adds front matter and sections under headings of their own; what stood there stays
    as it was. From other mark-up than Markdown, it is enough that no word is lost.
    """
    if before.ours or not after.ours or "imported" not in after.facts:
        return False
    if before.path.suffix.lower() not in _MARKDOWN:
        return not _words(before.text) - _words(after.text) - _MARKUP
    if before.title not in ("", after.title):
        return False
    new = _without_added(before, after)
    # A title that Markdown reads as a paragraph stays where it is, below the one put above it.
    return any(
        first_change(words_of(old), words_of(new), numbers) is None
        for old in (_body(before), _body(before, with_title=True))
    )


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text) if not word.isdigit()}


def _body(record: Record, *, with_title: bool = False) -> list[Line]:
    """The lines below the front matter, but for the title, whose number may go."""
    lines = enumerate(record.text.split("\n"), 1)
    title = 0 if with_title or not record.title else record.title_line
    return [(at, line) for at, line in lines if at >= record.body_line and at != title]


def _without_added(before: Record, after: Record) -> list[Line]:
    added = set(_added(before, after))
    return [(at, line) for at, line in _body(after) if at not in added]


def _added(before: Record, after: Record) -> Iterator[int]:
    """The lines of sections whose headings were not there before."""
    there = Counter(line for _, line in _body(before, with_title=True))
    lines = after.text.split("\n")
    for index, section in enumerate(after.sections):
        at = section.where.line
        if there[lines[at - 1]] > 0:
            there[lines[at - 1]] -= 1
            continue
        later = (s.where.line for s in after.sections[index + 1 :] if s.level <= section.level)
        yield from range(at, next(later, len(lines) + 1))
