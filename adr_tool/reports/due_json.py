"""What is due, as JSON; schemas/due.schema.json says what it holds."""

import datetime
from collections.abc import Sequence
from typing import Any

from adr_tool.model.public.registers import Register, entry_of
from adr_tool.reports.base import json_text


def due_json(
    register: Register,
    rows: Sequence[Any],
    audience: str,
    today: datetime.date,
    until: datetime.date,
) -> str:
    """`{"version": 1, …, "rows": […]}`: some rows of the register of what is due."""
    document = {
        "version": 1,
        "audience": audience,
        "as-of": today.isoformat(),
        "until": until.isoformat(),
        "rows": [entry_of(register, row) for row in rows],
    }
    return json_text(document)
