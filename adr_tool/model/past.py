"""What a record was: its states in history, and its text when it was accepted."""

import datetime
from collections.abc import Mapping
from dataclasses import field
from pathlib import PurePosixPath

from adr_tool.frozen import dataclass
from adr_tool.model.record import Record

ADDED, RENAMED, REMOVED, UNREAD = "added", "renamed", "removed", "unread"
STATUS, SLIP, TEXT, OTHER = "status", "slip", "text", "other"


@dataclass(frozen=True, slots=True)
class Moment:
    """A commit that changed a record, and the state that it left.

    `changes` are words of this module: ADDED, RENAMED, REMOVED, STATUS; TEXT where the
    substance changed, SLIP for typography only, OTHER for what may change at any time, UNREAD
    where the text of that time is not to be had. `secured` is whether security had been
    answered by then. Dates are claims; None where one cannot be true.
    """

    commit: str
    path: PurePosixPath
    status: str
    changes: tuple[str, ...]
    committed: datetime.date | None = None
    authored: datetime.date | None = None
    secured: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """A record's moments, the oldest first, and the text that later ones are held against.

    `kept` is the record as it was accepted, at the moment `kept_at`; for one that is older than
    the adoption, or imported, as it was then. `last` is the text that was committed last.
    `cut` is whether the clone knows nothing of it before its first moment.
    """

    moments: tuple[Moment, ...]
    kept: Record | None = None
    kept_at: Moment | None = None
    last: Record | None = None
    cut: bool = False

    def first(self, status: str) -> Moment | None:
        """The first moment with this status."""
        return next((moment for moment in self.moments if moment.status == status), None)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a past was followed, so that somebody can go on from there.

    Up to the commit `tip`, behind the `ends` of a clone, for files in these `places`, which count
    from the top of the working tree. `strays` are the paths that no record of the log has, each
    with the last object that was there: a new file may go on the life of one.
    """

    tip: str
    ends: frozenset[str]
    places: frozenset[PurePosixPath]
    strays: tuple[tuple[PurePosixPath, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """The lives of the records of a log, by the path that each has there now.

    `numbers` are the old numbers of records with the new ones. `cut` are the records that were
    there before what this clone knows begins; `gaps` says what else is not known of history,
    `notes` what was not followed in it. `reach` is None where nobody can go on from here.
    """

    lives: Mapping[PurePosixPath, Life] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    cut: tuple[PurePosixPath, ...] = ()
    gaps: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reach: Reach | None = None

    def of(self, record: Record) -> Life | None:
        """The life of a record; None for one that no commit holds."""
        return self.lives.get(record.path)
