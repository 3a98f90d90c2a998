"""No two records hold the same number.

A number is how people speak of a decision, and what links say. Two branches that each take
the next free number collide when they meet; `adr-tool renumber` gives the newer record
another one and mends the links to it. `0012` and `12` are the same number. Old records in
other formats may be numbered folder by folder, as some logs always were.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath

from adr_tool.model import DecisionLog, Location, Problem, Record, Severity
from adr_tool.rules.base import Context, has_its_number_alone, rule

_NAMED = 3
# No folder is called so.
_ALL, _OURS = "\0all", "\0ours"
_Holders = dict[tuple[int | None, str], list[tuple[int, PurePosixPath]]]


@rule("number-is-unique", Severity.ERROR, of="any", looks_at="facts")
def number_is_unique(record: Record, context: Context) -> Iterator[Problem]:
    """Report every holder of a number, naming the others."""
    if record.number is None or has_its_number_alone(record, context):
        return
    others, count = _clashing(record, context.once(_holders))
    if others:
        more = f" and {count - _NAMED} more" if count > _NAMED else ""
        named = " and ".join(map(str, others))
        yield Problem(
            Location(record.path), f"has the number {record.number}, and so has {named}{more}"
        )


def _clashing(record: Record, holders: _Holders) -> tuple[list[PurePosixPath], int]:
    """The first that hold the record's number too and clash with it, and how many do.

    Records in other formats may count from 1 in each folder. Lists are not walked to their end:
    in a log where all numbers are the same, each is as long as the log.
    """
    number = record.number
    kinds = (_ALL,) if record.ours else (_OURS, str(_folder(record.path)))
    lists = [holders.get((number, kind), []) for kind in kinds]
    first = sorted(held for some in lists for held in some[: _NAMED + 1])
    others = [path for _, path in first if path != record.path]
    return others[:_NAMED], sum(map(len, lists)) - 1


def _holders(log: DecisionLog) -> _Holders:
    """The places and the paths of those that share a number: all, ours, by folder.

    In a long log nearly all hold theirs alone: of those nothing is held.
    """
    found: _Holders = {}
    several = (held for held in log.by_number.values() if len(held) > 1)
    for place, record in chain.from_iterable(map(enumerate, several)):
        kinds = (_ALL, _OURS if record.ours else str(_folder(record.path)))
        for kind in kinds:
            found.setdefault((record.number, kind), []).append((place, record.path))
    return found


def _folder(path: PurePosixPath) -> PurePosixPath:
    # `0012-use-postgres/README.md` takes its number from its folder.
    return path.parent.parent if path.stem.lower() in ("readme", "index") else path.parent
