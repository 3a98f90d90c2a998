"""Reads what records said once, in today's words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from adr_tool.actions.tracks import Footprint
from adr_tool.frozen import dataclass
from adr_tool.model import Record, Vocabulary
from adr_tool.reading import read_record

if TYPE_CHECKING:
    from adr_tool.actions.remembered import Remembered


@dataclass(frozen=True, slots=True)
class OldTexts:
    """Reads old texts in today's words; `contents` are the objects of the portion at hand.

    `compared` is whether they are held against each other, and not just looked at for statuses.
    """

    vocabulary: Vocabulary
    adopted: datetime.date | None
    numbers: Mapping[int, int]
    contents: Mapping[str, bytes]
    remembered: Remembered | None = None
    compared: bool = True

    def record(self, footprint: Footprint) -> Record | None:
        """The record that a commit left; None where it left none that can be read."""
        content = self.contents.get(footprint.oid)
        if content is None:
            return None
        if self.remembered:
            return self.remembered.record(footprint.path, content, self.vocabulary)
        return read_record(footprint.path, content, self.vocabulary)
