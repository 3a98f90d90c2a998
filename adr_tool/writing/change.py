"""A file as it was read and as it shall be."""

from pathlib import PurePosixPath

from adr_tool.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """What one file held when it was read, and what it shall hold: None stands for no file.

    `path` counts from the root of the repository. A file that moves is two changes: the one
    goes, the other comes.
    """

    path: PurePosixPath
    old: bytes | None
    new: bytes | None
