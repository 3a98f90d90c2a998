"""A state of the files as it would be with some of them changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from adr_tool.sources.snapshot import Snapshot, SourceTrouble


@dataclass(frozen=True, slots=True)
class Overlay:
    """A snapshot with other bytes in the place of some of its files; nothing is written."""

    under: Snapshot
    contents: Mapping[PurePosixPath, bytes]

    @property
    def name(self) -> str:
        """What people call this state."""
        return f"{self.under.name}, changed"

    def files(self, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """All files below a folder, sorted, those of the overlay among them.

        Raises AdrError when neither the snapshot nor the overlay has such a folder.
        """
        more = {path for path in self.contents if folder in path.parents}
        there = self.under.exists(folder) or not more
        under = self.under.files(folder) if there else ()
        return tuple(sorted({*under, *more}, key=str))

    def read(self, path: PurePosixPath, limit: int) -> bytes:
        """The bytes of a file of at most `limit` bytes. Raises SourceTrouble otherwise."""
        content = self.contents.get(path)
        if content is None:
            return self.under.read(path, limit)
        if len(content) > limit:
            raise SourceTrouble(f"is {len(content):,} bytes long; at most {limit:,} are read")
        return content

    def exists(self, path: PurePosixPath) -> bool:
        """Whether a file or a folder stands at this path."""
        return path in self.contents or self.under.exists(path)
