"""Puts together what a foreign record states, from the places its format uses for it."""

from collections.abc import Sequence

from adr_tool.formats.base import Reading, Source
from adr_tool.formats.evidence import Evidence
from adr_tool.formats.keys import TITLE
from adr_tool.formats.naming import identity, number_of, slug_in
from adr_tool.formats.page import Page
from adr_tool.formats.stated_date import date_of
from adr_tool.formats.stated_links import links_of
from adr_tool.formats.stated_status import EVERYWHERE, Carrier, status_of
from adr_tool.formats.titles import bare_title, is_generic
from adr_tool.formats.unknown_status import unknown_status


def reading_of(source: Source, page: Page | None = None, first: Sequence[Carrier] = ()) -> Reading:
    """What a record says; its status is looked for in the places of `first` before all others.

    Files mix formats, so that every place is asked in the end.
    """
    evidence = Evidence(source, page)
    carriers = (*first, *(carrier for carrier in EVERYWHERE if carrier not in first))
    stated = status_of(evidence, carriers)
    written = stated or unknown_status(evidence)
    title, line = _title(evidence)
    return Reading(
        title=title,
        title_line=line,
        status=stated.word if stated else "",
        status_as_written=written.written if written else "",
        status_line=written.line if written else 0,
        date=date_of(evidence, stated),
        links=links_of(evidence),
        references=evidence.page.references,
        sections=evidence.page.sections,
    )


def _title(evidence: Evidence) -> tuple[str, int]:
    path = evidence.source.path
    number, slug = number_of(path), slug_in(identity(path))
    heading = evidence.page.title
    if heading is not None and not is_generic(heading.text):
        return bare_title(heading.text, number, slug), heading.line
    for field in (*evidence.block, *evidence.header):
        if field.key in TITLE and field.value.strip():
            return bare_title(field.value, number), field.line
    for part in evidence.parts:
        if part.key in TITLE and part.lines:
            return bare_title(part.lines[0].text, number), part.lines[0].line
    if heading is not None:
        return bare_title(heading.text, number, slug), heading.line
    return _unspaced(evidence, number)


def _unspaced(evidence: Evidence, number: int | None) -> tuple[str, int]:
    """`#12. A title` or `ADR-12 - A title`: no heading to the parser, but one to all readers."""
    first = next(iter(evidence.page.header), None)
    if first is not None and not first.cells:
        text = first.text.lstrip("# ")
        title = bare_title(text, number)
        if title != text or first.text.startswith("#"):
            return title, first.line
    return "", evidence.source.body_line
