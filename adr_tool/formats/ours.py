"""Our own format: Markdown whose front matter holds the facts of the record model."""

from adr_tool.formats.base import Reading, Source
from adr_tool.markdown.sections import sections_of, title_heading
from adr_tool.model import OUR_FORMAT, Reference, StatedLink, as_date

# One of these keys says that the author means the record model; `status` and `date` alone
# are MADR's as well.
_MARKS = frozenset(
    ("level", "reversibility", "harm", "maturity", "security", "interoperability", "legacy")
)


class Ours:
    """The shape of the record model."""

    name = OUR_FORMAT

    def recognises(self, source: Source) -> bool:
        """Whether any key of the front matter is one that only our records have."""
        return not _MARKS.isdisjoint(source.facts)

    def read(self, source: Source) -> Reading:
        """Title, status and links exactly as stated; nothing is guessed."""
        document = source.document
        title = title_heading(document)
        written = source.facts.get("status")
        status = written if isinstance(written, str) else ""
        return Reading(
            title=title.text if title else "",
            title_line=title.line if title else source.body_line,
            status_as_written=status,
            status=status if status in source.vocabulary.statuses else "",
            date=as_date(source.facts.get("date")),
            links=_links(source),
            references=tuple(
                Reference(link.target, link.text, link.image, source.at(link.line, link.column))
                for link in document.hyperlinks
            ),
            sections=sections_of(document, source.path, source.vocabulary.heading_names),
        )


def _links(source: Source) -> tuple[StatedLink, ...]:
    links = source.facts.get("links")
    if not isinstance(links, dict):
        return ()
    return tuple(
        StatedLink(kind, str(number), source.key("links", kind, index))
        for kind, numbers in links.items()
        if kind in source.vocabulary.link_kinds and isinstance(numbers, list)
        for index, number in enumerate(numbers)
        if isinstance(number, int)
    )
