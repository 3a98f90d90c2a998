"""Keeps values by key in one SQLite file: whatever is in doubt is simply not there.

Rollback in memory, and no waiting for the disk: there is no file beside the one, and what a
crash leaves half written is told by its checksum. No error leaves this room.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import finalize
from zlib import crc32

from adr_tool.cache.file import is_usable, mark_of

if TYPE_CHECKING:
    import sqlite3

MOST_BYTES = 256 * 1024 * 1024
DAYS_KEPT = 30
_PATIENCE = 0.25
_APPLICATION = 0x41445254
_TIDIED = "tidied"
_AT_ONCE = 200
_SET_UP = (
    "PRAGMA journal_mode=MEMORY",
    "PRAGMA synchronous=OFF",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept"
    " (key TEXT PRIMARY KEY, day INTEGER NOT NULL, sum INTEGER NOT NULL, value TEXT NOT NULL)"
)


def open_store(file: Path, day: int) -> Store | None:
    """The store in a file of its own, made where there is none; None where that cannot be.

    `day` is today as an ordinal. A file that this program did not make in that very place, such
    as one that was copied there, is replaced.
    """
    import sqlite3  # lazily: `--help` needs none

    try:
        if not is_usable(file, _APPLICATION):
            return None
        connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        try:
            for said in _SET_UP:
                connection.execute(said)
            if not file.stat().st_size:
                _found(connection, mark_of(file))
        except sqlite3.Error as error:
            connection.close()
            _take_away(file, error)
            return None
    except (OSError, sqlite3.Error):
        return None
    return Store(file, connection, day)


def _take_away(file: Path, error: Exception) -> None:
    """Remove a file that is damaged, so that the next run makes another."""
    import sqlite3

    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR):
        with suppress(OSError):
            file.unlink()


def _found(connection: sqlite3.Connection, mark: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_TABLE)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {mark}")
    connection.execute("COMMIT")


class Store:
    """Values made of what JSON knows, by key."""

    def __init__(self, file: Path, connection: sqlite3.Connection, day: int) -> None:
        self._file, self._day = file, day
        self._connection: sqlite3.Connection | None = connection
        self._used: list[str] = []
        finalize(self, _let_go, connection)

    def get(self, key: str) -> Any:
        """The value of a key, or None where none is known."""
        return self.all((key,)).get(key)

    def all(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those keys that are known."""
        import sqlite3

        found: dict[str, Any] = {}
        try:
            for key in keys:
                row = self._ask("SELECT day, sum, value FROM kept WHERE key = ?", key)
                if row is not None and row[1] == _sum(key, row[2]):
                    found[key] = json.loads(row[2])
                    if row[0] != self._day:
                        self._used.append(key)
        except (sqlite3.Error, ValueError) as error:
            self._give_up(error)
        return found

    def along(self, key: str, others: Iterable[str]) -> None:
        """Let other values stay as long as one that was asked for, and that speaks of them."""
        if key in self._used:  # for the first time on this day
            self._used += others

    def keep(self, values: Mapping[str, Any]) -> None:
        """Keep values under their keys, and forget what has not been used for long."""
        import sqlite3

        if self._connection is None:
            return
        texts = ((key, json.dumps(value, separators=(",", ":"))) for key, value in values.items())
        rows = [(key, self._day, _sum(key, text), text) for key, text in texts]
        used = [(self._day, key) for key in self._used]
        self._used = []
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?,?,?,?)", rows)
            self._connection.executemany("UPDATE kept SET day = ? WHERE key = ?", used)
            self._connection.execute("COMMIT")
            self._forget()
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the file; what was used today stays for longer."""
        if self._used:
            self.keep({})
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, said: str, *values: object) -> Any:
        return self._connection.execute(said, values).fetchone() if self._connection else None

    def _forget(self) -> None:
        for before in (self._day - DAYS_KEPT, self._day, self._day + 1):
            pages, free, size = (
                self._ask(f"PRAGMA {what}")[0]
                for what in ("page_count", "freelist_count", "page_size")
            )
            # What is old is looked for once a day: that walks through all there is.
            old = before < self._day - 1 and not self._is_tidy()
            if old or (pages - free) * size > MOST_BYTES:
                self._delete(before)

    def _delete(self, before: int) -> None:
        """Take away what was not used since a day: little at once, for SQLite holds it so long."""
        if self._connection is None:
            return
        old = self._connection.execute("SELECT rowid FROM kept WHERE day < ?", (before,))
        rows = old.fetchall()
        for at in range(0, len(rows), _AT_ONCE):
            self._connection.execute("BEGIN IMMEDIATE")
            some = rows[at : at + _AT_ONCE]
            self._connection.executemany("DELETE FROM kept WHERE rowid = ?", some)
            self._connection.execute("COMMIT")

    def _is_tidy(self) -> bool:
        """Whether somebody looked today for what is old; from now on, somebody has."""
        row = self._ask("SELECT day FROM kept WHERE key = ?", _TIDIED)
        if row is not None and row[0] == self._day:
            return True
        told = _TIDIED, self._day, _sum(_TIDIED, "true"), "true"
        self._ask("INSERT OR REPLACE INTO kept VALUES (?,?,?,?)", *told)
        return False

    def _give_up(self, error: Exception) -> None:
        """A store in trouble knows nothing more."""
        _take_away(self._file, error)
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _let_go(connection: sqlite3.Connection) -> None:
    """Close what nobody closed; from Python 3.13 on it would be complained about."""
    import sqlite3

    with suppress(sqlite3.Error):  # of another thread, which only that thread may close
        connection.close()


def _sum(key: str, text: object) -> int:
    return crc32(f"{key}\0{text}".encode("utf-8", "replace"))
