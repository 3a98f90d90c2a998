"""Records made since adoption are written in the shape of the record model.

Older records may stay as they are: set `adopted` in the settings to the day on which this
log began to use adr-tool, and records dated before it, or not dated, are read, listed and
linked but not held to the model. A newer one answers the questions on security,
interoperability and legacy dependencies: start it with `adr-tool new`.

A date can be written by anybody. When a change is judged (`adr-tool check --since`), a record
in another format that the change adds is held to the model whatever its date says.
"""

from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity, is_held
from adr_tool.rules.base import Context, rule


@rule("record-is-in-our-shape", Severity.ERROR, of="known", looks_at="facts")
def record_is_in_our_shape(record: Record, context: Context) -> Iterator[Problem]:
    """Report a record in another format that is held to the model."""
    if record.ours:
        return
    added = _is_added(record, context)
    if not added and not is_held(record, context.adopted):
        return
    since = f"records since {context.adopted}" if context.adopted else "all records"
    yield _problem(record, "records that a change adds" if added else since)


def _problem(record: Record, since: str) -> Problem:
    return Problem(
        Location(record.path),
        f"has no security, interoperability and legacy facts; {since} need them"
        f" (it reads as {record.format})",
    )


def _is_added(record: Record, context: Context) -> bool:
    before = context.before
    if before is None or record.path in before.by_path:
        return False
    return not any(
        old.title == record.title for old in before.by_number.get(record.number or -1, ())
    )
