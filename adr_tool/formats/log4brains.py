"""log4brains: the date in the file's name, bullets for status, deciders, date and tags."""

from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source
from adr_tool.formats.keys import key_name
from adr_tool.formats.naming import date_of
from adr_tool.formats.stated_status import in_header

_BULLETS = frozenset(("status", "deciders", "date", "tags", "technical story"))


class Log4brains:
    """`20240516-use-x.md` with a list `- Status: …` under the title."""

    name = "log4brains"

    def recognises(self, source: Source) -> bool:
        """Whether the name begins with a date without dashes and the list is there."""
        if date_of(source.path) is None or not source.path.stem[:8].isdigit():
            return False
        found = {
            key_name(line.text.partition(":")[0])
            for line in source.document.lines[:24]
            if line.item and ":" in line.text
        }
        return not found.isdisjoint(_BULLETS)

    def read(self, source: Source) -> Reading:
        """The bullets, and the file's name for a date that they leave out."""
        return reading_of(source, first=(in_header,))
