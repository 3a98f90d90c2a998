"""A register as data for programs: the same fields for JSON and CSV, wherever they are printed."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from adr_tool.model.public.registers.base import Register, Row, Value

# What each row begins with: the decision that says so.
_DECISION = ("number", "decision", "address", "status", "standing")


Entry = dict[str, object]


def document_of(
    register: Register, entries: Sequence[Entry], audience: str, today: datetime.date
) -> dict[str, object]:
    """The register with its entries, as `schemas/register.schema.json` says."""
    return {
        "version": 1,
        "register": register.name,
        "audience": audience,
        "as-of": today.isoformat(),
        "rows": list(entries),
        "withheld": dict(register.withheld),
    }


def entries_of(register: Register) -> list[Entry]:
    """Every row of a register."""
    return [entry_of(register, row) for row in register.rows]


def entry_of(register: Register, row: Row) -> Entry:
    """A row under the keys of its register; what is not said is null, or an empty list."""
    said: Mapping[str, Value] = {field.key: field.get(row) for field in register.fields}
    return {**_decision(row), **{key: _plain(value) for key, value in said.items()}}


def texts_of(register: Register, entries: Iterable[Entry]) -> Iterator[list[str]]:
    """A heading, and then entries as texts; lists are joined by commas."""
    yield [*_DECISION, *(field.key for field in register.fields)]
    for entry in entries:
        yield [_text(value) for value in entry.values()]


def _decision(row: Row) -> Entry:
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
