"""What most rules and lists ask of a record, in a few words; the rest is fetched when asked for.

With it go notes: what rules that look at the whole log make of each record alone.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from adr_tool.cache.tool import digest_of
from adr_tool.model import Location, Record, StatedLink, Trouble
from adr_tool.model.log import imported_on
from adr_tool.model.names import spellings_in
from adr_tool.model.partly import partly
from adr_tool.model.passages import may_hold_any
from adr_tool.model.public.choosing import said_publication
from adr_tool.model.public.told import tells_all

_FACTS = "facts"
_NOTES = ("imported", "formerly", "tells all", "names", "passages", "publication")
_LATER = (_FACTS, "places", "references", "sections", "text")


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
    path: PurePosixPath, value: Any, whole: Callable[[], Record], *, lightly: bool = False
) -> Record:
    """The record that was shortened; `whole` fetches it whole, as its last value may its facts.

    What fetches facts may give None for them, and the record is fetched whole instead.

    `lightly`, its facts are not held either, nor the names in them: two thirds of the rest.
    Raises TypeError, ValueError or IndexError for anything else.
    """
    *said, refers, notes, facts, face = value
    known = _known(path, *said)
    if not refers:
        known["references"] = ()
    fetch = partial(_fetched, None if lightly else facts, whole)
    noted = _noted(notes, face)
    if lightly:
        del noted["names"]
    return partly(Record, known, noted, fetch)


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
        "format": form,
        "status": status,
        "status_as_written": written,
        "date": date.fromisoformat(day) if day else None,
        "stated": tuple(StatedLink(k, to, Location(path, *at)) for k, to, *at in stated),
        "links": (),
        "body_line": body_line,
        "title_line": title_line,
        "troubles": tuple(Trouble(r, Location(path, *at), said) for r, said, *at in troubles),
    }


def _noted(notes: Iterable[Any], face: str) -> dict[str, Any]:
    """What is noted of a record, by the names that `noted` is asked for."""
    return {**dict(zip(_NOTES, notes, strict=True)), "face": face}


def _fetched(facts: Any, whole: Callable[[], Record], name: str) -> dict[str, Any]:
    """A field that is not at hand, and with all but the facts whatever else is not."""
    if name == _FACTS and (said := facts() if callable(facts) else facts) is not None:
        return {_FACTS: json.loads(said)}
    found = whole()
    return {later: getattr(found, later) for later in _LATER}


def _at(where: Location) -> tuple[int, int]:
    return where.line, where.column
