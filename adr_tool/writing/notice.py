"""Tells readers that a change was cut off."""

from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.writing.home import home_of
from adr_tool.writing.journal import load
from adr_tool.writing.lock import is_locked


def unfinished(root: Path) -> str:
    """What a reader should know of a change that was cut off; "" where there is none.

    A change that some program is making right now is none. Nothing is written.
    """
    try:
        home = home_of(root)
        is_there = home.journal.exists() and not is_locked(home.lock)
        journal = load(home) if is_there else None
    except (AdrError, OSError) as trouble:
        return trouble.message if isinstance(trouble, AdrError) else ""
    if journal is None:
        return ""
    count = len(journal.entries)
    return (
        f"an unfinished change of {count} file{'' if count == 1 else 's'} is there;"
        " the next command that writes completes it, or `adr-tool recover`"
    )
