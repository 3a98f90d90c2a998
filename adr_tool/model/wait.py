"""How long some decisions took: the median, and what nine of ten took at most."""

import math
from collections.abc import Sequence

from adr_tool.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Wait:
    """Days from proposed to accepted, of one or more decisions.

    `of` is "all", "level" or "tier", and `word` which one of these.
    """

    of: str
    word: str
    decisions: int
    median: float
    nine_of_ten: int


def wait_of(of: str, word: str, days: Sequence[int]) -> Wait:
    """The figures of a group; `days` are those of each decision, at least one."""
    ordered = sorted(days)
    nine_of_ten = ordered[math.ceil(0.9 * len(ordered)) - 1]
    return Wait(of, word, len(ordered), _median(ordered), nine_of_ten)


def _median(ordered: Sequence[int]) -> float:
    # The standard library's brings fractions and random numbers with it.
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
