"""Tells a slip of the pen from another word, so that it may be mended without a guess."""

from collections.abc import Iterable

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
