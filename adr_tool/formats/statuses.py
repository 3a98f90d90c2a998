"""Turns a status as people write it into one of our words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from adr_tool.formats.dates import behind_date, date_in
from adr_tool.formats.keys import word_list
from adr_tool.model import Vocabulary

_LONGEST = 6
_NOT_WORDS = re.compile(r"[^\w&'’\-]+")
_EDGES = " \t\r\n.,;:!?*_`~\"'()[]{}<>|/–—-•→=#"
_LEAD = re.compile(
    r"(?:this|the) (?:decision|adr|record|rfc|document|process|proposal|page)(?: record)?"
    r" (?:is|was|has been|has now been|remains)(?: now| currently| still)? ",
    re.IGNORECASE,
)
# Emoji as forges spell them: `:thinking_face: Proposed`.
_SHORT_NAMES = re.compile(r"\A[^\w:]{0,9}(?::[a-z0-9][a-z0-9_+-]{0,40}: ?)+")
_CHOICE = re.compile(r"[|/]| or | \| ")
_LISTED = re.compile(r"[\[({][^\[\](){}]{1,200}[\])}]\s{0,9}\Z")
_ORDINAL = re.compile(
    r"(?:(?:initial|first|final|second|re)[ -]"
    r"|(?:status )?(?:mark(?:ed)?|changed|moved|set)(?: as| to)? )(?=\w)",
    re.IGNORECASE,
)
# "Both points above have been implemented", under a heading that says it is the status.
_HAVING_BEEN = re.compile(r"[^.;:]{0,80}?\b(?:has|have) (?:now |since |already )?been (?=\w)")
# What may follow a status on its line without changing what it says.
_FOLLOWS = word_list(
    "by in on with as at and since until for but to via from per see pending not no partially "
    "partly we this after before due when because because however although the superseded "
    "supersedes replaced replaces superseeded superceded supercedes amends amended and par "
    "durch von am af av door le la depuis gan ar por em en na vom"
)
_LEADING_ON = frozenset(("by", "with", "of", "par", "durch", "av", "door", "gan", "af", "por"))
_PARTLY = frozenset(("partially", "partly", "partial", "part"))
_TAKEN_OVER = re.compile(
    r"\b(?:super[sc]e+de?d(?: by)|replaced by|obsoleted by|superseeded by|remplacée? par"
    r"|ersetzt durch|abgelöst durch|erstattet av|ersatt av|vervangen door)\b",
    re.IGNORECASE,
)


# A line of a change log on the text alone: no word on the decision.
_EDITED = re.compile(r"\b(?:updat|amend|extend|clarif|edit|renam|renumber)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """A status: our word, the author's words, the day they give for it, and their line."""

    word: str
    written: str
    day: date | None = None
    line: int = 0


def status_word(text: str, vocabulary: Vocabulary, *, strict: bool = False) -> str:
    """Our word for a status, or "" for one that says nothing or that we do not know.

    A longer text is known by the longest spelling it begins with; with `strict` only where
    what follows reads as a remark on it. A text that lists several to choose from is an
    unfilled template.
    """
    plain = normal(text)
    if not plain or plain in vocabulary.no_status or text.strip() in vocabulary.no_status:
        return ""
    if plain in vocabulary.spellings:
        return vocabulary.spellings[plain]
    if _is_choice(text, vocabulary):
        return ""
    lead = _LEAD.match(plain)
    found = _beginning(plain[lead.end() if lead else 0 :], vocabulary.spellings, strict)
    if not found:
        lead = _ORDINAL.match(plain) or (None if strict else _HAVING_BEEN.match(plain))
        found = _beginning(plain[lead.end() :], vocabulary.spellings, strict) if lead else ""
    if found in ("accepted", "proposed", "deprecated") and _taken_over(plain):
        return "superseded"
    return found


def latest(entries: Sequence[Stated]) -> Stated | None:
    """The last word of a status log: the one of the latest day, or the first without days."""
    dated = [entry for entry in entries if entry.day is not None]
    if len(dated) > 1:
        return max(enumerate(dated), key=lambda item: (item[1].day, item[0]))[1]
    return next(iter(entries), None)


