"""Where the rest of records lies that are held in short: on the shelf, and for a run aside."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Protocol

from adr_tool.cache.aside import Pile
from adr_tool.errors import AdrError
from adr_tool.model import Record

# Reads a file anew, should what was kept of it be gone.
Read = Callable[[PurePosixPath], Record]
# The facts of a record as JSON, by its key and the place that they were put in; or None.
Find = Callable[[str, int], str | None]


class Wholes(Protocol):
    """Where records are kept whole."""

    def whole(self, path: PurePosixPath, key: str) -> Record | None:
        """A record whole, if it was kept so."""

    def keep_whole(self, key: str, record: Record) -> None:
        """Keep a record again that was forgotten."""


@dataclass(frozen=True, slots=True)
class ShelfRest:
    """The rest of records that were listed or put aside together."""

    shelf: Wholes
    read: Read
    facts: Find

    def whole(self, path: PurePosixPath, key: str) -> Record:
        """A record whole; read anew where it is not on the shelf."""
        found = self.shelf.whole(path, key)
        if found is None:
            found = self.read(path)
            self.shelf.keep_whole(key, found)
        return found


@dataclass(slots=True)
class Shorts:
    """Records in short as JSON, put aside while a log is read, and in that order."""

    _pile: Pile = field(default_factory=Pile)

    def put(self, short: list[Any]) -> int:
        """Put a record in short aside, and say where."""
        return self._pile.put(json.dumps(short, separators=(",", ":")).encode())

    def at(self, place: int) -> list[Any]:
        """The record in short that was put there."""
        short: list[Any] = json.loads(self._pile.take(place))
        return short

    def facts(self, key: str, place: int) -> str | None:
        """The facts of a record that was put there.

        None where they cannot be had: what was put aside may only then meet a full disk, when
        what was asked for is written, and the file can still be read again.
        """
        try:
            facts: str = self.at(place)[-2]
        except AdrError:
            return None
        return facts
