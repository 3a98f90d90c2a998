"""Tells a slip of the pen from another word, so that it may be mended without a guess."""

import re
from collections.abc import Iterable
from datetime import date

_YEAR_FIRST = re.compile(r"([0-9]{4})(?:([-/. ])([0-9]{1,2})\2|([0-9]{2}))([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4})")
_DAY_AND_WORD = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?\.?[ -](?:of )?([a-z]{3,9})\.?,?[ -]([0-9]{4})", re.IGNORECASE
)
_WORD_AND_DAY = re.compile(
    r"([a-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})", re.IGNORECASE
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_LONGEST = 80
_SHORTEST = 5


def slips(one: str, other: str) -> int:
    """How many letters must be added, left out, changed, or swapped with the next one."""
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, before, row = row, above, [i]
        for j, opposite in enumerate(other, 1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                least = min(least, before[j - 2] + 1)
            row.append(least)
    return row[-1]


def surely_meant(word: str, words: Iterable[str], most: int = 1) -> str | None:
    """The one word that is meant, or None where it would be a guess.

    Either it is the same but for capitals, or `_` and spaces for hyphens; or it is the one
    that the fewest slips lead to, of at most `most`. A short word is meant only where two of
    its letters changed places: `note` is no slip for `none`.
    """
    known = tuple(words)
    plain = _folded(word)
    same = [other for other in known if _folded(other) == plain]
    if same:
        return same[0] if len(same) == 1 else None
    if len(plain) > _LONGEST:
        return None
    near = {other: _distance(plain, _folded(other), most) for other in known}
    least = min(near.values(), default=most + 1)
    best = [other for other, distance in near.items() if distance == least]
    return best[0] if len(best) == 1 and least <= most else None


def _distance(word: str, other: str, most: int) -> int:
    far = abs(len(word) - len(other)) > most
    if far or (max(len(word), len(other)) < _SHORTEST and sorted(word) != sorted(other)):
        return most + 1
    return slips(word, other)


def _folded(word: str) -> str:
    return " ".join(word.lower().replace("_", "-").split()).replace(" ", "-")


def days_meant(text: str) -> tuple[str, ...]:
    """The days that a date written in another way can be, as YYYY-MM-DD: none, one or two.

    There are two where either number may be the month, as in `03/04/2026`; the one that reads
    the day first comes first. A year of two figures is not read.
    """
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, whole, day = found.groups()
        readings = [(year, month or whole, day)]
    elif found := _YEAR_LAST.fullmatch(text):
        one, _, other, year = found.groups()
        readings = [(year, other, one), (year, one, other)]
    elif found := _DAY_AND_WORD.fullmatch(text):
        readings = [(found[3], _month(found[2]), found[1])]
    elif found := _WORD_AND_DAY.fullmatch(text):
        readings = [(found[3], _month(found[1]), found[2])]
    else:
        return ()
    return tuple(dict.fromkeys(day for reading in readings if (day := _day(*reading))))


def _month(word: str) -> str:
    found = (at for at, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()))
    return str(next(found, 0))


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
