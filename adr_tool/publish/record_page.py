"""The page of each decision: status and facts at a glance, the three sections, the argument."""

from collections.abc import Iterator, Mapping
from functools import partial
from textwrap import wrap

from adr_tool.markdown.addresses import safe_address
from adr_tool.markdown.brief import brief_of
from adr_tool.markdown.html import Labels, page_of
from adr_tool.model.public import PublicRecord
from adr_tool.model.public.attention import is_overdue
from adr_tool.model.public.neighbourhood import neighbourhood_of
from adr_tool.model.vocabulary import Standard, Word
from adr_tool.publish.base import OfRecord, Output, Site, page
from adr_tool.publish.body_links import links_of, pictures_of, source_of
from adr_tool.publish.labels import labels_of
from adr_tool.publish.linked_data import linked_data
from adr_tool.publish.standing_rows import registers_of

# How many letters a line of a box in the picture of relations holds.
_BOX = 26


def record_pages(site: Site) -> OfRecord:
    """`NNNN/index.html` for each published decision."""
    labels = labels_of(site)

    def of_record(record: PublicRecord, position: int) -> Iterator[Output]:
        yield record_page(site, record, labels)

    return of_record


def record_page(site: Site, record: PublicRecord, labels: Labels) -> Output:
    """The page of one decision."""
    body = page_of(record.body, labels, links_of(site, record), pictures_of(site, record))
    around = neighbourhood_of(record, site.log)
    brief = brief_of(record.body, site.vocabulary.heading_names, "decision")
    return page(
        site,
        "record.html.j2",
        f"{record.address}/index.html",
        here="home",
        record=record,
        body=body.html,
        contents=[entry for entry in body.contents if entry.level == 2],
        around=around,
        registers=dict(registers_of(site, record)),
        brief=brief,
        linked=partial(linked_data, site, record, brief),
        told=_told(record),
        lines=_lines,
        successors=[n.record for n in around.later if n.link.kind == "superseded-by"],
        overdue=is_overdue(record, site.today),
        source=source_of(site, record),
        standard=partial(_label, site.profile.standards),
        assurance=partial(_label, site.profile.assurance),
        code=partial(_label, site.profile.codes),
        address=safe_address,
    )


def _told(record: PublicRecord) -> bool:
    """Whether there is a fact to show in the box of facts."""
    lists = (record.decision_makers, record.consulted, record.informed, record.tags)
    words = (record.level, record.tier, record.reversibility, record.harm, record.maturity)
    return any((*lists, *words, record.owner, record.review_by, record.applies_to, record.formerly))


def _lines(words: str) -> list[str]:
    """A title on the two lines of a box in the picture; a very long word is cut."""
    return wrap(words, _BOX, max_lines=2, placeholder="…") or [""]


def _label(words: Mapping[str, Word] | Mapping[str, Standard], name: str) -> str:
    word = words.get(name)
    return word.label if word else name
