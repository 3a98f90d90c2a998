"""Records as they were read before, by their path and a name for their content.

What was read depends on the bytes, the path, the program and the settings, so all four are in the
key. A value that does not fit a record is not there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from adr_tool.cache.aside import Aside
from adr_tool.cache.keeper import Keeper
from adr_tool.cache.listed import Listed, Row
from adr_tool.cache.listing import many
from adr_tool.cache.records import decoded, encoded, tells_of_others
from adr_tool.cache.rest import Read, ShelfRest, Shorts
from adr_tool.cache.short import lengthened, place_in, shortened
from adr_tool.cache.tool import digest_of
from adr_tool.model import Record

# How many records wait to be kept together.
_WAITING = 100
# Of a longer log the whole records are not kept: the store has no room for all of them.
MOST_WHOLE = 20_000


@dataclass(slots=True)
class Shelf:
    """Records in a store, by path and content. `reading` names all else that reading depends on.

    Stamps tell the content of a file that was read before without opening it: a path, NUL, and
    what changes when its bytes do. `parsed` counts the records that were not there.

    A listing holds all records of a log in short under their stamps: few values to fetch. What
    is newer than the listing is fetched one by one. Of a log of more than `most_whole` records,
    none is kept whole.
    """

    store: Keeper
    reading: str
    most_whole: int = MOST_WHOLE
    parsed: int = 0
    keys: dict[PurePosixPath, str] = field(default_factory=dict)
    _new: dict[str, Any] = field(default_factory=dict)
    _aside: Shorts = field(default_factory=Shorts)
    _rest: ShelfRest | None = None
    _wholes: bool = True
    _listed: set[PurePosixPath] = field(default_factory=set)
    _odd: set[str] = field(default_factory=set)

    def beside(self) -> "Shelf":
        """The same shelf for other files of the same names, such as older ones."""
        return Shelf(self.store, self.reading)

    def known(
        self,
        stamps: Mapping[str, PurePosixPath],
        listing: str,
        read: Read,
        *,
        lightly: bool = False,
    ) -> dict[PurePosixPath, Record]:
        """The records of those files that were read before, by the stamps of the files.

        `read` reads a file anew, should what was kept of it be gone when it is asked for.
        `lightly`, none of them is held whole.
        """
        found: dict[PurePosixPath, Record] = {}
        self._wholes = len(stamps) <= self.most_whole
        before = self._listing(listing)
        rest = ShelfRest(self, read, before.facts)
        for stamp, key, short in before.rows():
            if (path := stamps.get(stamp)) is not None:
                self._listed.add(path)
                record = _lengthened(path, short, rest, key, lightly=lightly)
                if record is not None:
                    self.keys[path], found[path] = key, record
        missing = {stamp: path for stamp, path in stamps.items() if path not in found}
        # Whatever is kept one by one is few: without a listing a long log is not known.
        others = self._one_by_one(missing) if found or len(missing) <= many(len(stamps)) else ()
        found.update((r.path, self.lightly(r, read) if lightly else r) for r in others)
        return found

    def record(self, path: PurePosixPath, content: bytes) -> Record | None:
        """The record of a file with this content, if it was read before."""
        self.keys[path] = key = self.key_of(path, content)
        return self.whole(path, key)

    def key_of(self, path: PurePosixPath, content: bytes) -> str:
        """The name of a record that is read from this content."""
        return f"record {digest_of(self.reading, str(path), content.decode('latin-1'))}"

    def add(self, record: Record) -> None:
        """Remember what was read of the content that was asked for last, and was not known."""
        key = self.keys[record.path]
        if (value := encoded(record) if self._wholes else None) is not None:
            self._new[key] = value
        elif tells_of_others(record):
            self._odd.add(key)
        self.parsed += 1
        if len(self._new) >= _WAITING:
            self.keep_added()

    def lightly(self, record: Record, read: Read) -> Record:
        """The record in short; what is asked of the rest is fetched again each time."""
        return self.in_short(record, read, lightly=True)

    def in_short(self, record: Record, read: Read, *, lightly: bool = False) -> Record:
        """The record as one that was listed; what rules ask of its neighbours is at hand."""
        key = self.keys[record.path]
        if key in self._odd:
            return record
        *first, _, face = short = shortened(record)
        if self._rest is None or self._rest.read != read:
            self._rest = ShelfRest(self, read, self._aside.facts)
        held = [*first, self._aside.put(short), face]
        return lengthened(record.path, held, self._rest, key, lightly=lightly)

    def keep(
        self, stamps: Mapping[str, PurePosixPath], listing: str, records: Mapping[Any, Record]
    ) -> None:
        """Keep what was added, and what the files are stamped with that are still as before."""
        self.keep_added()
        fresh = {
            stamp: path
            for stamp, path in stamps.items()
            if path not in self._listed and path in self.keys and path in records
        }
        if len(fresh) <= many(len(stamps)):
            self.store.keep({self._stamped(s): self.keys[p] for s, p in fresh.items()})
            return
        before = self._listing(listing)
        kept = (row for row in before.with_facts() if row[0] in stamps)
        before.keep(chain(kept, self._shortened(fresh, records)))

    def _shortened(
        self, fresh: Mapping[str, PurePosixPath], records: Mapping[Any, Record]
    ) -> Iterator[Row]:
        for stamp, path in fresh.items():
            if (key := self.keys[path]) not in self._odd:
                at = place_in(records[path], self._rest)
                yield stamp, key, shortened(records[path]) if at is None else self._aside.at(at)

    def whole(self, path: PurePosixPath, key: str) -> Record | None:
        """A record whole, if it was kept so."""
        return _decoded(path, self.store.get(key))

    def keep_whole(self, key: str, record: Record) -> None:
        """Keep a record again that was forgotten, where there is room."""
        if self._wholes and (value := encoded(record)) is not None:
            self.store.keep({key: value})

    def keep_added(self) -> None:
        """Keep what was added."""
        self.store.keep(self._new)
        self._new = {}

    def _one_by_one(self, stamps: Mapping[str, PurePosixPath]) -> Iterator[Record]:
        by_key = {self._stamped(stamp): path for stamp, path in stamps.items()}
        for key, name in self.store.all(by_key).items():
            self.keys[by_key[key]] = str(name)
        paths = [(self.keys[path], path) for path in stamps.values() if path in self.keys]
        for at in range(0, len(paths), _WAITING):
            some = dict(paths[at : at + _WAITING])
            for key, value in self.store.all(some).items():
                if (record := _decoded(some[key], value)) is not None:
                    yield record

    def _stamped(self, stamp: str) -> str:
        return f"stamp {digest_of(self.reading, stamp)}"

    def _listing(self, name: str) -> Listed:
        return Listed(self.store, f"listing {digest_of(self.reading, name)}")


def shelf_of_a_run(*, wholes: bool) -> Shelf:
    """A shelf that is gone with the run, for records in short and perhaps whole ones."""
    return Shelf(Aside(), "this run", MOST_WHOLE if wholes else 0)


def _decoded(path: PurePosixPath, value: Any) -> Record | None:
    try:
        return decoded(path, value) if value is not None else None
    except (TypeError, ValueError, IndexError):
        return None


def _lengthened(
    path: PurePosixPath, short: Any, rest: ShelfRest, key: str, *, lightly: bool
) -> Record | None:
    try:
        return lengthened(path, short, rest, key, lightly=lightly)
    except (TypeError, ValueError, IndexError):
        return None
