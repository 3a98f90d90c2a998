"""What each record of a log adds to its figures, as it was counted before, in one value.

Kept by the stamps of all files, and by how far history was followed: whoever counts again has
only to look at what was stamped otherwise since, and at what has landed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from adr_tool.cache.listing import many
from adr_tool.cache.store import Store
from adr_tool.cache.tool import digest_of
from adr_tool.frozen import dataclass
from adr_tool.model.chronicle import GONE, turns_of
from adr_tool.model.past import REMOVED, Life, Moment, Reach
from adr_tool.model.tally import Tally

# Stands for a file that is no record by its name, and for one that is none by what it says.
BESIDE, UNSURE = "beside", "unsure"
# Of a record its life, "" where no commit holds it, and then its tally; or one of these words.
Row = list[str] | str


@dataclass(frozen=True, slots=True)
class Counted:
    """A log as it was counted: the rows of all its files, by their stamps."""

    reach: Reach
    rows: Mapping[str, Row]

    @property
    def tallies(self) -> Iterator[list[str]]:
        """What each record adds."""
        return (row[1:] for row in self.rows.values() if not isinstance(row, str))

    def with_rows(self, new: Mapping[str, Row], stamps: Iterable[str], tip: str) -> "Counted":
        """The log with some rows that are new, by the stamps that all its files have now."""
        rows = {**self.rows, **new}
        for stamp in rows.keys() - set(stamps):
            del rows[stamp]
        return Counted(replace(self.reach, tip=tip), rows)


@dataclass(slots=True)
class Tallies:
    """A log that was counted, under its key in a store: as a whole, and what is new since."""

    store: Store
    key: str
    _mark: str = ""
    _whole: Mapping[str, Row] = field(default_factory=dict)

    def known(self) -> Counted | None:
        """The log as it was counted last, or None."""
        whole, since = self.store.get(self.key), self.store.get(self._since)
        try:
            mark, followed, kept = whole
            if since and since[0] == mark:
                _, followed, new, gone = since
            else:
                new, gone = {}, ()
            kept = _unfolded(*kept)
            rows = {**kept, **new}
            for stamp in gone:
                del rows[stamp]
            counted = Counted(_reach(*followed), rows)
            self._mark, self._whole = mark, kept
            return counted
        except (TypeError, ValueError, LookupError):
            return None

    def keep(self, counted: Counted) -> None:
        """Keep a log as it is counted now: what is new by itself, while there is little of it."""
        rows, reach = counted.rows, counted.reach
        strays = [[str(path), oid] for path, oid in reach.strays]
        followed = [reach.tip, sorted(reach.ends), sorted(map(str, reach.places)), strays]
        new = {stamp: row for stamp, row in rows.items() if self._whole.get(stamp) is not row}
        if not self._whole or len(new) > many(len(rows)):
            self.store.keep({self.key: [digest_of(reach.tip, *rows), followed, _folded(rows)]})
        else:
            gone = sorted(self._whole.keys() - rows.keys())
            self.store.keep({self._since: [self._mark, followed, new, gone]})

    @property
    def _since(self) -> str:
        return f"{self.key} since"


def row_of(life: Life | None, tally: Tally) -> Row:
    """The row of a record. Of its life only what tallies are made of is kept."""
    if life is None:
        return ["", *tally]
    turns = [[status, _said(at)] for status, at in turns_of(life)]
    return [json.dumps([life.cut, turns], separators=(",", ":")), *tally]


def life_in(row: Row, path: PurePosixPath) -> Life | None:
    """As much of a life as its tally is made of; None where no commit holds the record."""
    if not row[0]:
        return None
    cut, turns = json.loads(row[0])
    return Life(tuple(_moment(path, *turn) for turn in turns), cut=cut)


def _folded(rows: Mapping[str, Row]) -> list[Any]:
    """Rows as they are kept: each that is another once, and its place by stamps."""
    places: dict[Any, int] = {}
    said = ((stamp, row if isinstance(row, str) else tuple(row)) for stamp, row in rows.items())
    found = {stamp: places.setdefault(row, len(places)) for stamp, row in said}
    return [list(places), found]


def _unfolded(each: list[Row], places: Mapping[str, int]) -> dict[str, Row]:
    return {stamp: each[at] for stamp, at in places.items()}


def _reach(tip: str, ends: list[str], places: list[str], strays: list[list[str]]) -> Reach:
    gone = tuple((PurePosixPath(path), oid) for path, oid in strays)
    return Reach(tip, frozenset(ends), frozenset(map(PurePosixPath, places)), gone)


def _said(moment: Moment) -> str | None:
    return moment.committed.isoformat() if moment.committed else None


def _moment(path: PurePosixPath, status: str, committed: str | None) -> Moment:
    day = date.fromisoformat(committed) if committed else None
    if status == GONE:
        return Moment("", path, "", (REMOVED,), day)
    return Moment("", path, status, (), day)
