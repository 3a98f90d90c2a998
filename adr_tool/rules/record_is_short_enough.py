"""A record is short enough to be read.

One decision takes a page or two; of 1,800 real records the longest had 97 kB. A record over
256 KiB, front matter over 8 KiB, a title over 200 characters or more than 200 links hide the
decision, and pages show a text over 256 KiB as it is written, not laid out. Move evidence to
documents of its own and name them under `references`.
"""

from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity
from adr_tool.rules.base import Context, rule, troubles_of

_FRONT_MATTER_BYTES = 8 * 1024
_TITLE = 200
_LINKS = 200


@rule("record-is-short-enough", Severity.WARNING, of="any")
def record_is_short_enough(record: Record, context: Context) -> Iterator[Problem]:
    """Report each part that is too long."""
    yield from troubles_of(record, "record-is-short-enough")
    size = _front_matter_bytes(record)
    if size > _FRONT_MATTER_BYTES:
        message = f"has {size:,} bytes of front matter; expected at most {_FRONT_MATTER_BYTES:,}"
        yield Problem(Location(record.path), message)
    if len(record.title) > _TITLE:
        message = f"has a title of {len(record.title)} characters; expected at most {_TITLE}"
        yield Problem(Location(record.path, record.title_line), message)
    if len(record.references) > _LINKS:
        where = record.references[_LINKS].where
        yield Problem(where, f"has {len(record.references)} links; expected at most {_LINKS}")


def _front_matter_bytes(record: Record) -> int:
    lines = record.text.split("\n", record.body_line - 1)[: record.body_line - 1]
    return sum(len(line.encode("utf-8", "surrogatepass")) + 1 for line in lines)
