"""Plain headings: the last resort for Markdown that follows no format we know by name."""

from adr_tool.formats.base import Reading, Source
from adr_tool.markdown.sections import sections_of, title_heading


class Plain:
    """Any text with a heading."""

    name = "custom"

    def recognises(self, source: Source) -> bool:
        """Always: this format is asked last."""
        return True

    def read(self, source: Source) -> Reading:
        """The first heading is the title."""
        title = title_heading(source.document)
        return Reading(
            title=title.text if title else "",
            title_line=title.line if title else source.body_line,
            sections=sections_of(source.document, source.path, source.vocabulary.heading_names),
        )
