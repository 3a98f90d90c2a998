"""Reads one record of a log: from the shelf where it lies there, and puts it there otherwise."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.model import Record, Vocabulary
from adr_tool.reading import read_record
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import MAX_BYTES

if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf


def record_at(
    snapshot: Snapshot, path: PurePosixPath, vocabulary: Vocabulary, shelf: Shelf
) -> Record:
    """The record in a file, linked to no other. Raises SourceTrouble where it cannot be read."""
    content = snapshot.read(path, MAX_BYTES)
    record = shelf.record(path, content)
    if record is None:
        record = read_record(path, content, vocabulary)
        shelf.add(record)
    return record
