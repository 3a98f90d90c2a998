"""The words of a body, and whether two wordings differ in typography alone.

Typography is: white space and line ends; marks for bullets, emphasis, code and tables' rules;
the target of a link whose words stay; at most three words with at most two letters amiss. A
misspelling is told from another word by what it keeps: its first letter, five letters or more
(or the same letters in another order), no digit, no capital inside, and neither is a word that
allows or forbids. Without a dictionary nothing surer can be said, hence at most three.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from adr_tool.spelling import slips

MOST_WORDS = 3
MOST_LETTERS = 2
SHORTEST = 5
_LONGEST = 60

_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[\"'][^\"'\n]*[\"'])?\)")
_REFERENCE = re.compile(r"\]\[[^\[\]\n]*\]")
_DEFINITION = re.compile(r"^ {0,3}(\[[^\]\n]+\]:)[ \t]*\S+.*$")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`)\]]+")
_RULE = re.compile(r"[|:\-=*_+\s]*")
_MARK = re.compile(r"(?<!\w)[*_`\[\]]+|[*_`\[\]]+(?!\w)")
_BULLETS = frozenset("*-+")
_MARKS = frozenset("~<>!")
_NUMBER = re.compile(r"([0-9]{1,9})")
# Words that a letter or two turn into what allows or forbids.
_WEIGHTY = """
accept accepted accepts allow allowed allows always cannot could except forbid forbidden
forbids might must never only reject rejected rejects shall should unless without would
"""
_WEIGHTY_WORDS = frozenset(_WEIGHTY.split())

Line = tuple[int, str]
Word = tuple[int, str]


def words_of(lines: Iterable[Line]) -> Iterator[Word]:
    """The words of numbered lines without typography, each with the number of its line."""
    for number, line in lines:
        if _RULE.fullmatch(line):
            continue
        text = _ADDRESS.sub("://", _DEFINITION.sub(r"\1", _TARGET.sub("]", line)))
        for index, part in enumerate(_REFERENCE.sub("]", text).split()):
            if index == 0 and part in _BULLETS:
                yield number, "-"
            elif word := _MARK.sub("", part):
                yield number, word


def first_change(
    before: Iterable[Word], after: Iterable[Word], numbers: Mapping[int, int]
) -> int | None:
    """The line of `after` at which it begins to say something else; None where it never does.

    `numbers` are old numbers of records with the new ones: a number that follows is no change.
    """
    old, new = tuple(before), tuple(after)
    pairs = zip((word for _, word in old), new, strict=False)
    different = [
        (a, b, line) for a, (line, b) in pairs if a != b and not _is_renumbered(a, b, numbers)
    ]
    if len(old) == len(new) and len(different) <= MOST_WORDS:
        different = [found for found in different if not is_misspelt(*found[:2])]
    elif not different:
        return new[len(old)][0] if len(new) > len(old) else new[-1][0] if new else 1
    return different[0][2] if different else None


def is_misspelt(one: str, other: str) -> bool:
    """Whether two words are one word spelt in two ways, and not two words."""
    a, b = one.casefold(), other.casefold()
    if a == b:
        return True
    if max(len(a), len(b)) > _LONGEST or abs(len(a) - len(b)) > MOST_LETTERS or a[0] != b[0]:
        return False
    if any(c.isdigit() or c in _MARKS for c in a + b):
        return False
    if not _WEIGHTY_WORDS.isdisjoint((a.strip(".,;:"), b.strip(".,;:"))):
        return False
    if any(word[1:] != word[1:].lower() for word in (one, other)):
        return False
    if min(_letters(a), _letters(b)) < SHORTEST and sorted(a) != sorted(b):
        return False
    return slips(a, b) <= MOST_LETTERS


def _letters(word: str) -> int:
    # A comma or a bracket at a short word makes it no longer one.
    return sum(map(str.isalpha, word))


def _is_renumbered(old: str, new: str, numbers: Mapping[int, int]) -> bool:
    """Whether only the number of a record changed, and this record's did."""
    if not numbers:
        return False
    a, b = _NUMBER.split(old), _NUMBER.split(new)
    return a[::2] == b[::2] and all(
        x == y or numbers.get(int(x)) == int(y) for x, y in zip(a[1::2], b[1::2], strict=True)
    )
