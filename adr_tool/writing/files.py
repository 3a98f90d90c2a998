"""Writes files whole or not at all, and never over a change it has not seen."""

from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.change import Change
from adr_tool.writing.home import home_of
from adr_tool.writing.planning import plan
from adr_tool.writing.transaction import carry_out
from adr_tool.writing.turn import turn

__all__ = ["Change", "content_of", "write_files"]


def content_of(path: Path) -> bytes | None:
    """What a file to be written holds now; None where there is none. Raises AdrError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AdrError(f"{shown(str(path))} cannot be written: {error.strerror}") from None


def write_files(root: Path, changes: tuple[Change, ...]) -> tuple[PurePosixPath, ...]:
    """Bring every change to disk in one transaction; returns the paths that were written.

    All are looked at first: a file that differs from `old`, a link, a path that leads outside
    of `root`, a name that differs from another only in capitals, a file or folder that cannot
    be written raises AdrError that lists them all, and nothing is changed. A change whose
    `old` and `new` are alike is passed over. What is cut off past the commit point is
    completed by the next command that writes.
    """
    wanted = tuple(change for change in changes if change.old != change.new)
    if not wanted:
        return ()
    with turn(root):
        home = home_of(root)
        carry_out(home, plan(home, root, wanted))
    return tuple(change.path for change in wanted)
