"""The small index that the list of decisions is filtered and searched by in the browser.

A classic script and no data file: pages opened from the disk may load scripts, but not data.
A page of the list needs it only where the log fills several pages.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from adr_tool.model.public import PublicRecord
from adr_tool.model.public.attention import is_overdue
from adr_tool.model.public.facets import FACETS, LISTS, facets_of, other_names
from adr_tool.model.public.soonest import soonest_days
from adr_tool.publish.base import Output, Site

PLACE = PurePosixPath("assets/search-index.js")
KEYS = ("address", "label", "title", "date", "said", "review", "late", "due", "names", *FACETS)


def search_index(site: Site) -> Iterator[Output]:
    """`assets/search-index.js`: `adrIndex`, in which each record is a row of values by `keys`."""
    days = soonest_days(site.log)
    said = {
        "keys": KEYS,
        "facets": FACETS,
        "labels": _labels(site),
        "texts": _texts(site),
        "records": [],
    }
    rows = (_row(site, record, days) for record in site.log.newest_first())
    yield PLACE, _script(_text(said), map(_text, rows))


def _script(said: str, rows: Iterator[str]) -> Iterator[bytes]:
    """The script with its rows, of which a long log has too many to hold."""
    before, end, after = said.rpartition("]}")
    yield f'"use strict";\nglobalThis.adrIndex = {before}{next(rows, "")}'.encode()
    for row in rows:
        yield f",{row}".encode()
    yield f"{end}{after};\n".encode()


def _text(said: object) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _row(site: Site, record: PublicRecord, days: Mapping[str, date]) -> list[Any]:
    facets = facets_of(record, site.systems.one_name)
    known = record.status in site.vocabulary.statuses
    review = record.review_by if record.status == "accepted" else None
    return [
        record.address,
        record.label if record.number is not None else "",
        record.name,
        _day(record.date),
        "" if known else record.status_as_written or record.status or site.text("status-none"),
        _day(review),
        int(is_overdue(record, site.today)),
        _day(days.get(record.address)),
        list(other_names(record, site.systems)),
        *(list(facets.get(name, ())) if name in LISTS else _one(facets, name) for name in FACETS),
    ]


def _one(facets: Any, name: str) -> str:
    return str(next(iter(facets.get(name, ())), ""))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _labels(site: Site) -> list[Any]:
    """What people call the words of a row of the list, as pairs: names of files are no keys."""
    statuses = [(word, status.label) for word, status in site.vocabulary.statuses.items()]
    levels = [(word.id, word.label) for word in site.vocabulary.words.get("level", ())]
    tiers = [
        (word.id, site.text("row-tier", tier=word.label))
        for word in site.vocabulary.words.get("tier", ())
    ]
    return [("status", statuses), ("level", levels), ("tier", tiers)]


def _texts(site: Site) -> dict[str, Any]:
    return {
        "months": [site.text(f"month-{month}") for month in range(1, 13)],
        "review": site.text("row-review", day="{day}"),
        "late": site.text("row-overdue", day="{day}"),
    }
