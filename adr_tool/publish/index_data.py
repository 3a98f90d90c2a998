"""The index for programs: every published decision, as JSON and for spreadsheets."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from adr_tool.csv_text import csv_rows
from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Output, Site
from adr_tool.publish.data import entry_of, json_parts, numbers_by_kind

COLUMNS = (
    "number", "title", "status", "date", "level", "tier", "maturity", "owner", "tags", "path",
    "links", "review-by", "format", "publish", "page",
)  # fmt: skip


def index_data(site: Site) -> Iterator[Output]:
    """`index.json`, of which schemas/index.schema.json says what it holds, and `index.csv`."""
    document = {
        "version": 1,
        "title": site.title,
        "organisation": site.organisation or None,
        "audience": site.log.audience,
        "as-of": site.today.isoformat(),
        "base-url": site.base_url or None,
        "closed": site.log.closed,
        "records": (entry_of(site, record) for record in site.log),
    }
    yield PurePosixPath("index.json"), json_parts(document)
    rows = (_row(site, record) for record in site.log)
    yield PurePosixPath("index.csv"), map(str.encode, csv_rows(COLUMNS, rows))


def _row(site: Site, record: PublicRecord) -> tuple[str, ...]:
    links = numbers_by_kind(site, record)
    return (
        "" if record.number is None else str(record.number),
        record.title,
        record.status or record.status_as_written,
        str(record.date or ""),
        record.level,
        record.tier,
        record.maturity,
        record.owner,
        " ".join(record.tags),
        str(record.path or ""),
        " ".join(f"{kind}:{number}" for kind, numbers in links.items() for number in numbers),
        str(record.review_by or ""),
        record.format,
        record.publish,
        f"{record.address}/index.html",
    )
