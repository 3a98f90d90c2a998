"""AsciiDoc: `= Title`, `== Status`, attributes, `xref:` and `link:`."""

from adr_tool.formats.adoc_scan import scan_adoc
from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source
from adr_tool.formats.scanned import lines_of, page_of_scan


class AsciiDoc:
    """Records in `.adoc` files."""

    name = "asciidoc"

    def recognises(self, source: Source) -> bool:
        """Whether the file ends in `.adoc` or `.asciidoc`."""
        return source.path.suffix.lower() in (".adoc", ".asciidoc")

    def read(self, source: Source) -> Reading:
        """Attributes and the section "Status" alike; includes are not followed."""
        raw = lines_of(source.body)
        return reading_of(source, page_of_scan(source, scan_adoc(raw, source.body_line), raw))
