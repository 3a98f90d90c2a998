"""Values put aside while a run goes on, in a file that has no name: memory is for what is at hand.

The file is gone with the run, however that ends. Nobody else can open it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from sys import intern
from typing import IO, Any
from weakref import finalize
from zlib import compress, decompress

from adr_tool.errors import AdrError

# Where a value begins in the file: first how long it is, in so many bytes.
Slot = int
_LENGTH = 4
_QUICKLY = 1
# Texts that are longer are hardly ever the same.
_LONG = 60


class Pile:
    """Texts of bytes, one behind the other. The file is made when the first one comes."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0

    def put(self, content: bytes) -> Slot:
        """Put some bytes aside, and say where. Raises AdrError where there is no room."""
        slot = self._end
        with _room():
            if self._file is None:
                from tempfile import TemporaryFile  # lazily: mostly nothing is put aside

                self._file = TemporaryFile(prefix="adr-tool-")  # noqa: SIM115 - open while in use
                finalize(self, _close, self._file)
            self._file.seek(slot)
            self._file.write(len(content).to_bytes(_LENGTH, "big") + content)
        self._end += _LENGTH + len(content)
        return slot

    def take(self, slot: Slot) -> bytes:
        """The bytes that were put there. Raises AdrError where they are not."""
        if self._file is None:
            return b""
        with _room():
            self._file.seek(slot)
            return self._file.read(int.from_bytes(self._file.read(_LENGTH), "big"))


def _close(file: IO[bytes]) -> None:
    with suppress(OSError):  # what still waits to be written is of no use any more
        file.close()


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        from tempfile import gettempdir

        raise AdrError(
            f"texts could not be put aside in {gettempdir()}: {error.strerror};"
            " nothing was written",
            "make room there, or name another folder by the variable TMPDIR",
        ) from None


class Aside:
    """What a store is for one run: values made of what JSON knows, by key."""

    def __init__(self) -> None:
        self._pile = Pile()
        self._slots: dict[str, Slot] = {}

    def get(self, key: str) -> Any:
        """The value of a key, or None."""
        slot = self._slots.get(key)
        return None if slot is None else json.loads(decompress(self._pile.take(slot)))

    def all(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those keys that are known."""
        return {key: self.get(key) for key in keys if key in self._slots}

    def along(self, key: str, others: Iterable[str]) -> None:
        """Nothing: all stays until the run ends."""

    def keep(self, values: Mapping[str, Any]) -> None:
        """Keep values under their keys."""
        for key, value in values.items():
            text = json.dumps(value, separators=(",", ":")).encode()
            self._slots[key] = self._pile.put(compress(text, _QUICKLY))


def held_once(value: Any) -> Any:
    """The same value; a short text is held once, however many records say it."""
    return intern(value) if type(value) is str and len(value) < _LONG else value


def each_held_once(values: Iterable[Any]) -> list[Any]:
    """The same of each of some values; where they are very many, a call for each would be dear."""
    return [intern(v) if type(v) is str and len(v) < _LONG else v for v in values]
