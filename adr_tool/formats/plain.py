"""Plain headings: the last resort for Markdown that follows no format we know by name."""

from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source


class Plain:
    """Any text with a heading."""

    name = "custom"

    def recognises(self, source: Source) -> bool:
        """Always: this format is asked last."""
        return True

    def read(self, source: Source) -> Reading:
        """Whatever is stated, wherever it stands."""
        return reading_of(source)
