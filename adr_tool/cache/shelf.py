"""Records as they were read before, by their path and a name for their content.

What was read depends on the bytes, the path, the program and the settings, so all four are in the
key. A value that does not fit a record is not there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from adr_tool.cache.aside import Aside, Shared
from adr_tool.cache.keeper import Keeper
from adr_tool.cache.listing import Entry, Listing, many
from adr_tool.cache.records import decoded, encoded
from adr_tool.cache.short import lengthened, shortened
from adr_tool.cache.tool import digest_of
from adr_tool.errors import AdrError
from adr_tool.model import Record

_Read = Callable[[PurePosixPath], Record]
# How many records wait to be kept together.
_WAITING = 100


@dataclass(slots=True)
class Shelf:
    """Records in a store, by path and content. `reading` names all else that reading depends on.

    Stamps tell the content of a file that was read before without opening it: a path, NUL, and
    what changes when its bytes do. `parsed` counts the records that were not there.

    A listing holds all records of a log in short under their stamps: few values to fetch. What
    is newer than the listing is fetched one by one.
    """

    store: Keeper
    reading: str
    parsed: int = 0
    keys: dict[PurePosixPath, str] = field(default_factory=dict)
    _new: dict[str, Any] = field(default_factory=dict)
    _short: Aside = field(default_factory=Aside)
    _shared: Shared = field(default_factory=Shared)
    _listed: set[str] = field(default_factory=set)
    _odd: set[str] = field(default_factory=set)

    def beside(self) -> "Shelf":
        """The same shelf for other files of the same names, such as older ones."""
        return Shelf(self.store, self.reading)

    def known(
        self,
        stamps: Mapping[str, PurePosixPath],
        listing: str,
        read: _Read,
        *,
        lightly: bool = False,
    ) -> dict[PurePosixPath, Record]:
        """The records of those files that were read before, by the stamps of the files.

        `read` reads a file anew, should what was kept of it be gone when it is asked for.
        `lightly`, none of them is held whole.
        """
        found: dict[PurePosixPath, Record] = {}
        for stamp, short in self._listing(listing).entries():
            if (path := stamps.get(stamp)) is not None:
                self._listed.add(stamp)
                record = self._lengthened(path, short, read, lightly=lightly)
                if record is not None:
                    found[path] = record
        others = self._one_by_one({s: p for s, p in stamps.items() if p not in found})
        found.update((r.path, self.lightly(r, read) if lightly else r) for r in others)
        return found

    def record(self, path: PurePosixPath, content: bytes) -> Record | None:
        """The record of a file with this content, if it was read before."""
        self.keys[path] = key = self.key_of(path, content)
        return _decoded(path, self.store.get(key))

    def key_of(self, path: PurePosixPath, content: bytes) -> str:
        """The name of a record that is read from this content."""
        return f"record {digest_of(self.reading, str(path), content.decode('latin-1'))}"

    def add(self, record: Record) -> None:
        """Remember what was read of the content that was asked for last, and was not known."""
        key = self.keys[record.path]
        if (value := encoded(record)) is None:
            self._odd.add(key)
        else:
            self._new[key] = value
        self.parsed += 1
        if len(self._new) >= _WAITING:
            self.keep_added()

    def lightly(self, record: Record, read: _Read) -> Record:
        """The record in short; what is asked of the rest is fetched again each time."""
        return self.in_short(record, read, lightly=True)

    def in_short(self, record: Record, read: _Read, *, lightly: bool = False) -> Record:
        """The record as one that was listed; what rules ask of its neighbours is at hand."""
        key = self.keys[record.path]
        if key in self._odd:
            return record
        short = shortened(record)
        self._short.keep({key: short})
        *rest, _, face = self._shared(short)
        whole = partial(self._whole, record.path, key, read)
        held = [*rest, partial(self._facts, key), face]
        return lengthened(record.path, held, whole, lightly=lightly)

    def keep(
        self, stamps: Mapping[str, PurePosixPath], listing: str, records: Mapping[Any, Record]
    ) -> None:
        """Keep what was added, and what the files are stamped with that are still as before."""
        self.keep_added()
        fresh = {
            stamp: path
            for stamp, path in stamps.items()
            if stamp not in self._listed and path in self.keys and path in records
        }
        if len(fresh) <= many(len(stamps)):
            self.store.keep({self._stamped(s): self.keys[p] for s, p in fresh.items()})
            return
        before = self._listing(listing)
        kept = ((stamp, short) for stamp, short in before.entries() if stamp in stamps)
        before.keep(chain(kept, self._shortened(fresh, records)))

    def _shortened(
        self, fresh: Mapping[str, PurePosixPath], records: Mapping[Any, Record]
    ) -> Iterator[Entry]:
        for stamp, path in fresh.items():
            key = self.keys[path]
            if key not in self._odd:
                yield stamp, [key, self._short.get(key) or shortened(records[path])]

    def keep_added(self) -> None:
        """Keep what was added."""
        self.store.keep(self._new)
        self._new = {}

    def _lengthened(
        self, path: PurePosixPath, short: Any, read: _Read, *, lightly: bool
    ) -> Record | None:
        try:
            key, value = short
            whole = partial(self._whole, path, key, read)
            record = lengthened(path, value, whole, lightly=lightly)
        except (TypeError, ValueError, IndexError):
            return None
        self.keys[path] = key
        return record

    def _facts(self, key: str) -> Any:
        """The facts of a record that was put aside in short, as they stand there.

        None where they cannot be had: what was put aside may only then meet a full disk, when
        what was asked for is written, and the file can still be read again.
        """
        try:
            return self._short.get(key)[-2]
        except AdrError:
            return None

    def _whole(self, path: PurePosixPath, key: str, read: _Read) -> Record:
        """A record that was listed, whole; read anew and kept where it was forgotten."""
        found = _decoded(path, self.store.get(key))
        if found is None:
            found = read(path)
            self.store.keep({key: value} if (value := encoded(found)) is not None else {})
        return found

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

    def _listing(self, name: str) -> Listing:
        return Listing(self.store, f"listing {digest_of(self.reading, name)}")


def _decoded(path: PurePosixPath, value: Any) -> Record | None:
    try:
        return decoded(path, value) if value is not None else None
    except (TypeError, ValueError, IndexError):
        return None
