"""The decision log as JSON; schemas/list.schema.json says what it holds."""

import datetime
from collections.abc import Iterable

from adr_tool.model.listing import ListedRecord, numbers_by_kind
from adr_tool.reports.base import json_text


def log_json(records: Iterable[ListedRecord]) -> str:
    """`{"version": 1, "records": […]}`; what a record does not say is null."""
    return json_text({"version": 1, "records": [entry(record) for record in records]})


def entry(record: ListedRecord) -> dict[str, object]:
    """One record under the names that others rely on."""
    return {
        "number": record.number,
        "title": record.title or None,
        "status": record.status or None,
        "date": _day(record.date),
        "level": record.level or None,
        "tier": record.tier or None,
        "maturity": record.maturity or None,
        "owner": record.owner or None,
        "tags": list(record.tags),
        "path": str(record.path),
        "links": numbers_by_kind(record.links),
        "review-by": _day(record.review_by),
        "format": record.format,
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
