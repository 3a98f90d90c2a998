"""What front matter says of a decision in general, as names and values in Markdown."""

from collections.abc import Callable, Iterator

from adr_tool.markdown.addresses import safe_address
from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Site
from adr_tool.publish.markdown_text import written

# From the address of a decision to where its page is, seen from this one.
Leads = Callable[[str], str]
Fact = tuple[str, str]
_TRIAGE = ("level", "tier", "reversibility", "harm", "maturity")
_LISTS = ("decision_makers", "consulted", "informed", "tags", "applies_to")


def name_of(record: PublicRecord) -> str:
    """The number and the title, as a heading has them."""
    return f"{record.label} {record.name}" if record.number is not None else record.name


def status_of(site: Site, record: PublicRecord) -> str:
    """What people call the status."""
    word = site.vocabulary.statuses.get(record.status)
    return word.label if word else record.status_as_written or site.text("status-none")


def facts_of(site: Site, record: PublicRecord, leads: Leads) -> Iterator[Fact]:
    """The name of each fact that is known, and what it says, as Markdown."""
    label = site.vocabulary.label
    facts = {
        "status": written(status_of(site, record)),
        "decided": site.day(record.date),
        "publication": _publication(site, record),
        **{f"fact-{key}": written(label(key, getattr(record, key))) for key in _TRIAGE},
        "fact-owner": written(record.owner),
        **{f"fact-{key.replace('_', '-')}": _list(getattr(record, key)) for key in _LISTS},
        "fact-review-by": site.day(record.review_by),
        "references": "; ".join(_references(record)),
    }
    yield from ((site.text(key), value) for key, value in facts.items() if value)
    yield from _relations(site, record, leads)


def _list(texts: tuple[str, ...]) -> str:
    return "; ".join(map(written, texts))


def _publication(site: Site, record: PublicRecord) -> str:
    if record.open:
        reason = written(record.restricted)
        return site.text("restricted", reason=reason) if reason else ""
    said = record.handling
    until = site.day(said.until) if said else ""
    return " ".join(
        (
            site.text("record-summary"),
            written(said.because) if said else "",
            site.text("record-summary-until", day=until) if until else "",
        )
    ).strip()


def _relations(site: Site, record: PublicRecord, leads: Leads) -> Iterator[Fact]:
    found: dict[str, list[str]] = {}
    for link in record.links:
        other = site.log.by_address.get(link.address)
        if other is not None:
            link_text = f"[{written(name_of(other))}]({leads(link.address)})"
            found.setdefault(link.kind, []).append(link_text)
    for kind, others in found.items():
        known = site.vocabulary.link_kinds.get(kind)
        yield written(known.label if known else kind), "; ".join(others)


def _references(record: PublicRecord) -> Iterator[str]:
    for source in record.references:
        address = safe_address(source.url)
        text = written(source.title or source.url)
        yield f"[{text}](<{address}>)" if address else text
