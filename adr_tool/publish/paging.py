"""Long tables in pages of their own, so that none is too heavy; they need no script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Part:
    """The rows on one of `count` pages; `place` is where it lies, `before` and `after` others."""

    number: int
    count: int
    rows: tuple[Any, ...]
    place: str
    before: str = ""
    after: str = ""


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
        )


def place_of(place: str, number: int) -> str:
    """The place of a page of a table whose first page is at `place`."""
    path = PurePosixPath(place)
    return place if number == 1 else str(path.parent / "page" / str(number) / path.name)
