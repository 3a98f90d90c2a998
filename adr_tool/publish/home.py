"""The first page: what this log is, what needs attention, and all decisions, newest first."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from adr_tool.model.public import PublicRecord
from adr_tool.model.public.attention import attention_of, is_overdue
from adr_tool.model.public.facets import FACETS, LISTS, facets_of, other_names
from adr_tool.model.public.soonest import soonest_days
from adr_tool.publish.base import Output, Site, page
from adr_tool.publish.paging import near_pages

PER_PAGE = 200
MOST_CONCERNS = 5
# A filter offers the words that most decisions have; the others are found by typing them.
MOST_CHOICES = 150


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a filter offers, what people call it, and how many decisions have it.

    `page` is the place of a page about it, or "".
    """

    value: str
    label: str
    count: int
    page: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A list of words to choose from; `more` are not offered, since hardly any decision has one."""

    key: str
    choices: tuple[Choice, ...]
    more: int


def home(site: Site) -> Iterator[Output]:
    """`index.html`, and `page/2/index.html` and on for what does not fit on it."""
    records, days = site.log.newest_first(), soonest_days(site.log)
    pages = [records[at : at + PER_PAGE] for at in range(0, len(records), PER_PAGE)] or [()]
    for number, shown in enumerate(pages, 1):
        yield page(
            site,
            "home.html.j2",
            place_of(number),
            here="home",
            rows=[(record, _attributes(site, record, days)) for record in shown],
            dated=number == 1,
            numbered=any(record.number is not None for record in site.log),
            number=number,
            pages=len(pages),
            place_of=place_of,
            near=tuple(near_pages(number, len(pages))),
            overdue=lambda record: is_overdue(record, site.today),
            statuses=_statuses(site),
            filters=tuple(_filters(site)) if number == 1 else (),
            attention=attention_of(site.log, site.today) if number == 1 else None,
            most=MOST_CONCERNS,
        )


def place_of(number: int) -> str:
    """The place of a page of the list."""
    return "index.html" if number == 1 else f"page/{number}/index.html"


def _attributes(site: Site, record: PublicRecord, days: Mapping[str, date]) -> dict[str, str]:
    """What scripts filter by, as attributes of the row; lists are JSON."""
    names, day = other_names(record, site.systems), days.get(record.address)
    facets = facets_of(record, site.systems.one_name)
    given = {**facets, **({"names": names} if names else {})}
    told = {
        name: json.dumps(values, ensure_ascii=False) if name in (*LISTS, "names") else values[0]
        for name, values in given.items()
    }
    return {**told, **({"due": day.isoformat()} if day else {})}


def _statuses(site: Site) -> tuple[Choice, ...]:
    """How many decisions there are in each status, in the order of the vocabulary."""
    return tuple(_choices(site, "status", Counter(record.status for record in site.log)))


def _filters(site: Site) -> Iterator[Filter]:
    """The filters that can tell decisions apart: those with two choices or more."""
    facets = [facets_of(record, site.systems.one_name) for record in site.log]
    for key in FACETS:
        given = Counter(value for facet in facets for value in facet.get(key, ()))
        offered = dict(given.most_common(MOST_CHOICES))
        choices = tuple(_choices(site, key, offered))
        if len(choices) > 1:
            yield Filter(key, choices, len(given) - len(offered))


def _choices(site: Site, key: str, counts: Mapping[str, int]) -> Iterator[Choice]:
    order = _words_of(site, key)
    for value in sorted(counts, key=lambda v: (order.index(v) if v in order else len(order), v)):
        if value:
            page = _page_of(site, value) if key == "system" else ""
            yield Choice(value, _label(site, key, value), counts[value], page)


def _page_of(site: Site, name: str) -> str:
    system = site.systems.get(name)
    return f"systems/{system.address}/index.html" if system else ""


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
