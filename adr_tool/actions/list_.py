"""Picks the decisions that a person asks for out of the log."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from adr_tool.errors import AdrError
from adr_tool.model import TIERS, DecisionLog, Record, Vocabulary, as_date
from adr_tool.model.listing import ListedRecord, listed_as
from adr_tool.model.partly import changed
from adr_tool.model.tier import tier_if_ours
from adr_tool.text import shown


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for: any word of a tuple fits, all that are given must; "" is no date."""

    statuses: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    since: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is asked for at all."""
        return any((self.statuses, self.levels, self.tiers, self.tags, self.owners, self.since))


def listed(log: DecisionLog, vocabulary: Vocabulary, filters: Filters) -> tuple[ListedRecord, ...]:
    """The rows of the records that fit, in the order of the log.

    Words fit in any case, an owner also by a part of the name. Raises AdrError for a word
    that no record could hold, and for a date that is none.
    """
    _check("status", filters.statuses, vocabulary.statuses)
    _check("level", filters.levels, (word.id for word in vocabulary.words["level"]))
    _check("tier", filters.tiers, TIERS)
    since = _day(filters.since)
    rows = rows_of(log, vocabulary)
    return tuple(row for row in rows if _fits(row, filters, since))


def rows_of(log: DecisionLog, vocabulary: Vocabulary) -> tuple[ListedRecord, ...]:
    """All records as rows, with the tier of those in our shape."""
    return tuple(_row(record, vocabulary) for record in log)


def _row(record: Record, vocabulary: Vocabulary) -> ListedRecord:
    looked_at = changed(record)  # a copy: what is fetched for it is not held afterwards
    return listed_as(looked_at, tier_if_ours(looked_at, vocabulary))


def _fits(row: ListedRecord, filters: Filters, since: datetime.date | None) -> bool:
    return (
        _is_one_of(row.status, filters.statuses)
        and _is_one_of(row.level, filters.levels)
        and _is_one_of(row.tier, filters.tiers)
        and (not filters.tags or any(_is_one_of(tag, filters.tags) for tag in row.tags))
        and (not filters.owners or any(_holds(row.owner, owner) for owner in filters.owners))
        and (since is None or (row.date is not None and row.date >= since))
    )


def _is_one_of(text: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or text.casefold() in (word.casefold() for word in wanted)


def _holds(text: str, part: str) -> bool:
    return part.casefold() in text.casefold()


def _check(what: str, given: tuple[str, ...], known: Iterable[str]) -> None:
    words = tuple(known)
    for word in given:
        if word.casefold() not in words:
            from adr_tool.schema import did_you_mean  # lazily: for a mistake only

            guess = did_you_mean(word, words)
            raise AdrError(
                f'there is no {what} "{shown(word)}"{guess}', f"expected {', '.join(words)}"
            )


def _day(given: str) -> datetime.date | None:
    day = as_date(given)
    if given and day is None:
        raise AdrError(f'"{shown(given)}" is no date', "--since takes a day as YYYY-MM-DD")
    return day
