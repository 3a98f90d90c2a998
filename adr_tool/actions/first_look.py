"""Reads records and judges each at once, so that no more is held of it than others ask for.

A rule that looks at one record alone can be asked as soon as the record is read. What the rules
that look at the whole log ask for then is short; the text itself is read again where one of them,
or a report, asks for it. A long log is shared among processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from time import process_time
from typing import Any
from zlib import crc32

from adr_tool.actions.questions import Found, problems_of_each
from adr_tool.cache.aside import Pile, Slot
from adr_tool.cache.short import lengthened, shortened
from adr_tool.errors import AdrError
from adr_tool.model import Record
from adr_tool.model.partly import changed
from adr_tool.reading import TEXT, read_record, unreadable
from adr_tool.rules.base import Context, Rule
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import MAX_BYTES, shown

# How many records are read before it is told what the others will cost, in seconds.
_SAMPLE, _WORTH = 100, 1.0
# So many are read before any is judged: the same code, run again at once, is quick by a fifth.
_TOGETHER = 64
# Reads and judges some of the paths elsewhere; None stands for those that it leaves.
Share = Callable[[tuple[PurePosixPath, ...]], Iterator["Row | None"]]


@dataclass(frozen=True, slots=True)
class Row:
    """What is held of a record: `short` as JSON can hold it, a mark of its bytes, the findings."""

    short: list[Any]
    mark: int
    found: Found


@dataclass(slots=True)
class FirstLook:
    """What is found by `rules`, which look at one record alone, while records are read.

    `share` is asked once it is known that what is left is worth it.
    """

    snapshot: Snapshot
    context: Context
    rules: tuple[Rule, ...]
    share: Callable[[frozenset[PurePosixPath]], Share | None] = lambda unnumbered: None
    worth: float = _WORTH
    found: dict[PurePosixPath, Found] = field(default_factory=dict)
    aside: Pile = field(default_factory=Pile)

    def through(
        self, paths: tuple[PurePosixPath, ...], unnumbered: frozenset[PurePosixPath]
    ) -> Iterator[Record]:
        """The records in these files, in short, in the order of the paths."""
        begun, start = paths[:_SAMPLE], process_time()
        first = list(self._judged(begun, unnumbered))
        spent = process_time() - start
        yield from first
        rest = paths[len(begun) :]
        costly = bool(rest) and spent / len(begun) * len(rest) > self.worth
        share = self.share(unnumbered) if costly else None
        if share is None:
            yield from self._judged(rest, unnumbered)
            return
        for path, row in zip(rest, share(rest), strict=True):
            yield from (
                self._judged((path,), unnumbered) if row is None else (self._held(path, row),)
            )

    def rows(
        self, paths: Sequence[PurePosixPath], unnumbered: frozenset[PurePosixPath]
    ) -> Iterator[Row | Record]:
        """What is held of the records in some files; a record itself where short is not enough."""
        for at in range(0, len(paths), _TOGETHER):
            some = [self._read(path, unnumbered) for path in paths[at : at + _TOGETHER]]
            found = problems_of_each([read for read, _ in some], self.rules, self.context)
            for (record, mark), problems in zip(some, found, strict=True):
                if _speaks_of_others(record):
                    self.found[record.path] = problems
                    yield record
                else:
                    yield Row(shortened(record, face=False), mark, problems)

    def _read(
        self, path: PurePosixPath, unnumbered: frozenset[PurePosixPath]
    ) -> tuple[Record, int]:
        record, mark = self.read(path)
        return (changed(record, number=None) if path in unnumbered else record), mark

    def _judged(
        self, paths: Sequence[PurePosixPath], unnumbered: frozenset[PurePosixPath]
    ) -> Iterator[Record]:
        for path, row in zip(paths, self.rows(paths, unnumbered), strict=True):
            yield row if isinstance(row, Record) else self._held(path, row)

    def _held(self, path: PurePosixPath, row: Row) -> Record:
        self.found[path] = row.found
        *short, facts, face = row.short
        return lengthened(path, [*short, self.aside.put(facts.encode()), face], self, row.mark)

    def facts(self, mark: int, at: Slot) -> bytes:
        """The facts of a record as they were put aside: a third of what would be held."""
        return self.aside.take(at)

    def whole(self, path: PurePosixPath, mark: int) -> Record:
        """The record in a file that is read once more. Raises AdrError where it is another now."""
        record, now = self.read(path)
        if now != mark:
            message = f"{shown(str(path))} changed while it was looked at"
            raise AdrError(message, "run it again")
        return record

    def read(self, path: PurePosixPath) -> tuple[Record, int]:
        """The record in a file, and a mark of its bytes."""
        try:
            content = self.snapshot.read(path, MAX_BYTES)
        except SourceTrouble as trouble:
            return unreadable(path, TEXT, trouble.message), -1
        return read_record(path, content, self.context.vocabulary), crc32(content)


def _speaks_of_others(record: Record) -> bool:
    """Whether it tells of places in other files, which are not told in short."""
    places = (
        *(link.where for link in record.stated),
        *(reference.where for reference in record.references),
        *(section.where for section in record.sections),
        *(trouble.where for trouble in record.troubles),
    )
    return any(where.path != record.path for where in places)
