"""A register as a table that fits the terminal: the fields that matter most."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from adr_tool.interface_words import DEFAULT, interface_words
from adr_tool.model.public.registers import Register, entry_of
from adr_tool.reports.base import fitted

WordPainter = Callable[[str, str], str]

# The fields of each table; all of them are in the other formats.
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "legacy": ("system", "outcome", "decision", "support-ends", "contract-ends", "exit-by"),
    "interoperability": ("standard", "with", "decision", "state", "conformance", "exception-until"),
    "security": ("band", "decision", "threat", "treatment", "owner", "until"),
    "assurance": ("kind", "state", "by", "decision", "ref", "because"),
    "reviews": ("day", "decision", "kind", "what", "owner"),
    "systems": ("system", "date", "decision", "does", "outcome", "standard", "support-ends"),
}
_MOST_LINES = 5
# Days that are promises: one that has passed is told by its colour too.
_PROMISES = ("day", "exit-by", "until", "exception-until", "support-ends", "contract-ends", "by")


def register_table(
    register: Register,
    today: datetime.date,
    width: int,
    paint: WordPainter,
    rows: Sequence[Any] | None = None,
) -> str:
    """A heading and a line or a few for each row; "" where there is none.

    A decision that is not in force has its status beside its number. Risks that are withheld
    are counted by band on the last line.
    """
    chosen = register.rows if rows is None else rows
    if not chosen:
        return _withheld(register)
    entries = [entry_of(register, row) for row in chosen]
    keys = [key for key in _SHOWN[register.name] if key == "decision" or _said(entries, key)]
    table = [[_heading(key) for key in keys]]
    for row, entry in zip(chosen, entries, strict=True):
        table.append([_cell(row, entry, key) for key in keys])

    def painted(cell: str, row: int, column: int) -> str:
        if row == 0:
            return paint(cell, "heading")
        entry = entries[row - 1]
        if entry["standing"] == "history":
            return paint(cell, "faint")
        past = keys[column] in _PROMISES and _last_day(entry, keys[column]) < str(today)
        return paint(cell, "error") if past and _owed(entry) else cell

    return fitted(table, width, painted, _MOST_LINES) + _withheld(register)


def _said(entries: Sequence[Mapping[str, object]], key: str) -> bool:
    return any(entry[key] not in (None, [], "") for entry in entries)


def _last_day(entry: Mapping[str, object], key: str) -> str:
    """The day in a cell, or that to which support is extended; what is none comes last."""
    extended = entry.get("extended-support-ends") if key == "support-ends" else None
    return str(extended or entry[key] or "9")


def _owed(entry: Mapping[str, object]) -> bool:
    """Whether a day that passed is somebody's debt.

    Not where the work was done, nor where a later decision settled the matter otherwise.
    """
    settled = entry.get("outcome") in ("ended", "kept-again")
    return not settled and entry.get("state") not in ("done", "not-needed")


def _heading(key: str) -> str:
    return "No." if key == "decision" else key.replace("-", " ").capitalize()


def _cell(row: Any, entry: Mapping[str, object], key: str) -> str:
    if key == "decision":
        standing = row.record.status or "no status"
        label: str = row.record.label
        return label + ("" if entry["standing"] == "current" else f" {standing}")
    if key == "outcome":
        return _outcome(entry) if entry["outcome"] or "effect" in entry else ""
    if key == "kind" and "day" in entry:
        return interface_words(DEFAULT)[f"due-{entry[key]}"]
    if key == "support-ends" and entry["extended-support-ends"]:
        return f"{entry[key] or '?'}, extended {entry['extended-support-ends']}"
    if key == "band":
        return f"{entry['band'] or '?'} {entry['score'] or ''}".strip()
    value = entry[key]
    return "" if value is None else str(value)


def _outcome(entry: Mapping[str, object]) -> str:
    by = entry["outcome-by"]
    words = {
        "kept": "kept alive",
        "removed": "removed",
        "ended": f"removed by {by}",
        "kept-again": f"kept again by {by}",
    }
    said = words.get(str(entry["outcome"]))
    return said or f"{entry['standing']}: {entry['effect'] or '?'}"


def _withheld(register: Register) -> str:
    if not register.withheld:
        return ""
    said = ", ".join(f"{count} {band or 'unknown'}" for band, count in register.withheld.items())
    return f"risks not shown: {said}\n"
