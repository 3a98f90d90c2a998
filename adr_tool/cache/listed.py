"""The records of a log in short, by stamps; their facts lie beside, until somebody asks for them.

Most rules ask for no facts of records that they have judged before, and facts are half of all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from adr_tool.cache.keeper import Keeper
from adr_tool.cache.listing import Listing

# Facts of so many records are fetched together.
_TOGETHER = 50
# A stamp, the key of a record, and the record in short; the place of its facts is last but one.
Row = tuple[str, str, list[Any]]
_AT = -2


@dataclass(slots=True)
class Listed:
    """A listing of records under its name in a store."""

    store: Keeper
    name: str
    _last: tuple[int, Any] = (-1, None)

    def rows(self) -> Iterator[Row]:
        """What is listed, with the numbers of places that `facts` knows."""
        for stamp, entry in self._listing().entries():
            if _is_row(entry):
                yield stamp, *entry

    def facts(self, key: str, at: int) -> str | None:
        """The facts of a record as JSON; None where they are not there any more."""
        if self._last[0] != at:
            self._last = at, self.store.get(self._beside(at))
        found = self._last[1].get(key) if isinstance(self._last[1], dict) else None
        return found if isinstance(found, str) else None

    def with_facts(self) -> Iterator[Row]:
        """What is listed, with the facts of each record in their place."""
        for stamp, key, short in self.rows():
            if (facts := self.facts(key, short[_AT])) is not None:
                short[_AT] = facts
                yield stamp, key, short

    def keep(self, rows: Iterable[Row]) -> None:
        """List these, with their facts; they may come from here."""
        self._listing().keep((stamp, [key, short]) for stamp, key, short in self._apart(rows))

    def _apart(self, rows: Iterable[Row]) -> Iterator[Row]:
        waiting, number = iter(rows), 0
        while some := list(islice(waiting, _TOGETHER)):
            self.store.keep({self._beside(number): {key: short[_AT] for _, key, short in some}})
            for stamp, key, short in some:
                yield stamp, key, [*short[:_AT], number, short[_AT + 1]]
            number += 1

    def _listing(self) -> Listing:
        return Listing(self.store, self.name, self._speaks_of)

    def _speaks_of(self, entry: Any) -> Iterator[str]:
        if _is_row(entry):
            yield from (entry[0], self._beside(entry[1][_AT]))

    def _beside(self, number: int) -> str:
        return f"{self.name} facts {number}"


def _is_row(entry: Any) -> bool:
    match entry:
        case [str(), [*_, int(), _]]:
            return True
    return False
