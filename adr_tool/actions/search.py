"""Finds decisions by words in their text, and by what they are."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from adr_tool.model import DecisionLog
from adr_tool.model.public import PublicLog, PublicRecord
from adr_tool.model.public.facets import FACETS, facets_of
from adr_tool.model.public.systems import systems_of
from adr_tool.model.sought import Hit, Line, Sought

MOST_LINES = 3
# Of these a part will do; the others are words that fit whole.
_IN_PART = ("owner", "system", "standard")

_Text = Iterable[tuple[int | None, str]]


def search(log: PublicLog, files: DecisionLog | None, asked: Iterable[str]) -> Sought:
    """The decisions that fit: every word stands in them, and every filter is met.

    A filter is `status:accepted` and the like, by FACETS; of one that is given twice either
    value will do. Words are found in any case, also within longer ones; one of several words
    is found as it stands. `files` are searched where they are given, the published texts
    otherwise. Best are those with words in the title, then those with most of them.
    """
    words, filters = _parted(asked)
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE) if words else None
    called = systems_of(log).one_name if "system" in filters else str
    fits = (record for record in log if _meets(record, filters, called))
    hits = [hit for record in fits if (hit := _hit(record, files, words, pattern))]
    return Sought(words, filters, tuple(sorted(hits, key=_place)), len(log))


def _parted(asked: Iterable[str]) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    words: list[str] = []
    filters: dict[str, tuple[str, ...]] = {}
    for one in asked:
        name, colon, value = one.partition(":")
        if colon and value.strip() and name.casefold() in FACETS:
            key = name.casefold()
            filters[key] = (*filters.get(key, ()), value.strip())
        elif one.strip():
            words.append(one.strip())
    return tuple(dict.fromkeys(words)), filters


def _meets(
    record: PublicRecord,
    filters: Mapping[str, tuple[str, ...]],
    called: Callable[[str], str],
) -> bool:
    """Whether a record meets every filter; a system is found by any of its names."""
    facets = dict(facets_of(record))
    systems = facets.get("system", ())
    facets["system"] = (*systems, *map(called, systems))
    return all(
        any(_is(name, value, wanted) for value in facets.get(name, ()) for wanted in values)
        for name, values in filters.items()
    )


def _is(name: str, value: str, wanted: str) -> bool:
    value, wanted = value.casefold(), wanted.casefold()
    return wanted in value if name in _IN_PART else wanted == value


def _hit(
    record: PublicRecord,
    files: DecisionLog | None,
    words: tuple[str, ...],
    pattern: re.Pattern[str] | None,
) -> Hit | None:
    if pattern is None:
        return Hit(record, 0, 0, ())
    text = list(_text(record, files))
    whole = "\n".join(line for _, line in text).casefold()
    if not all(word.casefold() in whole for word in words):
        return None
    found = list(_lines(text, pattern))
    return Hit(
        record,
        sum(len(line.spans) for line in found),
        len(pattern.findall(record.name)),
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
        spans = tuple(match.span() for match in pattern.finditer(line))
        if spans:
            yield Line(number, line, spans)


def _place(hit: Hit) -> tuple[int, int, int, str]:
    number = hit.record.number
    return -hit.in_title, -hit.matches, -1 if number is None else number, hit.record.address
