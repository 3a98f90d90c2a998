"""Tells what was probably meant as the marker of a restricted passage, however it is written."""

import re
import unicodedata

from adr_tool.spelling import slips
from adr_tool.text import HIDDEN

_WORD = "restricted"
_MOST_SLIPS = 3
# What people also call it, where it opens a line.
_SYNONYMS = frozenset(
    (
        "classified", "closed", "concealed", "confidential", "hidden", "internal", "private",
        "protected", "redact", "redacted", "secret", "sensitive", "withhold", "withheld",
    )
)  # fmt: skip
_BETWEEN = r"[\s\\{.#\[<(\"'*_`~|>-]{0,20}"
_MARK = re.compile(r"(?<![\w:]):{2,}" + _BETWEEN + r"([^\W\d_]{1,40})")
_OPENS_A_LINE = re.compile(r"[\s>*+|#\-\d.)`]*:{3,}" + _BETWEEN + r"([^\W\d_]{1,40})")
# Only such a marker has these; a colon too few, or none, changes nothing.
_STATED = re.compile(r"\b(?:because|until)\s{0,9}=")
_BARE = re.compile(r"\brestricted\W{0,9}(?:because|until)\s{0,9}=")


def looks_like_a_mark(text: str) -> bool:
    """Whether a text holds what opens a restricted passage, or was probably meant to."""
    if "::" not in text and "=" not in text and "&" not in text and text.isascii():
        return False
    plain = _plain(text)
    if "::" not in plain and "restricted" not in plain:
        return False
    if _BARE.search(plain) or any(means_restricted(found[1]) for found in _MARK.finditer(plain)):
        return True
    return any(_states(line) for line in plain.split("\n") if "::" in line)


def _states(line: str) -> bool:
    """Whether a line has what only a marker has, or opens with another word for it."""
    opens = _OPENS_A_LINE.match(line)
    if opens is not None and opens[1] in _SYNONYMS:
        return True
    return _STATED.search(line, line.index("::")) is not None


def _plain(text: str) -> str:
    """The text as an eye sees it: no hidden marks, no entities, one case, ordinary letters."""
    if "&" in text:
        import html  # lazily: hardly any text comes here

        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", HIDDEN.sub("", text))
    return text.casefold()


def means_restricted(word: str) -> bool:
    """Whether a word in lower case is "restricted", or probably a slip of the pen for it."""
    if word.startswith(_WORD[:6]):
        return True
    return slips(word, _WORD) <= _MOST_SLIPS
