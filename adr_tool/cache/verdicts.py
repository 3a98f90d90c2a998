"""What rules that look at one record alone found in it before."""

from dataclasses import dataclass, field
from typing import Any

from adr_tool.cache.listing import many
from adr_tool.cache.shelf import Shelf
from adr_tool.cache.tool import digest_of
from adr_tool.model import Location, Problem, Record

Found = tuple[tuple[str, Problem], ...]
# What is kept of most records: it takes no room in memory, as a list of nothing would.
_NOTHING = 0
_NAMED_BY = 40


@dataclass(slots=True)
class Verdicts:
    """The problems of records by the rules that found them.

    `judging` is a name for all that these rules depend on but the record: the program, the
    settings, the day.
    """

    shelf: Shelf
    judging: str
    _listed: dict[str, Any] = field(default_factory=dict)
    _alone: dict[str, Any] = field(default_factory=dict)
    _new: dict[str, Any] = field(default_factory=dict)

    def look_up(self, records: tuple[Record, ...], rules: tuple[str, ...]) -> None:
        """Fetch what is known of some records, by exactly these rules."""
        self.judging = digest_of(self.judging, *rules)
        listed = self.shelf.store.get(f"judged {self.judging}")
        self._listed = listed if isinstance(listed, dict) else {}
        if not self._listed and len(records) > many(len(records)):
            return  # what is kept one by one is few: without a listing a long log is not known
        names = (name for record in records if (name := self._name(record)))
        others = {self._key(name): name for name in names if name not in self._listed}
        alone = self.shelf.store.all(others)
        self._alone = {others[key]: found for key, found in alone.items()}

    def of(self, record: Record) -> Found | None:
        """What was found in a record, or None where that is not known."""
        name, path = self._name(record), record.path
        kept = self._listed.get(name, self._alone.get(name))
        if kept is None:
            return None
        return tuple((rule, Problem(Location(path, *at), said)) for rule, at, said in kept or ())

    def add(self, record: Record, found: Found) -> None:
        """Remember what was found; not what can be mended, for that is looked at anew."""
        if (name := self._name(record)) and not any(
            problem.mends or problem.where.path != record.path for _, problem in found
        ):
            said = [[rule, [p.where.line, p.where.column], p.message] for rule, p in found]
            self._new[name] = said or _NOTHING

    def keep(self) -> None:
        """Keep what was added: by itself, or in a new listing where there is much of it."""
        others = self._alone | self._new
        if self._new and len(others) > many(len(self._listed) + len(others)):
            self.shelf.store.keep({f"judged {self.judging}": self._listed | others})
        elif self._new:
            self.shelf.store.keep({self._key(name): found for name, found in self._new.items()})

    def _key(self, name: str) -> str:
        return f"found {digest_of(self.judging, name)}"

    def _name(self, record: Record) -> str:
        """The content that a record was read from, and its number, which its neighbours decide."""
        name = self.shelf.keys.get(record.path, "")[-_NAMED_BY:]
        return name and f"{name} {record.number}"
