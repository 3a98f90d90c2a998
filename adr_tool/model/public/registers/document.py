"""A register as data for programs: the same fields for JSON and CSV, wherever they are printed."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from adr_tool.model.public.registers.base import Register, Row, Value

# What each row begins with: the decision that says so.
_DECISION = ("number", "decision", "address", "status", "standing")


def document_of(
    register: Register,
    audience: str,
    today: datetime.date,
    rows: Sequence[Any] | None = None,
) -> dict[str, object]:
    """The register, or some rows of it, as `schemas/register.schema.json` says."""
    chosen = register.rows if rows is None else rows
    return {
        "version": 1,
        "register": register.name,
        "audience": audience,
        "as-of": today.isoformat(),
        "rows": [entry_of(register, row) for row in chosen],
        "withheld": dict(register.withheld),
    }


def entry_of(register: Register, row: Row) -> dict[str, object]:
    """A row under the keys of its register; what is not said is null, or an empty list."""
    said: Mapping[str, Value] = {field.key: field.get(row) for field in register.fields}
    return {**_decision(row), **{key: _plain(value) for key, value in said.items()}}


def texts_of(register: Register, rows: Sequence[Any] | None = None) -> list[list[str]]:
    """The register as texts, with a heading; lists are joined by commas."""
    heading = [*_DECISION, *(field.key for field in register.fields)]
    chosen = register.rows if rows is None else rows
    return [heading, *([_text(value) for value in entry_of(register, row).values()]
                       for row in chosen)]  # fmt: skip


def _decision(row: Row) -> dict[str, object]:
    record = row.record
    return {
        "number": record.number,
        "decision": record.name,
        "address": record.address,
        "status": record.status or None,
        "standing": row.standing,
    }


def _plain(value: Value) -> object:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return None if value == "" else value


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