def entry_of(
    text: str, line: int, vocabulary: Vocabulary, *, strict: bool = False
) -> Stated | None:
    """The status that one line states, with the day beside it; None where it states none."""
    several = [part for part in text.split(";") if date_in(part)]
    if len(several) > 1:
        parts = [entry_of(part, line, vocabulary, strict=strict) for part in several]
        return latest([part for part in parts if part is not None])
    day = date_in(text)
    words = behind_date(text) if day else text
    word = status_word(words or text, vocabulary, strict=strict)
    return Stated(word, " ".join(text.split()), day, line) if word else None


def logged(text: str, line: int, vocabulary: Vocabulary) -> Stated | None:
    """The status that a line of a log tells, dated; None for a change of the text alone."""
    if _EDITED.search(text):
        return None
    entry = entry_of(text, line, vocabulary, strict=True)
    return entry if entry is not None and entry.day is not None else None


def sentence_status(text: str, vocabulary: Vocabulary) -> str:
    """What "this decision has been superseded by …" says, or "" for any other sentence."""
    plain = normal(text)
    lead = _LEAD.match(plain)
    return _beginning(plain[lead.end() :], vocabulary.spellings, True) if lead else ""


def badge_words(address: str) -> str:
    """The message of a badge by its address: `…/badge/status-in--review-yellow` → in-review."""
    _, found, rest = address.partition("/badge/")
    name = rest.split("?")[0].split("#")[0].removesuffix(".svg").removesuffix(".png")
    name = name.replace("%20", " ").replace("_", " ").replace("--", " ")
    parts = name.split("-")
    return parts[-2] if found and len(parts) > 1 else ""


def says_nothing(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is what a template puts where the status goes."""
    plain = normal(text)
    return plain in vocabulary.no_status or _is_choice(text, vocabulary)


def normal(text: str) -> str:
    """A status for comparison: lower case, single spaces, no emoji or mark-up around it."""
    plain = " ".join(text.replace("’", "'").split()).lower()
    plain = _SHORT_NAMES.sub("", plain)
    start = next((i for i, c in enumerate(plain) if c.isalnum()), len(plain))
    return plain[start:].strip(_EDGES)


def _beginning(plain: str, spellings: Mapping[str, str], strict: bool) -> str:
    words = [word for word in _NOT_WORDS.split(plain) if word]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        word = spellings.get(" ".join(words[:length]))
        if word is not None:
            return word if not strict or _may_follow(plain, words, length) else ""
    return ""


def _may_follow(plain: str, words: list[str], length: int) -> bool:
    rest = plain[len(" ".join(words[:length])) :].lstrip()
    if not rest or len(words) <= length + 1 or not (rest[0].isalnum()):
        return True
    if words[length - 1] in _LEADING_ON:
        return True
    return words[length] in _FOLLOWS or words[length][0].isdigit()


def _is_choice(text: str, vocabulary: Vocabulary) -> bool:
    # "proposed | accepted", "Accepted or Rejected", "Proposed, Accepted, Rejected, …"; but
    # "Proposed [Proposed, Accepted, …]" has been filled in.
    listed = _LISTED.search(text)
    if listed is not None and normal(text[: listed.start()]) in vocabulary.spellings:
        return False
    pieces = [piece for piece in _CHOICE.split(text) if normal(piece)]
    if len(pieces) > 1 and len(_meanings(pieces, vocabulary)) > 1:
        return True
    pieces = re.split(r"[,;:]", text)
    return len(pieces) > 2 and len(_meanings(pieces, vocabulary) - {"draft"}) > 2


def _meanings(pieces: Sequence[str], vocabulary: Vocabulary) -> set[str]:
    found = (_beginning(normal(piece), vocabulary.spellings, True) for piece in pieces[:20])
    return {word for word in found if word}


def _taken_over(plain: str) -> bool:
    found = _TAKEN_OVER.search(plain)
    if found is None:
        return False
    before = plain[: found.start()].split()
    return not before or before[-1] not in _PARTLY
