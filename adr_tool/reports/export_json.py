"""The whole log as JSON; schemas/export.schema.json says what it holds."""

from collections.abc import Iterable, Mapping

from adr_tool.model import Record
from adr_tool.reports.base import json_text


def export_json(records: Iterable[tuple[Record, Mapping[str, object]]]) -> str:
    """`{"version": 1, "records": […]}`; each record comes as `list` gives it, and gets more."""
    return json_text({"version": 1, "records": [{**row, **_more(r)} for r, row in records]})


def _more(record: Record) -> dict[str, object]:
    return {
        "status-as-written": record.status_as_written or None,
        "facts": dict(record.facts),
        "sections": [
            {
                "name": section.name,
                "heading": section.heading,
                "level": section.level,
                "line": section.where.line,
                "text": section.text,
            }
            for section in record.sections
        ],
        "text": record.text,
    }
