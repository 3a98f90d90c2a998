"""What a search found, as JSON; schemas/search.schema.json says what it holds."""

from adr_tool.model.sought import Hit, Sought
from adr_tool.reports.base import json_text


def search_json(found: Sought, audience: str) -> str:
    """`{"version": 1, …, "results": […]}`, the best first; spans count characters from 0."""
    document = {
        "version": 1,
        "audience": audience,
        "words": list(found.words),
        "filters": {name: list(values) for name, values in found.filters.items()},
        "results": [_entry(hit) for hit in found.hits],
    }
    return json_text(document)


def _entry(hit: Hit) -> dict[str, object]:
    record = hit.record
    return {
        "number": record.number,
        "title": record.name,
        "address": record.address,
        "path": str(record.path) if record.path else None,
        "status": record.status or None,
        "date": record.date.isoformat() if record.date else None,
        "matches": hit.matches,
        "snippets": [
            {"line": line.number, "text": line.text, "spans": [list(span) for span in line.spans]}
            for line in hit.lines
        ],
    }
