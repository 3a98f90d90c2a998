"""Finds the one record that a person means by a number, a path or a part of a name."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.model import DecisionLog, Record
from adr_tool.model.record import own_place
from adr_tool.text import shown

_NUMBER = re.compile(r"(?:(?:adr|rfc|decision)[- _]?|#)?([0-9]{1,9})", re.IGNORECASE)


def find_record(log: DecisionLog, wanted: str, path: PurePosixPath | None = None) -> Record:
    """The record meant by `12`, `0012`, `ADR-12`, a path, or a unique part of a file's name.

    The name of a folder that is a record, by its README.md or index.md, counts as a file's.
    `path` is what `wanted` would be as a path of the repository, or None where it could be
    none. Raises AdrError when no record is meant, and, listing them, when several are.
    """
    if path is not None and path in log.by_path:
        return log.by_path[path]
    number = _NUMBER.fullmatch(wanted.strip())
    if number is not None:
        held = log.by_number.get(int(number.group(1)), ())
        if not held:
            raise _unknown(log, wanted)
        return _only(held, wanted, "have the number")
    named = tuple(record for record in log if wanted and _is_named(record, wanted))
    if named:
        return _only(named, wanted, "are named like")
    raise _unknown(log, wanted)


def _is_named(record: Record, wanted: str) -> bool:
    part, own = wanted.casefold(), own_place(record.path).name.casefold()
    return part in record.path.name.casefold() or part in own or part == record.title.casefold()


def _only(records: tuple[Record, ...], wanted: str, how: str) -> Record:
    exact = [r for r in records if wanted in (r.path.name, r.path.stem, own_place(r.path).name)]
    found = exact if len(exact) == 1 else list(records)
    if len(found) == 1:
        return found[0]
    lines = "".join(f"\n  {shown(str(record.path))}" for record in found[:10])
    more = f"\n  and {len(found) - 10} more" if len(found) > 10 else ""
    raise AdrError(
        f'{len(found)} records {how} "{shown(wanted)}":{lines}{more}', "name one by its path"
    )


def _unknown(log: DecisionLog, wanted: str) -> AdrError:
    if not len(log):
        return AdrError(
            "there are no decisions yet", 'start one with adr-tool new "Title of a decision"'
        )
    from difflib import get_close_matches  # lazily: most records are there

    near = get_close_matches(wanted.casefold(), tuple(_names(log)), n=1, cutoff=0.5)
    guess = f'did you mean "{shown(near[0])}"? ' if near else ""
    return AdrError(
        f'there is no decision "{shown(wanted[:80])}" in {log.folder}/',
        f"{guess}`adr-tool list` lists them all",
    )


def _names(log: DecisionLog) -> Iterable[str]:
    for record in log:
        name = own_place(record.path).stem.casefold()
        yield name
        yield name.lstrip("0123456789-_ ")
        yield record.title.casefold()
