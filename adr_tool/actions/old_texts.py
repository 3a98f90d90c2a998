"""Reads what records said once, in today's words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adr_tool.actions.tracks import Footprint
from adr_tool.model import Record, Vocabulary
from adr_tool.reading import read_record

if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf


@dataclass(frozen=True, slots=True)
class OldTexts:
    """Reads old texts in today's words; `contents` are the objects of the portion at hand."""

    vocabulary: Vocabulary
    adopted: datetime.date | None
    numbers: Mapping[int, int]
    contents: Mapping[str, bytes]
    shelf: Shelf | None = None

    def record(self, footprint: Footprint) -> Record | None:
        """The record that a commit left; None where it left none that can be read."""
        content = self.contents.get(footprint.oid)
        if content is None:
            return None
        record = self.shelf.record(footprint.path, content) if self.shelf else None
        if record is None:
            record = read_record(footprint.path, content, self.vocabulary)
            if self.shelf:
                self.shelf.add(record)
        return record
