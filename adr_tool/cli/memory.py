"""What one run may know from earlier ones, and what that depends on."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.cache.store import Store, open_store
from adr_tool.cache.tool import digest_of, tool_digest
from adr_tool.frozen import dataclass
from adr_tool.sources.state import cache_file

if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf
    from adr_tool.cache.verdicts import Verdicts
    from adr_tool.config import Settings


@dataclass(frozen=True, slots=True)
class State:
    """All that an answer hangs on, under one `name`, which is "" where there is none.

    Where it hangs on history, also what that is made of: a name for the `settings` and the
    program, the `folder`, the `stamps` of its files, and the `tip` of all commits.
    """

    name: str
    settings: str = ""
    folder: PurePosixPath = PurePosixPath()
    stamps: tuple[str, ...] = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was kept; `tool` is a name for this very program."""

    store: Store
    tool: str
    today: datetime.date

    def reading(self, settings: Settings) -> str:
        """A name for all that reading depends on but the files."""
        # Which keys were given says nothing more, and has no order.
        return digest_of(self.tool, repr(replace(settings, given=frozenset())))

    def shelf(self, settings: Settings) -> Shelf:
        """The records that were read by these settings before."""
        from adr_tool.cache.shelf import Shelf

        return Shelf(self.store, self.reading(settings))

    def verdicts(self, shelf: Shelf) -> Verdicts:
        """What was found today in records of a shelf."""
        from adr_tool.cache.verdicts import Verdicts

        return Verdicts(shelf, digest_of(shelf.reading, self.today.isoformat()))


def memory_of(root: Path, today: datetime.date) -> Memory | None:
    """The memory of the repository at `root`; None where there is no place for it."""
    file = cache_file(root)
    store = open_store(file, today.toordinal()) if file else None
    return Memory(store, tool_digest(), today) if store else None
