"""Records made since adoption are written in the shape of the record model.

Older records may stay as they are: set `adopted` in the settings to the day on which this
log began to use adr-tool, and records dated before it, or not dated, are read, listed and
linked but not held to the model. A newer one answers the questions on security,
interoperability and legacy dependencies: start it with `adr-tool new`.
"""

from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity, is_held
from adr_tool.rules.base import Context, rule


@rule("record-is-in-our-shape", Severity.ERROR, of="known")
def record_is_in_our_shape(record: Record, context: Context) -> Iterator[Problem]:
    """Report a record in another format that is held to the model."""
    if record.ours or not is_held(record, context.adopted):
        return
    since = f"records since {context.adopted}" if context.adopted else "all records"
    yield Problem(
        Location(record.path),
        f"has no security, interoperability and legacy facts; {since} need them"
        f" (it reads as {record.format})",
    )
