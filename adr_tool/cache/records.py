"""How a record is written as JSON and read again."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from adr_tool.model import KeyPath, Location, Record, Reference, Section, StatedLink, Trouble

_Place = list[int]


class Places(Mapping[KeyPath, Location]):
    """Where keys stand, made into locations when somebody asks: most records nobody asks."""

    def __init__(self, path: PurePosixPath, kept: list[list[Any]]) -> None:
        self._path, self._kept = path, kept
        self._made: dict[KeyPath, Location] | None = None

    def _whole(self) -> dict[KeyPath, Location]:
        if self._made is None:
            self._made = {tuple(k): Location(self._path, *at) for k, at in self._kept}
        return self._made

    def __getitem__(self, key: KeyPath) -> Location:
        return self._whole()[key]

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._kept)


def encoded(record: Record) -> list[Any] | None:
    """A record as JSON can hold it; None for one that speaks of places in other files."""
    if tells_of_others(record):
        return None
    return [
        *(record.number, record.title, record.format, record.status, record.status_as_written),
        record.date.isoformat() if record.date else None,
        dict(record.facts),
        [[list(keys), _at(where)] for keys, where in record.places.items()],
        [[link.kind, link.target, _at(link.where)] for link in record.stated],
        [[r.target, r.text, r.image, _at(r.where)] for r in record.references],
        [
            [s.name, s.heading, s.level, _at(s.where), *_texts(s, record.text), s.options]
            for s in record.sections
        ],
        *(record.text, record.body_line, record.title_line),
        [[trouble.rule, _at(trouble.where), trouble.message] for trouble in record.troubles],
    ]


def tells_of_others(record: Record) -> bool:
    """Whether a record speaks of places in other files, which is kept in no form."""
    here = record.path  # nearly always the very same: paths take long to compare
    return any(at.path is not here and at.path != here for at in _everywhere(record))


def decoded(path: PurePosixPath, value: list[Any]) -> Record:
    """The record that was encoded. Raises TypeError, ValueError or IndexError for anything else."""
    number, title, form, status, written, day, facts, places, stated, *rest = value
    references, sections, text, body_line, title_line, troubles = rest
    return Record(
        path=path,
        number=number,
        title=title,
        format=form,
        status=status,
        status_as_written=written,
        date=date.fromisoformat(day) if day else None,
        facts=facts,
        places=Places(path, places),
        stated=tuple(StatedLink(k, target, Location(path, *at)) for k, target, at in stated),
        references=tuple(Reference(t, x, i, Location(path, *at)) for t, x, i, at in references),
        sections=tuple(_section(path, text, *section) for section in sections),
        text=text,
        body_line=body_line,
        title_line=title_line,
        troubles=tuple(Trouble(rule, Location(path, *at), said) for rule, at, said in troubles),
    )


def _texts(section: Section, text: str) -> tuple[list[int] | str, str | None]:
    """A section's two texts; where they follow from the record's, just how."""
    start = text.find(section.text)
    body = [start, start + len(section.text)] if start >= 0 else section.text
    return body, None if section.prose == _folded(section.text) else section.prose


def _section(
    path: PurePosixPath,
    whole: str,
    name: str | None,
    heading: str,
    level: int,
    at: _Place,
    body: list[int] | str,
    prose: str | None,
    options: int,
) -> Section:
    text = body if isinstance(body, str) else whole[body[0] : body[1]]
    said = _folded(text) if prose is None else prose
    return Section(name, heading, level, Location(path, *at), text, said, options)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _at(where: Location) -> _Place:
    return [where.line, where.column]


def _everywhere(record: Record) -> Iterator[Location]:
    yield from record.places.values()
    for parts in (record.stated, record.references, record.sections, record.troubles):
        for part in parts:
            yield part.where
