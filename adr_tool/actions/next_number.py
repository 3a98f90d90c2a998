"""The number that the next record takes: one that no record has or ever had."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.errors import AdrError
from adr_tool.formats.naming import MAX_DIGITS, beside_because, is_template, number_of
from adr_tool.frozen import dataclass
from adr_tool.model import DecisionLog, Record
from adr_tool.model.log import numbered_names
from adr_tool.model.partly import noted
from adr_tool.sources.git import Git
from adr_tool.sources.git_program import git_is_there
from adr_tool.sources.past_names import past_names
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.text import shown
from adr_tool.writing.home import Home, home_of, neighbours

if TYPE_CHECKING:
    from adr_tool.sources.walked import Known

NO_GIT = "git is not on the PATH, so numbers that only branches and history know may be used again"


@dataclass(frozen=True, slots=True)
class UsedNumbers:
    """Every number that a record of the log has or had, and that a file elsewhere has.

    `gaps` says what could not be known.
    """

    records: Mapping[int, list[Record]]
    others: Mapping[int, list[PurePosixPath]]
    gaps: tuple[str, ...] = ()

    @property
    def next(self) -> int:
        """One more than the highest."""
        return max(chain(self.records, self.others), default=0) + 1

    def names(self, number: int) -> tuple[PurePosixPath, ...]:
        """The files of a number, from the root of the log."""
        held = (record.path for record in self.records.get(number, ()))
        return tuple(dict.fromkeys((*held, *self.others.get(number, ()))))


def next_number(
    log: DecisionLog, root: Path, memory: Known | None = None
) -> tuple[int, tuple[str, ...]]:
    """The number after the highest, and what to say about it.

    To be asked while nobody else can write. A linked working tree has a folder of its own, so
    its records cannot be seen here before they are merged, and then it is too late.
    """
    used = used_numbers(log, root, memory)
    if used.next >= 10**MAX_DIGITS:
        last = shown(str(used.names(used.next - 1)[0]))
        raise AdrError(f"{last} holds the highest number there is", "give it a lower one")
    notes = list(used.gaps)
    if used.next > log.next_number:
        last = shown(str(used.names(used.next - 1)[0]))
        notes.append(
            f"{used.next:04d} is the next number: {last} is on another branch, in another"
            " working tree or in history"
        )
    return used.next, tuple(notes)


def used_numbers(log: DecisionLog, root: Path, memory: Known | None = None) -> UsedNumbers:
    """All numbers of the log's folder: on disk, in the index, on every ref and in history.

    The other working trees and the numbers that records had `formerly` count as well; what
    cannot be read counts by its name. History that is in the `memory` is not walked again.
    Raises AdrError where git cannot tell.
    """
    home = home_of(root)
    below = PurePosixPath(root.resolve().relative_to(home.top).as_posix())
    records: dict[int, list[Record]] = {}
    for record in log:
        for number in (record.number, *former_numbers(record)):
            if number is not None:
                records.setdefault(number, []).append(record)
    # The names of the log's own numbers: most of what git knows.
    before = f"{below}/" if below.parts else ""
    told = {before + name for name in numbered_names(log)}
    others: dict[int, list[PurePosixPath]] = {}
    known, gaps = _known_to_git(home, below / log.folder, memory, told)
    for path in (*known, *_in_other_trees(home, below, log.folder)):
        inside = path.relative_to(below) if below in path.parents and below.parts else path
        number = number_of(inside)
        if number is not None and _may_be_a_record(inside, log.folder):
            others.setdefault(number, []).append(inside)
    return UsedNumbers(records, others, gaps)


def former_numbers(record: Record) -> tuple[int, ...]:
    """The numbers that a record had before it was renumbered."""
    said = noted(record, "formerly", lambda whole: whole.fact("formerly"))
    items: Iterable[object] = said if isinstance(said, (list, tuple)) else (said,)
    return tuple(n for n in items if isinstance(n, int) and not isinstance(n, bool) and n >= 0)


def _may_be_a_record(path: PurePosixPath, folder: PurePosixPath) -> bool:
    return not beside_because(path, folder) and not is_template(path)


def _known_to_git(
    home: Home, folder: PurePosixPath, memory: Known | None, told: Collection[str]
) -> tuple[Iterable[PurePosixPath], tuple[str, ...]]:
    if home.git is None:
        return (), ()
    if not git_is_there():
        return (), (NO_GIT,)
    past = past_names(Git(home.git), folder, memory, told)
    return past.names, past.gaps


def _in_other_trees(
    home: Home, below: PurePosixPath, folder: PurePosixPath
) -> Iterator[PurePosixPath]:
    """The files of the other working trees, those of a change that is cut off among them."""
    others = [other for other in neighbours(home) if other.top != home.top]
    if others:
        from adr_tool.writing.journal import load  # lazily: mostly there are no others
    for other in others:
        try:
            for path in WorkingTree(other.top / below).files(folder):
                yield below / path
            journal = load(other)
        except AdrError:
            continue  # it has no such folder, or its own commands will say what is wrong
        yield from (entry.path for entry in journal.entries) if journal else ()
