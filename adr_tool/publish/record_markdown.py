"""Each decision as Markdown, for agents and for whoever reads without a browser."""

from collections.abc import Iterator

from adr_tool.markdown.elsewhere import elsewhere
from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import OfRecord, Output, Site, page
from adr_tool.publish.body_links import links_of, pictures_of
from adr_tool.publish.markdown_text import written
from adr_tool.publish.record_words import facts_of, name_of
from adr_tool.publish.section_words import sections_of


def record_markdown(site: Site) -> OfRecord:
    """`NNNN/record.md`: title, facts, the three sections and the body, as far as published."""

    def of_record(record: PublicRecord, position: int) -> Iterator[Output]:
        yield page(
            site,
            "record.md.j2",
            f"{record.address}/record.md",
            called=written(name_of(record)),
            facts=tuple(facts_of(site, record, _beside)),
            sections=tuple(sections_of(site, record)),
            body=_body(site, record),
        )

    return of_record


def _body(site: Site, record: PublicRecord) -> str:
    link = links_of(site, record)

    def resolved(target: str) -> str | None:
        place = link(target)
        if place is None or not place.startswith("../"):
            return place
        bare, _, _ = place.partition("#")
        return f"{bare.removesuffix('index.html')}record.md" if bare.endswith(".html") else place

    return elsewhere(record.body, resolved, pictures_of(site, record))


def _beside(address: str) -> str:
    return f"../{address}/record.md"
