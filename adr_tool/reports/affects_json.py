"""The decisions that govern some paths, as JSON; schemas/affects.schema.json says how."""

from collections.abc import Sequence

from adr_tool.model.governance import Governance
from adr_tool.reports.base import json_text


def affects_json(found: Sequence[Governance], notes: Sequence[str]) -> str:
    """`{"version": 1, "decisions": […], "notes": […]}`."""
    decisions = [
        {
            "number": governance.record.number,
            "title": governance.record.title or None,
            "path": str(governance.record.path),
            "governs": [{"path": e.path, "pattern": e.pattern} for e in governance.governs],
        }
        for governance in found
    ]
    return json_text({"version": 1, "decisions": decisions, "notes": list(notes)})
