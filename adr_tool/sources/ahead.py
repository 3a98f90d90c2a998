"""Work that begins with questions to git, and goes on when somebody wants to know what it found."""

from collections.abc import Generator
from typing import Generic, Self, TypeVar

Found = TypeVar("Found")


class Ahead(Generic[Found]):
    """Work that pauses whenever git was asked: meanwhile, something else can be done.

    Whoever leaves it before it is told leaves no child of git behind.
    """

    def __init__(self, work: Generator[None, None, Found]) -> None:
        """Begin it. Raises what the work does before its first pause."""
        self._work = work
        self._found: list[Found] = []
        self._go_on()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self._work.close()

    def told(self) -> Found:
        """What was found. Raises what the work does."""
        while not self._found:
            self._go_on()
        return self._found[0]

    def _go_on(self) -> None:
        try:
            next(self._work)
        except StopIteration as end:
            self._found.append(end.value)
