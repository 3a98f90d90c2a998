"""Finds decisions by words in their text, and by what they are."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator

from adr_tool.actions.search_query import DUE, Query, fits, folded, parsed
from adr_tool.model import DecisionLog
from adr_tool.model.public import PublicLog, PublicRecord
from adr_tool.model.public.facets import facets_of, other_names
from adr_tool.model.public.soonest import soonest_days
from adr_tool.model.public.system import Named
from adr_tool.model.public.systems import Systems, names_of
from adr_tool.model.sought import Hit, Line, Sought, Span

MOST_LINES = 3

_Text = Iterable[tuple[int | None, str]]


def search(
    log: PublicLog, files: DecisionLog | None, asked: Iterable[str], today: datetime.date
) -> Sought:
    """The decisions that fit: every word stands in them, and every filter is met.

    A filter is `status:accepted` and the like; of one that is given twice either value will do.
    Words are found without regard to case and accents, also within longer ones; one of several
    words is found as it stands. `files` are searched where they are given, the published texts
    otherwise. Best are those with words in the title, then those with most of them.
    """
    query = parsed(asked)
    words = tuple(filter(None, map(folded, query.words)))
    pattern = re.compile("|".join(map(re.escape, words))) if words else None
    meets = _filter(log, query, today)
    hits = [hit for record in log if meets(record) and (hit := _hit(record, files, words, pattern))]
    return Sought(query.words, query.filters, tuple(sorted(hits, key=_place)), len(log))


def _filter(log: PublicLog, query: Query, today: datetime.date) -> Callable[[PublicRecord], bool]:
    """Whether a record meets every filter; a system is found by any of its names."""
    by_system = "system" in query.filters
    systems: Systems[Named] = names_of(log) if by_system else Systems(())
    by = query.due_by(today)
    days = soonest_days(log) if by else {}

    def meets(record: PublicRecord) -> bool:
        day = days.get(record.address)
        if by and (day is None or day > by):
            return False
        facets = dict(facets_of(record, systems.one_name))
        facets["system"] = (*facets.get("system", ()), *other_names(record, systems))
        wanted = ((name, values) for name, values in query.filters.items() if name != DUE)
        return all(fits(name, facets.get(name, ()), values) for name, values in wanted)

    return meets


def _hit(
    record: PublicRecord,
    files: DecisionLog | None,
    words: tuple[str, ...],
    pattern: re.Pattern[str] | None,
) -> Hit | None:
    if pattern is None:
        return Hit(record, 0, 0, ())
    text = list(_text(record, files))
    whole = folded("\n".join(line for _, line in text))
    if not all(word in whole for word in words):
        return None
    found = list(_lines(text, pattern))
    return Hit(
        record,
        sum(len(line.spans) for line in found),
        len(pattern.findall(folded(record.name))),
        tuple(found[:MOST_LINES]),
    )


def _text(record: PublicRecord, files: DecisionLog | None) -> _Text:
    """The lines to look through: those of the file, or else of what is published."""
    source = files.by_path.get(record.path) if files and record.path else None
    if source is not None:
        return enumerate((line.rstrip("\r") for line in source.text.split("\n")), 1)
    return [(None, line) for line in (record.name, *record.body.split("\n"))]


def _lines(text: _Text, pattern: re.Pattern[str]) -> Iterator[Line]:
    for number, line in text:
        spans = tuple(match.span() for match in pattern.finditer(folded(line)))
        if spans:
            yield Line(number, line, spans if line.isascii() else _as_written(line, spans))


def _as_written(line: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of the folded line as spans of the line: a letter may fold to none, or to several."""
    places = [at for at, letter in enumerate(line) for _ in folded(letter)]
    return tuple((places[start], _end(line, places[end - 1] + 1)) for start, end in spans)


def _end(line: str, at: int) -> int:
    # The marks of the last letter belong to it.
    while at < len(line) and not folded(line[at]):
        at += 1
    return at


def _place(hit: Hit) -> tuple[int, int, int, str]:
    number = hit.record.number
    return -hit.in_title, -hit.matches, -1 if number is None else number, hit.record.address
