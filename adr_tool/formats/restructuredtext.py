"""reStructuredText: underlined headings, field lists, list tables, roles."""

from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source
from adr_tool.formats.rst_scan import scan_rst
from adr_tool.formats.scanned import lines_of, page_of_scan


class RestructuredText:
    """Records in `.rst` files, as Sphinx projects keep them."""

    name = "rst"

    def recognises(self, source: Source) -> bool:
        """Whether the file ends in `.rst`."""
        return source.path.suffix.lower() == ".rst"

    def read(self, source: Source) -> Reading:
        """Fields and the section "Status" alike; includes and substitutions are not followed."""
        raw = lines_of(source.body)
        return reading_of(source, page_of_scan(source, scan_rst(raw, source.body_line), raw))
