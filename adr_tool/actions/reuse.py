"""What the build before this one wrote, so that only pages that show something else are rendered.

A file is taken over where the digest of what it shows is as it was, and the file on the disk is
still the one that was written, by its size, time and number. In any doubt it is made again.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from adr_tool.cache.aside import Aside
from adr_tool.cache.keeper import Keeper
from adr_tool.cache.listing import Listing
from adr_tool.cache.tool import digest_of
from adr_tool.publish.base import Output
from adr_tool.writing.sealed import Content, holds
from adr_tool.writing.site_files import Kept

# The name of what is made of all decisions; no address of a page has a blank.
WHOLE = "the log"
Made = tuple[PurePosixPath, Content | Kept]


@dataclass(slots=True)
class Reuse:
    """The files of a folder by what they were made of: a name, and a digest of what they show.

    `made` counts the names of which the files were made, and not taken over.
    """

    place: Path
    store: Keeper | None
    made: int = 0
    _before: Aside = field(default_factory=Aside)
    _now: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def look_up(self) -> None:
        """Fetch what the build before this one wrote there."""
        if self.store is not None:
            for name, entry in self._listing(self.store).entries():
                self._before.keep({name: entry})

    def outputs(
        self, name: str, digest: Callable[[], str], make: Callable[[], Iterable[Output]]
    ) -> Iterator[Made]:
        """The files of a name: those that are there, or those that are made now."""
        if self.store is None:
            yield from make()
            return
        said = digest()
        names: list[str] = []
        self._now[name] = said, names
        kept = self._kept(name, said)
        self.made += not kept
        for path, content in kept or make():
            names.append(str(path))
            yield path, content

    def keep(self, seals: Mapping[str, bytes]) -> None:
        """Keep what was written now."""
        if self.store is not None:
            entries = (
                (name, [digest, *(part for n in names for part in (n, seals[n].hex()))])
                for name, (digest, names) in self._now.items()
            )
            self._listing(self.store).keep(entries)

    def _kept(self, name: str, digest: str) -> list[Made]:
        """The files that can be taken over: all of them, or none."""
        try:
            said, *rest = self._before.get(name) or ("",)
            sealed = [(n, bytes.fromhex(s)) for n, s in zip(rest[::2], rest[1::2], strict=True)]
        except (TypeError, ValueError):
            return []
        if said != digest or not all(holds(f"{self.place}{os.sep}{n}", s) for n, s in sealed):
            return []
        return [(PurePosixPath(n), Kept(s)) for n, s in sealed]

    def _listing(self, store: Keeper) -> Listing:
        return Listing(store, f"site {digest_of(str(self.place))}")


def reuse_of(place: Path, store: Keeper | None) -> Reuse:
    """What can be reused of the site in a folder; nothing where nothing is remembered."""
    found = Reuse(place, store)
    found.look_up()
    return found
