"""All places where a page cites a record, and which of them surely mean it."""

from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from adr_tool.actions.cited_names import Exists, Move, names_in
from adr_tool.actions.cited_numbers import (
    Patterns,
    facts,
    link_words,
    mentions,
    own_numbers,
    relations,
)
from adr_tool.actions.cited_page import Page, Spot
from adr_tool.linking import Directory
from adr_tool.model import DecisionLog, Vocabulary


@dataclass(frozen=True, slots=True)
class Citations:
    """What changes on a page when a record moves, and what only mentions its old number."""

    sure: frozenset[Spot]
    left: frozenset[Spot]


def citations_in(
    page: Page,
    move: Move,
    log: DecisionLog,
    directory: Directory,
    vocabulary: Vocabulary,
    exists: Exists,
    *,
    with_mentions: bool,
) -> Citations:
    """Where a page cites the record.

    A link that names the file is sure, and so is a number that states a relation, if no other
    record can be meant. Numbers in running text, and names of files in code, are sure only
    `with_mentions`.
    """
    if str(move.old) not in page.text:
        return Citations(frozenset(), frozenset())  # saves parsing most pages
    patterns = Patterns(move)
    names = set(names_in(page, move, log, exists))
    sure = {spot for spot in names if not page.in_code(spot.start)}
    sure |= set(link_words(page, move, patterns, sure))
    if page.record is move.record:
        sure |= set(own_numbers(page, move, patterns))
    numbers = set(facts(page, move, patterns, vocabulary))
    numbers |= set(relations(page, move, patterns, directory, exists))
    said = numbers | names | set(mentions(page, move, patterns))
    if _is_meant(page, move, log):
        sure |= said if with_mentions else numbers
    kept = _one_each(sure)
    taken = {spot.start for spot in kept}
    return Citations(kept, frozenset(spot for spot in said if spot.start not in taken))


def _is_meant(page: Page, move: Move, log: DecisionLog) -> bool:
    """Whether the old number, on this page, can only mean the record that moves.

    Logs that number their records folder by folder mean the one in the nearest folder.
    """
    nearness = {other.path: _shared(page.path, other.path) for other in log.by_number[move.old]}
    own = nearness.pop(move.record.path)
    return all(other < own for other in nearness.values())


def _shared(one: PurePosixPath, other: PurePosixPath) -> int:
    """How many folders two paths have in common."""
    pairs = zip(one.parts[:-1], other.parts[:-1], strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))


def _one_each(spots: set[Spot]) -> frozenset[Spot]:
    """One spot for each place; where the name of the file stands there, its digits count."""
    best: dict[int, Spot] = {}
    for spot in sorted(spots, key=lambda spot: (spot.start, len(spot.digits))):
        best[spot.start] = spot
    return frozenset(best.values())
