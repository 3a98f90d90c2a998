"""A state of the files as it would be with some of them changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from adr_tool.sources.snapshot import Snapshot, SourceTrouble


@dataclass(frozen=True, slots=True)
class Overlay:
    """A snapshot with other bytes in the place of some of its files; nothing is written.

    None stands for a file that will be gone.
    """

    under: Snapshot
    contents: Mapping[PurePosixPath, bytes | None]

    @property
    def name(self) -> str:
        """What people call this state."""
        return f"{self.under.name}, changed"

    def files(self, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """All files below a folder, sorted, those of the overlay among them.

        Raises AdrError when neither the snapshot nor the overlay has such a folder.
        """
        inside = {path: new for path, new in self.contents.items() if folder in path.parents}
        more = {path for path, new in inside.items() if new is not None}
        there = self.under.exists(folder) or not more
        under = self.under.files(folder) if there else ()
        return tuple(sorted((set(under) - set(inside)) | more, key=str))

    def read(self, path: PurePosixPath, limit: int) -> bytes:
        """The bytes of a file of at most `limit` bytes. Raises SourceTrouble otherwise."""
        if path not in self.contents:
            return self.under.read(path, limit)
        content = self.contents[path]
        if content is None:
            raise SourceTrouble("will not be there any more")
        if len(content) > limit:
            raise SourceTrouble(f"is {len(content):,} bytes long; at most {limit:,} are read")
        return content

    def stamps(self, folder: PurePosixPath) -> tuple[str, ...]:
        """None: a state that is only tried out is not worth remembering."""
        return ()

    def prepare(self, paths: Iterable[PurePosixPath]) -> None:
        """Have those fetched that are not changed."""
        self.under.prepare(path for path in paths if path not in self.contents)

    def exists(self, path: PurePosixPath) -> bool:
        """Whether a file or a folder stands at this path."""
        if path in self.contents:
            return self.contents[path] is not None
        coming = (other for other, new in self.contents.items() if new is not None)
        return self.under.exists(path) or any(path in other.parents for other in coming)
