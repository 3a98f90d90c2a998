"""Long tables in pages of their own, so that none is too heavy; they need no script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """The rows on one of `count` pages; `place` is where it lies, `before` and `after` others.

    `near` are pages to go to at once, this one among them: those around it, some that are
    far, the first and the last.
    """

    number: int
    count: int
    rows: tuple[Any, ...]
    place: str
    before: str = ""
    after: str = ""
    near: tuple[tuple[int, str], ...] = ()


def parts_of(rows: Sequence[Any], place: str, most: int = MOST_ROWS) -> Iterator[Part]:
    """The pages of a table: `place`, then `page/2/index.html` beside it and on. One at least."""
    count = max(1, -(-len(rows) // most))
    for number in range(1, count + 1):
        yield Part(
            number,
            count,
            tuple(rows[(number - 1) * most : number * most]),
            place_of(place, number),
            place_of(place, number - 1) if number > 1 else "",
            place_of(place, number + 1) if number < count else "",
            tuple((other, place_of(place, other)) for other in near_pages(number, count)),
        )


def near_pages(number: int, count: int) -> Iterator[int]:
    """Pages in steps that grow: from any of a hundred pages to any other takes few clicks."""
    far = (-50, -20, -10, -5, -2, -1, 0, 1, 2, 5, 10, 20, 50)
    wanted = {1, count, *(number + step for step in far)}
    yield from sorted(other for other in wanted if 1 <= other <= count)


@cache  # there are few, and each decision is asked where its rows are
def place_of(place: str, number: int) -> str:
    """The place of a page of a table whose first page is at `place`."""
    path = PurePosixPath(place)
    return place if number == 1 else str(path.parent / "page" / str(number) / path.name)
