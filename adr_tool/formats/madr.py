"""MADR, versions 1 to 4: bullets or front matter above "Context and Problem Statement"."""

from adr_tool.formats.assembling import reading_of
from adr_tool.formats.base import Reading, Source
from adr_tool.formats.keys import STATUS, key_name
from adr_tool.formats.stated_status import in_block, in_header
from adr_tool.markdown.sections import heading_name

_KEYS = frozenset(("deciders", "decision-makers", "decision_makers", "consulted", "informed"))
_HEADINGS = ("context and problem", "decision outcome", "considered options", "decision drivers")
_SECTIONS = frozenset(("decision-drivers", "considered-options", "pros-and-cons"))


class Madr:
    """Markdown Any (once Architectural) Decision Records."""

    name = "madr"

    def recognises(self, source: Source) -> bool:
        """Whether the front matter, the bullets or the headings are those of MADR."""
        if not _KEYS.isdisjoint(source.facts) or ("status" in source.facts and not _own(source)):
            return True
        if _own(source):
            return False
        return _bullets(source) or sum(_heading(source, text) for text in _HEADINGS) > 1

    def read(self, source: Source) -> Reading:
        """Front matter first, then the bullets."""
        return reading_of(source, first=(in_block, in_header))


def _own(source: Source) -> bool:
    """Whether there is a section for the status, which MADR never had."""
    names = source.vocabulary.heading_names
    return any(heading_name(h.text, names) == "status" for h in source.document.headings)


def _bullets(source: Source) -> bool:
    headings = source.document.headings
    end = headings[1].line if len(headings) > 1 else None
    names = {heading_name(h.text, source.vocabulary.heading_names) for h in headings}
    if _SECTIONS.isdisjoint(names):
        return False
    return any(
        line.item and key_name(line.text.partition(":")[0]) in STATUS
        for line in source.document.lines
        if end is None or line.line < end
    )


def _heading(source: Source, text: str) -> bool:
    return any(heading.text.lower().startswith(text) for heading in source.document.headings)
