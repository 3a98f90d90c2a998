"""A state of the repository's files that records are read from."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Protocol


class SourceTrouble(Exception):
    """A file that is there and cannot be read; the message says why, without its path."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Snapshot(Protocol):
    """Files as they are on disk, in the index, or in a commit.

    Paths are relative to the repository's root. Names that are not UTF-8 carry their bytes
    as surrogates, as `os.fsdecode` makes them.
    """

    @property
    def name(self) -> str:
        """What people call this state: "the working tree"."""

    def files(self, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """All files below a folder, sorted. Raises AdrError when there is no such folder."""

    def read(self, path: PurePosixPath, limit: int) -> bytes:
        """The bytes of a file of at most `limit` bytes. Raises SourceTrouble otherwise."""

    def stamps(self, folder: PurePosixPath) -> Iterable[str]:
        """For each file below a folder: its path, NUL, and what changes when its bytes do.

        Raises as `files` and `read`.
        """

    def prepare(self, paths: Iterable[PurePosixPath]) -> None:
        """Be told which files will be read, so that they can be fetched at once."""

    def exists(self, path: PurePosixPath) -> bool:
        """Whether a file or a folder stands at this path."""
