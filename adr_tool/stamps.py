"""What tells a file from what it was before, mostly without opening it."""

import os
import stat
import time
from collections.abc import Callable
from pathlib import PurePosixPath

_FRESH = 2_000_000_000
_MOST_BYTES = 1024 * 1024


def path_in(stamp: str) -> str:
    """The path of the file that a stamp is of."""
    return stamp.partition("\0")[0]


def stamp_of(path: str, at: os.stat_result, read: Callable[[PurePosixPath, int], bytes]) -> str:
    """A file's path, NUL, and what changes when its bytes do: its place, its size and its times.

    Where those are so fresh that the next change might not move them, its content.
    """
    written, moved = at.st_mtime_ns, at.st_ctime_ns
    old = time.time_ns() - _FRESH
    if (written < old and moved < old) or not stat.S_ISREG(at.st_mode):
        return f"{path}\0{at.st_mode} {at.st_dev} {at.st_ino} {at.st_size} {written} {moved}"
    return stamp_by_content(path, read)


def stamp_by_content(path: str, read: Callable[[PurePosixPath, int], bytes]) -> str:
    """The stamp of a file while it is fresh."""
    from hashlib import sha256  # lazily: most files are older

    return f"{path}\0{sha256(read(PurePosixPath(path), _MOST_BYTES)).hexdigest()}"
