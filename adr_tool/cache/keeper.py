"""What keeps values, for one run or for longer."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol


class Keeper(Protocol):
    """Whatever keeps values made of what JSON knows: for longer than a run, or as long."""

    def get(self, key: str) -> Any:
        """The value of a key, or None."""

    def all(self, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those keys that are known."""

    def along(self, key: str, others: Iterable[str]) -> None:
        """Let other values stay as long as one that was asked for, and that speaks of them."""

    def keep(self, values: Mapping[str, Any]) -> None:
        """Keep values under their keys."""
