"""The records: whether they are found, can be read, and are listed in their index."""

from collections.abc import Iterator
from pathlib import Path

from adr_tool.actions.index import index_path, table_is_current
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.loading import load
from adr_tool.model import DecisionLog
from adr_tool.model.sign import GOOD, NOTE, WRONG, Sign
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import shown
from adr_tool.vocabulary import load_vocabulary
from adr_tool.writing.notice import unfinished

_NONE = Sign("records", NOTE, "there are none yet", 'adr-tool new "What is decided"')


def record_signs(root: Path, files: Snapshot, settings: Settings) -> Iterator[Sign]:
    """The log that the settings name, and a change to it that was cut off."""
    if said := unfinished(root):
        yield Sign("changes", WRONG, said, "adr-tool recover")
    if not settings.source and not files.exists(settings.folder):
        yield _NONE
        return
    try:
        vocabulary = load_vocabulary(settings)
        log = load(files, settings.folder, vocabulary)
    except AdrError as trouble:
        yield Sign("records", WRONG, shown(trouble.message), trouble.hint)
        return
    yield _count_sign(log)
    for record in log.unreadable:
        yield Sign("records", WRONG, f"{shown(str(record.path))} cannot be read", "adr-tool check")
    if log.records and not table_is_current(log, vocabulary, files):
        seen = f"{shown(str(index_path(log)))} does not list the log as it is"
        yield Sign("index", NOTE, seen, "adr-tool index")


def _count_sign(log: DecisionLog) -> Sign:
    if not log.records:
        return _NONE
    count = len(log.records)
    return Sign("records", GOOD, f"{count} record{'' if count == 1 else 's'}")
