"""Records as they were read before, by their path and a name for their content.

What was read depends on the bytes, the path, the program and the settings, so all four are in the
key. A value that does not fit a record is not there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from adr_tool.cache.records import decoded, encoded
from adr_tool.cache.short import lengthened, shortened
from adr_tool.cache.store import Store
from adr_tool.cache.tool import digest_of
from adr_tool.model import Record

_Read = Callable[[PurePosixPath], Record]
_PART, _SOME = 50, 16


def many(records: int) -> int:
    """How many of so many records may be new before all of them are listed again."""
    return _SOME + records // _PART


@dataclass(slots=True)
class Shelf:
    """Records in a store, by path and content. `reading` names all else that reading depends on.

    Stamps tell the content of a file that was read before without opening it: a path, NUL, and
    what changes when its bytes do. `parsed` counts the records that were not there.

    A listing holds all records of a log in short under their stamps: one value to fetch. What
    is newer than the listing is fetched one by one.
    """

    store: Store
    reading: str
    parsed: int = 0
    keys: dict[PurePosixPath, str] = field(default_factory=dict)
    _new: dict[str, Record] = field(default_factory=dict)
    _listed: dict[str, Any] = field(default_factory=dict)
    _odd: set[str] = field(default_factory=set)

    def known(
        self, stamps: Mapping[str, PurePosixPath], listing: str, read: _Read
    ) -> dict[PurePosixPath, Record]:
        """The records of those files that were read before, by the stamps of the files.

        `read` reads a file anew, should what was kept of it be gone when it is asked for.
        """
        self._listed = self._fetched_listing(listing)
        found: dict[PurePosixPath, Record] = {}
        for stamp, path in stamps.items():
            if (short := self._listed.get(stamp)) is not None:
                record = self._lengthened(path, short, read)
                if record is not None:
                    found[path] = record
        return found | self._one_by_one({s: p for s, p in stamps.items() if p not in found})

    def record(self, path: PurePosixPath, content: bytes) -> Record | None:
        """The record of a file with this content, if it was read before."""
        key = f"record {digest_of(self.reading, str(path), content.decode('latin-1'))}"
        self.keys[path] = key
        return _decoded(path, self.store.get(key))

    def add(self, record: Record) -> None:
        """Remember what was read of the content that was asked for last, and was not known."""
        self._new[self.keys[record.path]] = record
        self.parsed += 1

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
        kept = {s: self._listed[s] for s in stamps if s in self._listed}
        added = {
            s: [self.keys[p], shortened(records[p])]
            for s, p in fresh.items()
            if self.keys[p] not in self._odd
        }
        self.store.keep({self._name(listing): kept | added})

    def keep_added(self) -> None:
        """Keep what was added."""
        made = {key: encoded(record) for key, record in self._new.items()}
        self._odd |= {key for key, value in made.items() if value is None}
        self.store.keep({key: value for key, value in made.items() if value is not None})
        self._new.clear()

    def _fetched_listing(self, listing: str) -> dict[str, Any]:
        found = self.store.get(name := self._name(listing))
        if not isinstance(found, dict):
            return {}
        self.store.along(
            name, (str(short[0]) for short in found.values() if isinstance(short, list) and short)
        )
        return found

    def _lengthened(self, path: PurePosixPath, short: Any, read: _Read) -> Record | None:
        try:
            key, value = short
            record = lengthened(path, value, partial(self._whole, path, key, read))
        except (TypeError, ValueError, IndexError):
            return None
        self.keys[path] = key
        return record

    def _whole(self, path: PurePosixPath, key: str, read: _Read) -> Record:
        """A record that was listed, whole; read anew and kept where it was forgotten."""
        found = _decoded(path, self.store.get(key))
        if found is None:
            found = read(path)
            self.store.keep({key: value} if (value := encoded(found)) is not None else {})
        return found

    def _one_by_one(self, stamps: Mapping[str, PurePosixPath]) -> dict[PurePosixPath, Record]:
        by_key = {self._stamped(stamp): path for stamp, path in stamps.items()}
        for key, name in self.store.all(by_key).items():
            self.keys[by_key[key]] = str(name)
        paths = {self.keys[path]: path for path in stamps.values() if path in self.keys}
        values = self.store.all(paths)
        read = ((paths[key], _decoded(paths[key], value)) for key, value in values.items())
        return {path: record for path, record in read if record is not None}

    def _stamped(self, stamp: str) -> str:
        return f"stamp {digest_of(self.reading, stamp)}"

    def _name(self, listing: str) -> str:
        return f"listing {digest_of(self.reading, listing)}"


def _decoded(path: PurePosixPath, value: Any) -> Record | None:
    try:
        return decoded(path, value) if value is not None else None
    except (TypeError, ValueError, IndexError):
        return None
