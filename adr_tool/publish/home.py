"""The first page: what this log is, what needs attention, and all decisions, newest first."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adr_tool.model.public import PublicRecord
from adr_tool.model.public.attention import attention_of, is_overdue
from adr_tool.model.public.facets import FACETS, LISTS, facets_of
from adr_tool.publish.base import Output, Site, page

PER_PAGE = 200
MOST_CONCERNS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a filter offers, what people call it, and how many decisions have it."""

    value: str
    label: str
    count: int


def home(site: Site) -> Iterator[Output]:
    """`index.html`, and `page/2/index.html` and on for what does not fit on it."""
    records = site.log.newest_first()
    pages = [records[at : at + PER_PAGE] for at in range(0, len(records), PER_PAGE)] or [()]
    for number, shown in enumerate(pages, 1):
        yield page(
            site,
            "home.html.j2",
            place_of(number),
            here="home",
            rows=[(record, _attributes(record)) for record in shown],
            dated=number == 1,
            numbered=any(record.number is not None for record in site.log),
            number=number,
            pages=len(pages),
            place_of=place_of,
            overdue=lambda record: is_overdue(record, site.today),
            statuses=_statuses(site),
            filters=_filters(site) if number == 1 else (),
            attention=attention_of(site.log, site.today) if number == 1 else None,
            most=MOST_CONCERNS,
        )


def place_of(number: int) -> str:
    """The place of a page of the list."""
    return "index.html" if number == 1 else f"page/{number}/index.html"


def _attributes(record: PublicRecord) -> dict[str, str]:
    """What scripts filter by, as attributes of the row; lists are JSON."""
    return {
        name: json.dumps(values, ensure_ascii=False) if name in LISTS else values[0]
        for name, values in facets_of(record).items()
    }


def _statuses(site: Site) -> tuple[Choice, ...]:
    """How many decisions there are in each status, in the order of the vocabulary."""
    return tuple(_choices(site, "status", [record.status for record in site.log]))


def _filters(site: Site) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """The filters that can tell decisions apart: those with two choices or more."""
    facets = [facets_of(record) for record in site.log]
    found = []
    for key in FACETS:
        given = [value for facet in facets for value in facet.get(key, ())]
        choices = tuple(_choices(site, key, given))
        if len(choices) > 1:
            found.append((key, choices))
    return tuple(found)


def _choices(site: Site, key: str, given: Sequence[str]) -> Iterator[Choice]:
    counts: dict[str, int] = {}
    for value in given:
        counts[value] = counts.get(value, 0) + 1
    order = _words_of(site, key)
    for value in sorted(counts, key=lambda v: (order.index(v) if v in order else len(order), v)):
        if value:
            yield Choice(value, _label(site, key, value), counts[value])


def _words_of(site: Site, key: str) -> list[str]:
    if key == "status":
        return list(site.vocabulary.statuses)
    return [word.id for word in site.vocabulary.words.get(key, ())]


def _label(site: Site, key: str, value: str) -> str:
    if key == "status" and value in site.vocabulary.statuses:
        return site.vocabulary.statuses[value].label
    if key == "standard" and value in site.profile.standards:
        return site.profile.standards[value].label
    return site.vocabulary.label(key, value)
