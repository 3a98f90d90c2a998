"""Figures as sums: each record says its own words, and what is told is how often each was said.

A word has a kind and, behind a blank, what more there is to it: `tier full`, `wait 12 full team`.
None of them hangs on the day on which the figures are made.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

# What one record adds to the figures.
Tally = tuple[str, ...]
# How often each word was said, by its kind and then by the rest of it.
Counts = Mapping[str, Mapping[str, int]]


def sum_of(tallies: Iterable[Iterable[str]]) -> Counts:
    """How often each word stands in some tallies."""
    found: dict[str, Counter[str]] = {}
    for tally, times in Counter(map(tuple, tallies)).items():  # most records say what others say
        for word in tally:
            kind, _, rest = word.partition(" ")
            found.setdefault(kind, Counter())[rest] += times
    return found
