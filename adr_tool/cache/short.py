"""What most rules and lists ask of a record, in a few words; the rest is fetched when asked for.

With it go notes: what rules that look at the whole log make of each record alone.
"""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Protocol

from adr_tool.cache.aside import held_once
from adr_tool.cache.tool import digest_of
from adr_tool.model import Location, Record, StatedLink, Trouble
from adr_tool.model.log import imported_on
from adr_tool.model.names import spellings_in
from adr_tool.model.partly import partly
from adr_tool.model.passages import may_hold_any
from adr_tool.model.public.choosing import said_publication
from adr_tool.model.public.told import tells_all

_FACTS = "facts"
_LATER = (_FACTS, "places", "references", "sections", "text")
# Records of a log share their days and the names in them.
_day = lru_cache(maxsize=4096)(date.fromisoformat)


class Rest(Protocol):
    """Where the rest of records lies that are held in short."""

    def facts(self, key: Any, at: Any) -> str | bytes | None:
        """The facts of a record as JSON, by its key and what stood in their place; or None."""

    def whole(self, path: PurePosixPath, key: Any) -> Record:
        """A record as a whole."""


class Short:
    """What is noted of a record, and fetches what is not held of it: one object, and no more."""

    __slots__ = (
        *("path", "rest", "key", "at", "face"),
        *("imported", "formerly", "tells_all", "names", "passages", "publication"),
    )

    def __init__(self, path: PurePosixPath, rest: Rest, key: Any, *short: Any) -> None:
        self.path, self.rest, self.key = path, rest, key
        notes, self.at, self.face = short
        self.imported, self.formerly, self.tells_all, names, self.passages, self.publication = notes
        self.names = tuple([_pair(kind, text) for kind, text in names])

    def get(self, name: str, otherwise: Any, /) -> Any:
        """What is noted under a name."""
        return getattr(self, name, otherwise)

    def __call__(self, name: str) -> Mapping[str, Any]:
        """A field that is not held, and with all but the facts whatever else is not."""
        if name == _FACTS and (said := self.rest.facts(self.key, self.at)) is not None:
            return {_FACTS: json.loads(said)}
        found = self.rest.whole(self.path, self.key)
        return {later: getattr(found, later) for later in _LATER}


@lru_cache(maxsize=4096)
def _pair(kind: str, text: str) -> tuple[str, str]:
    return kind, text


def shortened(record: Record, *, face: bool = True) -> list[Any]:
    """A record that can be encoded, in short. Its facts are JSON inside of JSON: read last.

    Without a `face`, which takes longer than all else, "" stands in its place.
    """
    said = [
        *(record.number, record.title, record.format, record.status, record.status_as_written),
        record.date.isoformat() if record.date else None,
        [[link.kind, link.target, *_at(link.where)] for link in record.stated],
        *(record.body_line, record.title_line),
        [[trouble.rule, trouble.message, *_at(trouble.where)] for trouble in record.troubles],
        bool(record.references),
        [
            *(imported_on(record), record.fact("formerly"), tells_all(record)),
            *(spellings_in(record), may_hold_any(record), said_publication(record)),
        ],
        json.dumps(dict(record.facts), separators=(",", ":")),
    ]
    return [*said, _face(record, said) if face else ""]


def face_of(record: Record) -> str:
    """A name for all that rules which look at facts can see of a record."""
    face: str = shortened(record)[-1]
    return face


def _face(record: Record, said: list[Any]) -> str:
    *first, _refers, notes, facts = said
    places = [[*keys, "", where.line, where.column] for keys, where in record.places.items()]
    decides = any(section.name == "decision" for section in record.sections)
    return digest_of(json.dumps([first, notes, facts, places, decides]))[:32]


def lengthened(
    path: PurePosixPath, value: Any, rest: Rest, key: Any, *, lightly: bool = False
) -> Record:
    """The record that was shortened; its `rest` is fetched by the `key`.

    In the value stands the place of its facts instead of them. `lightly`, the names in them are
    not held. Raises TypeError, ValueError or IndexError for anything else.
    """
    *said, refers, notes, at, face = value
    known = _known(path, *said)
    if not refers:
        known["references"] = ()
    short = Short(path, rest, key, notes, at, face)
    if lightly:
        del short.names
    return partly(Record, known, short, short)


def place_in(record: Record, rest: Rest | None) -> Any:
    """Where the facts of a record lie in some rest; None for one that is held otherwise."""
    short = object.__getattribute__(record, "_fetch")
    return short.at if isinstance(short, Short) and short.rest is rest else None


def _known(
    path: PurePosixPath,
    number: int | None,
    title: str,
    form: str,
    status: str,
    written: str,
    day: str | None,
    stated: list[list[Any]],
    body_line: int,
    title_line: int,
    troubles: list[list[Any]],
) -> dict[str, Any]:
    """The fields of a record that are at hand."""
    return {
        "path": path,
        "number": number,
        "title": title,
        "format": held_once(form),
        "status": held_once(status),
        "status_as_written": held_once(written),
        "date": _day(day) if day else None,
        "stated": tuple(
            [StatedLink(held_once(k), to, Location(path, *at)) for k, to, *at in stated]
        ),
        "links": (),
        "body_line": body_line,
        "title_line": title_line,
        "troubles": tuple([Trouble(r, Location(path, *at), said) for r, said, *at in troubles]),
    }


def _at(where: Location) -> tuple[int, int]:
    return where.line, where.column
