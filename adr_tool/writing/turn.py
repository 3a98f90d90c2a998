"""A turn at writing: the lock is held, and what an earlier run left unfinished is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adr_tool.writing.home import ready_home
from adr_tool.writing.lock import locked
from adr_tool.writing.recovery import Recovered, recovered


@contextmanager
def turn(root: Path) -> Iterator[Recovered]:
    """Be the only one who writes in this repository, in all its working trees.

    A command takes its turn before it reads what it will change, and so numbers and files
    are still what it read when it writes. A turn within a turn costs nothing.
    """
    home = ready_home(root, "adr-tool keeps its lock and its journal there while it writes")
    with locked(home.lock):
        yield recovered(home)
