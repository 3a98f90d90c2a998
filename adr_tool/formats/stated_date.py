"""Finds the date of a decision among the dates that a record gives for itself."""

from collections.abc import Iterable, Iterator
from datetime import date

from adr_tool.formats import keys
from adr_tool.formats.dates import date_in, only_date
from adr_tool.formats.evidence import Evidence
from adr_tool.formats.fields import Field
from adr_tool.formats.naming import date_of as date_in_name
from adr_tool.formats.page import PageLine
from adr_tool.formats.statuses import Stated, latest, logged

_MOST = 60


def date_of(evidence: Evidence, stated: Stated | None) -> date | None:
    """The day of the decision or of its status; else the day it was begun; else the file's.

    A date field that cannot be read to the day ends the search: another date is not it.
    """
    for found in _candidates(evidence, stated):
        return found if isinstance(found, date) else None
    return None


def _candidates(evidence: Evidence, stated: Stated | None) -> Iterator[date | str]:
    yield from _of_keys(evidence.fields, keys.DECIDED)
    yield from _under_heading(evidence)
    yield from (day for line in evidence.page.header if (day := only_date(line.text)))
    if stated is not None and stated.day is not None:
        yield stated.day
    yield from _of_keys(evidence.fields, keys.BEGUN)
    yield from _of_history(evidence)
    yield from _of_keys(evidence.fields, keys.TOUCHED)
    yield from _of_keys((f for f in evidence.below if len(f.value) < 32), keys.DECIDED)
    if (named := date_in_name(evidence.source.path)) is not None:
        yield named


def _of_keys(fields: Iterable[Field], names: frozenset[str]) -> Iterator[date | str]:
    for field in fields:
        if field.key in names:
            value = field.value or " ".join(line.text for line in field.below[:1])
            day = date_in(value)
            if day is not None:
                yield day
            elif field.key in ("date", "datum", "dato") and value[:1].isdigit():
                yield value


def _under_heading(evidence: Evidence) -> Iterator[date]:
    for part in evidence.parts:
        if part.key in keys.DECIDED:
            for line in part.lines[:2]:
                if (day := date_in(line.text)) is not None:
                    yield day


def _of_history(evidence: Evidence) -> Iterator[date]:
    """When the last status that a change log tells began, or else its earliest day."""
    for lines in _logs(evidence):
        found = [entry for text in lines if (entry := logged(text, 0, evidence.vocabulary))]
        last = latest(found)
        days = [entry.day for entry in found if entry.day and last and entry.word == last.word]
        days = days or [day for text in lines if (day := date_in(text)) is not None]
        if days:
            yield min(days)


def _logs(evidence: Evidence) -> Iterator[list[str]]:
    """The entries of each change log: lines, and headings below it with what they head."""
    lines: list[str] = []
    level = 0
    for part in evidence.parts:
        heading = part.heading
        if heading is not None and level and heading.level > level:
            lines.append(" ".join((f"{heading.text}:", *(_said(line) for line in part.lines[:1]))))
            continue
        if lines:
            yield lines[:_MOST]
        level = heading.level if heading is not None and part.name == "history" else 0
        lines = [_said(line) for line in part.lines[:_MOST]] if level else []
    if lines:
        yield lines[:_MOST]


def _said(line: PageLine) -> str:
    return " ".join(line.cells) if line.cells else line.text
