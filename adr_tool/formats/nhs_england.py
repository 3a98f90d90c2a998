"""NHS England's records: a table in a quotation holds date, status and deciders."""

from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source
from adr_tool.formats.keys import STATUS, key_name
from adr_tool.formats.stated_status import in_header


class NhsEngland:
    """`> | Status | `Accepted` |` under the title."""

    name = "nhs-england"

    def recognises(self, source: Source) -> bool:
        """Whether a quoted table has a row for the status."""
        return any(
            line.quoted and line.cells and key_name(line.cells[0]) in STATUS
            for line in source.document.lines[:40]
        )

    def read(self, source: Source) -> Reading:
        """The table's rows; a copy that still lists every status states none."""
        return reading_of(source, first=(in_header,))
