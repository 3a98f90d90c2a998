"""Brings the Markdown index in the folder's own page up to date."""

import re
from pathlib import PurePosixPath

from adr_tool.actions.list_ import rows_of
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.markdown.region import RegionTrouble, find_region, with_region
from adr_tool.model import DecisionLog, Vocabulary
from adr_tool.publish.index_graph import graph_of
from adr_tool.publish.markdown_index import MARKER, index_block, index_page
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import TextTrouble, decode, shown
from adr_tool.writing.files import Change

_NAME = "README.md"
_CHART = re.compile(r"\n```mermaid\n.*?\n```\n", re.DOTALL)
# The index of many thousand records is longer than any record.
_MOST_BYTES = 16 * 1024 * 1024


def index_path(log: DecisionLog) -> PurePosixPath:
    """The page that holds the index: README.md, however the folder spells it."""
    own = [path for path in log.files if path.parent == log.folder]
    spelled = sorted(path for path in own if path.name.lower() == _NAME.lower())
    usual = log.folder / _NAME
    return usual if usual in spelled or not spelled else spelled[0]


def index_change(
    log: DecisionLog, vocabulary: Vocabulary, snapshot: Snapshot, settings: Settings
) -> Change | None:
    """What must be written for the index to be up to date, or None when it is.

    Only what stands between the markers is replaced; without them the index is appended,
    and without the page a small one is made. Raises AdrError, with the line, for a page
    whose markers do not fit together, and for one that cannot be read.
    """
    path = index_path(log)
    rows = rows_of(log, vocabulary)
    graph = graph_of(rows, vocabulary.link_kinds) if settings.index_graph else ""
    block = index_block(rows, log.folder, graph)
    if path not in log.files:
        return Change(path, None, index_page(block, settings.organisation).encode())
    old = _content(path, snapshot)
    new = _with_block(path, old, block)
    return Change(path, old, new) if new != old else None


def table_is_current(log: DecisionLog, vocabulary: Vocabulary, snapshot: Snapshot) -> bool:
    """Whether the page has an index whose table fits the log, whatever is drawn below it.

    The picture changes with every link that somebody types; the table does not.
    """
    path = index_path(log)
    if path not in log.files:
        return False
    try:
        text = decode(_content(path, snapshot)).characters.replace("\r\n", "\n")
        region = find_region(text, MARKER)
    except (AdrError, TextTrouble, RegionTrouble):
        return False
    block = index_block(rows_of(log, vocabulary), log.folder).strip("\n")
    return region is not None and _CHART.sub("", text[region.start : region.end]) == block


def _content(path: PurePosixPath, snapshot: Snapshot) -> bytes:
    try:
        return snapshot.read(path, _MOST_BYTES)
    except SourceTrouble as trouble:
        raise AdrError(f"{shown(str(path))} {trouble.message}") from None


def _with_block(path: PurePosixPath, old: bytes, block: str) -> bytes:
    try:
        page = decode(old)
        text = with_region(page.characters, MARKER, block)
    except TextTrouble as trouble:
        raise AdrError(f"{shown(str(path))} {trouble.message}") from None
    except RegionTrouble as trouble:
        raise AdrError(
            f"{shown(str(path))}:{trouble.line}: {trouble.message}",
            f"the index stands between `<!-- {MARKER} -->` and `<!-- /{MARKER} -->`, once each",
        ) from None
    return (b"\xef\xbb\xbf" if page.byte_order_mark else b"") + text.encode()
