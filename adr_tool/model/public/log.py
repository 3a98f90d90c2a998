"""The log as an audience may see it."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from adr_tool.model.aliases import Aliases
from adr_tool.model.public.record import PublicRecord

AUDIENCES = ("public", "internal")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that is withheld whole because a marker in it is broken: where, and what is seen."""

    path: PurePosixPath
    line: int
    message: str


@dataclass(frozen=True)
class PublicLog:
    """The published records in the order of their numbers, those without one last.

    `closed` is how many are not published at all. `addresses` gives the page of each
    published record by the path of its file and of every alias, so that hyperlinks between
    records can be turned into links between pages; a path that is not in it is no page.
    `aliases` are the names of systems that are one; they are looked up and never shown.
    With `refused` nothing may be built: say what is wrong, and stop.
    """

    records: tuple[PublicRecord, ...]
    closed: int = 0
    audience: str = "public"
    addresses: Mapping[PurePosixPath, str] | None = None
    refused: tuple[Refusal, ...] = ()
    aliases: Aliases = field(default_factory=dict)

    def __iter__(self) -> Iterator[PublicRecord]:
        return iter(self.records)

    def __len__(self) -> int:
        return len(self.records)

    @cached_property
    def by_address(self) -> Mapping[str, PublicRecord]:
        """Each record by the folder of its page."""
        return {record.address: record for record in self.records}

    def newest_first(self) -> tuple[PublicRecord, ...]:
        """By date, then by number; those without a date come last."""
        return tuple(sorted(self.records, key=_age, reverse=True))


def _age(record: PublicRecord) -> tuple[datetime.date, int, str]:
    return record.date or datetime.date.min, record.number or -1, record.address
