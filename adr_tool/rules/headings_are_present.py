"""A record has the headings of its tier.

Context, Security, Interoperability, Legacy dependencies, Decision and Consequences; from the
standard tier also Considered options and Confirmation. Readers look for them, and the three
sections stand before the options because they shape them. Headings may have any level and
number, and other words for them are known, such as "Decision outcome". Add the one that is
missing; headings of your own may stand anywhere. `adr-tool check --fix` mends a heading that is
surely a slip of the pen, such as "Securty", among headings of its level; it adds none.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher, get_close_matches

from adr_tool.model import (
    HeadingWord,
    Location,
    Problem,
    Record,
    RespellHeading,
    Section,
    Severity,
    Tier,
)
from adr_tool.rules.base import Context, rule
from adr_tool.spelling import surely_meant

_WORDS = re.compile(r"[\W\d_]*(.*?)[\W_]*", re.DOTALL)
_LONG = 12


@rule("headings-are-present", Severity.ERROR)
def headings_are_present(record: Record, context: Context) -> Iterator[Problem]:
    """Report each heading that is missing, where it belongs or where it may be meant."""
    tier = context.tier(record)
    for word in context.vocabulary.headings:
        required = word.required_from and tier.at_least(word.required_from)
        if required and record.section(word.id) is None:
            meant = _meant(record, word)
            yield _misspelt(record, meant, word) if meant else _missing(record, context, word, tier)


def _meant(record: Record, word: HeadingWord) -> Section | None:
    """The heading of the author's own that comes nearest, if any is near."""
    own = {section.heading.lower(): section for section in record.sections if not section.name}
    names = (word.label.lower(), *word.aliases)
    found = (get_close_matches(heading, names, n=1, cutoff=0.8) for heading in own)
    near = (section for section, match in zip(own.values(), found, strict=True) if match)
    return next(near, None)


def _misspelt(record: Record, section: Section, word: HeadingWord) -> Problem:
    message = f'is headed "{section.heading}"; did you mean "{word.label}"?'
    return Problem(section.where, message, _respelt(record, section, word))


def _respelt(record: Record, section: Section, word: HeadingWord) -> tuple[RespellHeading, ...]:
    found = _WORDS.fullmatch(section.heading)
    old = found.group(1) if found else ""
    names = (word.label, *(alias for alias in word.aliases if alias != word.label.lower()))
    most = 2 if len(old) >= _LONG else 1
    meant = surely_meant(old, names, most) or surely_meant(old, names[:1], most)
    levels = {other.level for other in record.sections if other.name}
    if meant is None or (levels and section.level not in levels):
        return ()
    new = _in_the_same_capitals(old, meant[:1].upper() + meant[1:])
    return (RespellHeading(section.where.path, section.where.line, old, new),)


def _in_the_same_capitals(old: str, new: str) -> str:
    """The new words with every letter that stays as its author wrote it."""
    steps = SequenceMatcher(None, old.lower(), new.lower()).get_opcodes()
    kept = (old[a:b] if step == "equal" else new[c:d] for step, a, b, c, d in steps)
    return "".join(kept) if len(old.lower()) == len(old) else new


def _missing(record: Record, context: Context, word: HeadingWord, tier: Tier) -> Problem:
    words = [other.id for other in context.vocabulary.headings if other.required_from]
    later = (record.section(other) for other in words[words.index(word.id) + 1 :])
    below = next((section for section in later if section), None)
    where = below.where if below else Location(record.path, record.title_line)
    place = f'above "{below.heading}"' if below else "at the end"
    because = "" if word.required_from == "light" else f" ({tier.name}: {tier.because[0]})"
    return Problem(where, f'has no heading "## {word.label}" {place}{because}')
