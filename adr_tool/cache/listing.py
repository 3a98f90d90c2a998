"""All records of a log in short, under what their files are stamped with.

In parts, so that neither the text of all of them nor what it says is ever held at once.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from adr_tool.cache.keeper import Keeper
from adr_tool.frozen import dataclass

_PART = 500
_SOME, _IN = 16, 50
# A stamp, and what is listed under it.
Entry = tuple[str, Any]


def many(records: int) -> int:
    """How many of so many records may be new before all of them are listed again."""
    return _SOME + records // _IN


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing under its name in a store; `speaks_of` names what should stay as long as it."""

    store: Keeper
    name: str
    speaks_of: Callable[[Any], Iterable[str]] = lambda said: ()

    def entries(self) -> Iterator[Entry]:
        """What is listed, as far as it is there."""
        parts = self.store.get(self.name)
        for number in range(parts if isinstance(parts, int) else 0):
            part = self.store.get(key := self._part(number))
            if isinstance(part, dict):
                others = chain.from_iterable(map(self.speaks_of, part.values()))
                self.store.along(key, dict.fromkeys(others))
                yield from part.items()

    def keep(self, entries: Iterable[Entry]) -> None:
        """List these, which may come from the listing itself."""
        waiting, number = iter(entries), 0
        while part := dict(islice(waiting, _PART)):
            self.store.keep({self._part(number): part})
            number += 1
        self.store.keep({self.name: number})

    def _part(self, number: int) -> str:
        return f"{self.name} {number}"
