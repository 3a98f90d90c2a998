"""Which records shall be renumbered, and to what: what `adr-tool renumber` is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.actions.find import find_record
from adr_tool.actions.next_number import UsedNumbers, former_numbers, used_numbers
from adr_tool.actions.published import Base, base_of, collisions, is_published
from adr_tool.actions.renumber import Wanted
from adr_tool.errors import AdrError
from adr_tool.formats.naming import MAX_DIGITS, identity, number_of
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.sources.git import Git
from adr_tool.sources.git_folders import git_folders
from adr_tool.sources.git_program import git_is_there
from adr_tool.text import shown

if TYPE_CHECKING:
    from adr_tool.sources.walked import Known


@dataclass(frozen=True, slots=True)
class Wish:
    """The arguments: a record as typed and as a path, its new number, a revision to fit onto."""

    record: str | None = None
    path: PurePosixPath | None = None
    number: str | None = None
    onto: str = ""
    published: bool = False


def new_numbers(
    wish: Wish,
    log: DecisionLog,
    vocabulary: Vocabulary,
    root: Path,
    memory: Known | None = None,
) -> tuple[tuple[Wanted, ...], tuple[str, ...]]:
    """The records and their new numbers, and what to say; none where nothing is to be done.

    Raises AdrError for a record or a revision that is not there, a number that was another
    record's, and a published record without leave.
    """
    git = _git(root)
    if wish.onto and git is None:
        raise AdrError("there is no git repository here, so nothing collides with it")
    base = base_of(git, root, log.folder, wish.onto) if git else None
    records = _records(wish, log, base, git)
    used = used_numbers(log, root, memory)
    numbers = _numbers(wish, log, records, used, base)
    pairs = zip(records, numbers, strict=True)
    wanted = tuple(
        Wanted(record, number, _leave(wish, record, base, git, vocabulary))
        for record, number in pairs
        if record.number != number
    )
    nothing = (f"no number here collides with {shown(wish.onto)}",) if not records else ()
    return wanted, (*used.gaps, *nothing)


def _git(root: Path) -> Git | None:
    folders = git_folders(root) if git_is_there() else None
    return Git(folders) if folders else None


def _records(
    wish: Wish, log: DecisionLog, base: Base | None, git: Git | None
) -> tuple[Record, ...]:
    one = None if wish.record is None else _named(wish.record, wish, log)
    if not wish.onto or base is None or git is None:
        return () if one is None else (one,)
    return tuple(r for r in collisions(log, base, git) if one is None or r.path == one.path)


def _named(text: str, wish: Wish, log: DecisionLog) -> Record:
    try:
        return find_record(log, text, wish.path)
    except AdrError:
        # Asked a second time, the record has its new number already.
        there = log.get(_number(wish.number)) if wish.number else None
        if there is not None and text.isdecimal() and int(text[:9]) in former_numbers(there):
            return there
        raise


def _numbers(
    wish: Wish,
    log: DecisionLog,
    records: tuple[Record, ...],
    used: UsedNumbers,
    base: Base | None,
) -> tuple[int, ...]:
    if wish.number is None:
        theirs = base.numbers(log.folder) if base and wish.onto else {}
        first = max(used.next, max(theirs, default=0) + 1)
        return tuple(range(first, first + len(records)))
    if len(records) > 1:
        raise AdrError(f"{len(records)} records collide", "leave the new number out")
    number = _number(wish.number)
    for record in records:
        _refuse_used(record, number, used.names(number))
    return (number,) * len(records)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
        raise AdrError(f'"{shown(text)}" is no number', f"1 to {MAX_DIGITS} digits")
    return int(text)


def _refuse_used(record: Record, number: int, names: tuple[PurePosixPath, ...]) -> None:
    """A number that was another record's is not used again; a record may have its own back."""
    for name in names:
        if _words(name) != _words(record.path):
            raise AdrError(
                f"the number {number} is or was that of {shown(str(name))}",
                "leave the new number out, and the next free one is taken",
            )


def _words(path: PurePosixPath) -> str:
    """A record's name without its number."""
    return re.sub(rf"0*{number_of(path)}", "", identity(path), count=1)


def _leave(
    wish: Wish, record: Record, base: Base | None, git: Git | None, vocabulary: Vocabulary
) -> bool:
    """Whether the old number is to be kept. Raises AdrError where it must be, unasked."""
    if wish.published or base is None or git is None:
        return wish.published
    if is_published(record, base, git, vocabulary):
        raise AdrError(
            f"{shown(str(record.path))} is published: {shown(base.name)} has it as a decision in"
            " effect, and people may cite its number",
            "--published renumbers it all the same; it then says what it was `formerly`",
        )
    return False
