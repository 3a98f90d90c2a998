"""No two records hold the same number.

A number is how people speak of a decision, and what links say. Two branches that each take
the next free number collide when they meet; `adr-tool renumber` gives the newer record
another one and mends the links to it. `0012` and `12` are the same number. Old records in
other formats may be numbered folder by folder, as some logs always were.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from adr_tool.model import Location, Problem, Record, Severity
from adr_tool.rules.base import Context, rule

_NAMED = 3


@rule("number-is-unique", Severity.ERROR, of="any", looks_at="facts")
def number_is_unique(record: Record, context: Context) -> Iterator[Problem]:
    """Report every holder of a number, naming the others."""
    if record.number is None:
        return
    holders = context.log.by_number[record.number]
    others = [other.path for other in holders if _clash(record, other)]
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        named = " and ".join(str(path) for path in others[:_NAMED])
        yield Problem(
            Location(record.path), f"has the number {record.number}, and so has {named}{more}"
        )


def _clash(record: Record, other: Record) -> bool:
    if record.path == other.path:
        return False
    return record.ours or other.ours or _folder(record.path) == _folder(other.path)


def _folder(path: PurePosixPath) -> PurePosixPath:
    # `0012-use-postgres/README.md` takes its number from its folder.
    return path.parent.parent if path.stem.lower() in ("readme", "index") else path.parent
