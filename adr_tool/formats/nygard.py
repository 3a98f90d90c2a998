"""Nygard's records, and adr-tools': a numbered title, a date, and a section "Status"."""

from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source
from adr_tool.formats.stated_status import in_section
from adr_tool.markdown.sections import heading_name


class Nygard:
    """`# 1. Title`, `Date: …`, `## Status`, `## Context`, `## Decision`, `## Consequences`."""

    name = "nygard"

    def recognises(self, source: Source) -> bool:
        """Whether there is a heading for the status."""
        names = source.vocabulary.heading_names
        return any(
            heading_name(heading.text.partition(":")[0], names) == "status"
            for heading in source.document.headings
        )

    def read(self, source: Source) -> Reading:
        """The section's word counts before any other."""
        return reading_of(source, first=(in_section,))
