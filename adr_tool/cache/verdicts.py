"""What rules that look at one record alone found in it before."""

from dataclasses import dataclass, field
from typing import Any

from adr_tool.cache.shelf import Shelf
from adr_tool.cache.tool import digest_of
from adr_tool.model import Location, Problem, Record

Found = tuple[tuple[str, Problem], ...]


@dataclass(slots=True)
class Verdicts:
    """The problems of records by the rules that found them.

    `judging` is a name for all that these rules depend on but the record: the program, the
    settings, the day.
    """

    shelf: Shelf
    judging: str
    _known: dict[str, Any] = field(default_factory=dict)
    _new: dict[str, Any] = field(default_factory=dict)

    def look_up(self, records: tuple[Record, ...], rules: tuple[str, ...]) -> None:
        """Fetch what is known of some records, by exactly these rules."""
        self.judging = digest_of(self.judging, *rules)
        self._known = self.shelf.store.all(key for r in records if (key := self._key(r)))

    def of(self, record: Record) -> Found | None:
        """What was found in a record, or None where that is not known."""
        kept = self._known.get(self._key(record))
        if kept is None:
            return None
        path = record.path
        return tuple((rule, Problem(Location(path, *at), said)) for rule, at, said in kept)

    def add(self, record: Record, found: Found) -> None:
        """Remember what was found; not what can be mended, for that is looked at anew."""
        if (key := self._key(record)) and not any(
            problem.mends or problem.where.path != record.path for _, problem in found
        ):
            self._new[key] = [
                [rule, [p.where.line, p.where.column], p.message] for rule, p in found
            ]

    def keep(self) -> None:
        """Keep what was added."""
        if self._new:
            self.shelf.store.keep(self._new)

    def _key(self, record: Record) -> str:
        name = self.shelf.keys.get(record.path, "")
        return f"found {digest_of(self.judging, name, str(record.number))}" if name else ""
