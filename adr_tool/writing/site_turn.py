"""One build of a site at a time in a working tree; other commands go on meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adr_tool.writing.home import ready_home
from adr_tool.writing.lock import locked


@contextmanager
def site_turn(root: Path, *, dry_run: bool) -> Iterator[None]:
    """Hold the lock of builds while the block runs; a dry run needs none."""
    if dry_run:
        yield
        return
    home = ready_home(root, "adr-tool keeps the lock of builds there")
    with locked(home.own / "build.lock"):
        yield
