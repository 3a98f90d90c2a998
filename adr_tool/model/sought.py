"""What a search found: decisions, and the lines in which the words stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from adr_tool.model.public.record import PublicRecord

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words that were sought: where in it they stand, as (start, end).

    `number` counts from 1 in the record's file, and is None where that may not be told.
    """

    number: int | None
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A decision that fits, how often the words stand in it, and the first lines with them.

    `in_title` counts the words in its title.
    """

    record: PublicRecord
    matches: int
    in_title: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """What was asked for and what was found, the best first. `of` were looked through."""

    words: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]
    hits: tuple[Hit, ...]
    of: int
