"""One record as JSON; schemas/show.schema.json says what it holds."""

from collections.abc import Mapping

from adr_tool.model import Record, Section
from adr_tool.reports.base import json_text


def record_json(
    record: Record, entry: Mapping[str, object], tier_because: tuple[str, ...], *, held: bool
) -> str:
    """`{"version": 1, "record": {…}}`; `entry` is the record as `list` gives it."""
    more = {
        "status-as-written": record.status_as_written or None,
        "tier-because": list(tier_because),
        "held": held,
        "facts": dict(record.facts),
        "sections": [_section(section) for section in record.sections],
    }
    return json_text({"version": 1, "record": {**entry, **more}})


def _section(section: Section) -> dict[str, object]:
    return {
        "name": section.name,
        "heading": section.heading,
        "level": section.level,
        "line": section.where.line,
        "text": section.text,
    }
