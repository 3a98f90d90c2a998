"""Where each key of a record stands, made into locations when somebody asks.

Most records nobody asks: only what is wrong has a place that people are told.
"""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView

from adr_tool.formats.base import Source
from adr_tool.model import KeyPath, Location

_STATUS: KeyPath = ("status",)


class KeyPlaces(Mapping[KeyPath, Location]):
    """The places of a source's keys. A status in the body stands for the key that it lacks.

    `status_line` is the line that states it, 0 where no line does.
    """

    def __init__(self, source: Source, status_line: int) -> None:
        self._path, self._known = source.path, source.places
        stated = source.key("status").line if _STATUS in source.places else 0
        self._status = source.at(status_line) if status_line not in (0, stated) else None
        self._made: dict[KeyPath, Location] | None = None

    def __getitem__(self, keys: KeyPath) -> Location:
        if keys == _STATUS and self._status is not None:
            return self._status
        place = self._known[keys]
        # The block begins on the second line of the file.
        return Location(self._path, place.line + 1, place.column)

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def items(self) -> ItemsView[KeyPath, Location]:
        """All of them, made at once and kept: whoever asks for all asks more than once."""
        return self._whole().items()

    def values(self) -> ValuesView[Location]:
        """The places alone."""
        return self._whole().values()

    def _whole(self) -> dict[KeyPath, Location]:
        if self._made is None:
            status = {_STATUS: self._status} if self._status is not None else {}
            self._made = {keys: self[keys] for keys in self._known} | status
        return self._made
