"""What became of records, as it was worked out before.

A life follows from the commits that touched a record, what they left of it, the program, the
settings and the old numbers of the log. All are in its name: another name, and it is not there.
It holds no texts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from adr_tool.cache.keeper import Keeper
from adr_tool.cache.listing import Entry, Listing
from adr_tool.cache.tool import digest_of
from adr_tool.model.past import Life, Moment


@dataclass(slots=True)
class Lives:
    """The lives of the records of a log. `telling` names what all of them depend on."""

    store: Keeper
    telling: str
    _kept: dict[str, Any] = field(default_factory=dict)
    _new: dict[str, tuple[PurePosixPath, str, Life]] = field(default_factory=dict)

    def look_up(self) -> None:
        """Fetch what is known."""
        self._kept = dict(self._listing().entries())

    def of(self, path: PurePosixPath, made_of: str) -> Life | None:
        """The life of a record that was made of the same, or None."""
        try:
            name, *told = self._kept[str(path)]
            return _decoded(path, *told) if name == digest_of(made_of) else None
        except (LookupError, TypeError, ValueError):
            return None

    def add(self, path: PurePosixPath, made_of: str, life: Life) -> None:
        """Remember a life."""
        self._new[str(path)] = path, digest_of(made_of), life

    def keep(self, paths: Iterable[PurePosixPath]) -> None:
        """Keep what was added, and of what was known the lives of these records."""
        if self._new:
            self._listing().keep(self._entries(map(str, paths)))

    def _entries(self, names: Iterable[str]) -> Iterator[Entry]:
        for name in names:
            if name in self._new:
                path, made_of, life = self._new[name]
                yield name, [made_of, *_encoded(path, life)]
            elif name in self._kept:
                yield name, self._kept[name]

    def _listing(self) -> Listing:
        return Listing(self.store, f"lives {self.telling}")


def _encoded(path: PurePosixPath, life: Life) -> list[Any]:
    kept = None if life.kept_at is None else life.moments.index(life.kept_at)
    return [life.cut, kept, [_row(path, moment) for moment in life.moments]]


def _row(path: PurePosixPath, moment: Moment) -> list[Any]:
    return [
        moment.commit,
        None if moment.path == path else str(moment.path),
        *(moment.status, list(moment.changes), moment.secured),
        *(day.isoformat() if day else None for day in (moment.committed, moment.authored)),
    ]


def _decoded(path: PurePosixPath, cut: bool, kept: int | None, rows: list[list[Any]]) -> Life:
    moments = tuple(_moment(path, *row) for row in rows)
    return Life(moments, None, None if kept is None else moments[kept], None, cut)


def _moment(
    path: PurePosixPath,
    commit: str,
    other: str | None,
    status: str,
    changes: list[str],
    secured: bool,
    committed: str | None,
    authored: str | None,
) -> Moment:
    return Moment(
        commit=commit,
        path=path if other is None else PurePosixPath(other),
        status=status,
        changes=tuple(changes),
        committed=date.fromisoformat(committed) if committed else None,
        authored=date.fromisoformat(authored) if authored else None,
        secured=secured,
    )
