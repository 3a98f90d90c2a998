"""What was found in a whole log: it holds for as long as its records show the same faces.

A face is all that rules which look at facts can see of a record. While no file comes or goes and
no face changes, these rules find in every record what they found before, whatever its text says.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from pathlib import PurePosixPath
from typing import Any

from adr_tool.cache.store import Store
from adr_tool.frozen import dataclass
from adr_tool.model import Location, Problem, mend
from adr_tool.model.mend import Mend
from adr_tool.stamps import path_in

# What stands for a face: of a file that is no record by its name, whatever it says, and of one
# that may become a record when it says something else.
BESIDE, UNSURE = "", "?"
_MENDS = (
    mend.AddLink,
    mend.SetFact,
    mend.RenameKey,
    mend.RenameFile,
    mend.RespellHeading,
    mend.MoveSection,
)
_BY_NAME: Mapping[str, Callable[..., Mend]] = {kind.__name__: kind for kind in _MENDS}

Found = tuple[str, Problem]


@dataclass(frozen=True, slots=True)
class Standing:
    """What was found in a log. `faces` are by the stamps of its files.

    `asked` tells of files elsewhere whether they were there; `drafts` whether there are any.
    """

    faces: Mapping[str, str]
    found: tuple[Found, ...]
    asked: Mapping[PurePosixPath, bool]
    drafts: bool

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(face not in (BESIDE, UNSURE) for face in self.faces.values())

    def changed(self, stamps: Iterable[str]) -> dict[PurePosixPath, str] | None:
        """The faces that those files had which are not as they were, by their paths.

        None where a file came or went.
        """
        now, before = set(stamps), self.faces.keys()
        old = {PurePosixPath(path_in(stamp)): self.faces[stamp] for stamp in before - now}
        new = {PurePosixPath(path_in(stamp)) for stamp in now - before}
        return old if old.keys() == new else None


def standing_of(store: Store, key: str, day: str) -> Standing | None:
    """What is kept under a key since that day began, or None."""
    try:
        kept, faces, found, asked, drafts = store.get(key)
        if kept != day:
            return None
        return Standing(
            faces,
            tuple((rule, _problem(*said)) for rule, *said in found),
            {PurePosixPath(path): bool(there) for path, there in asked.items()},
            bool(drafts),
        )
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


def keep(store: Store, key: str, day: str, standing: Standing) -> None:
    """Keep it for a day, in the place of what was kept there before."""
    found = [
        [rule, str(p.where.path), p.where.line, p.where.column, p.message, *map(_said, p.mends)]
        for rule, p in standing.found
    ]
    asked = {str(path): there for path, there in standing.asked.items()}
    store.keep({key: [day, dict(standing.faces), found, asked, standing.drafts]})


def _problem(path: str, line: int, column: int, message: str, *mends: list[Any]) -> Problem:
    where = Location(PurePosixPath(path), line, column)
    return Problem(where, message, tuple(_mend(*said) for said in mends))


def _said(mend: Mend) -> list[Any]:
    values = (getattr(mend, field.name) for field in fields(mend))
    kept = [str(value) if isinstance(value, PurePosixPath) else value for value in values]
    return [type(mend).__name__, *kept]


def _mend(name: str, path: str, *values: Any) -> Mend:
    plain = (tuple(value) if isinstance(value, list) else value for value in values)
    return _BY_NAME[name](PurePosixPath(path), *plain)
