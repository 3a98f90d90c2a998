"""What is written once a log is mended: its files, and the index where it was up to date."""

from pathlib import PurePosixPath

from adr_tool.actions.index import index_change, table_is_current
from adr_tool.actions.mend import Mended
from adr_tool.config import Settings
from adr_tool.model import DecisionLog, Vocabulary
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import Snapshot
from adr_tool.writing.change import Change

_MOST_BYTES = 16 * 1024 * 1024


def mend_changes(
    mended: Mended,
    before: DecisionLog,
    files: Snapshot,
    vocabulary: Vocabulary,
    settings: Settings,
) -> tuple[Change, ...]:
    """One change for each file that is written, that comes or that goes, sorted by path.

    An index whose table fitted the log in `before` is brought up to date; a stale one, or
    none, is left alone.
    """
    contents = dict(mended.state.contents)
    if contents and table_is_current(before, vocabulary, files):
        after = Overlay(files, contents)
        change = index_change(mended.state.context.log, vocabulary, after, settings)
        contents |= {change.path: change.new} if change else {}
    changes = (Change(path, _old(path, files), new) for path, new in contents.items())
    return tuple(sorted((c for c in changes if c.old != c.new), key=lambda c: str(c.path)))


def _old(path: PurePosixPath, files: Snapshot) -> bytes | None:
    return files.read(path, _MOST_BYTES) if files.exists(path) else None
