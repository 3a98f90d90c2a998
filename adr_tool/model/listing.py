"""A record as a row: of a list on the terminal, and of the index beside the records.

Rows stay with those who can read the repository: they name every record, also those that
are not published. What may leave the repository is a `PublicRecord`.
"""

import datetime
from collections.abc import Iterable
from pathlib import PurePosixPath

from adr_tool.frozen import dataclass
from adr_tool.model.record import OUR_FORMAT, UNREADABLE, Record, as_date, own_place
from adr_tool.model.tier import Tier


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A relation to another decision: its number, its file, or both."""

    kind: str
    number: int | None
    path: PurePosixPath | None

    @property
    def label(self) -> str:
        """The number as people write it, or the name of the file."""
        if self.number is not None:
            return f"{self.number:04d}"
        return self.path.stem if self.path else ""


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """The facts that a listing shows. What a record does not say is "", None or ().

    `level`, `maturity`, `owner` and `tags` are as written: no value of them is sure to be a
    word that the vocabulary knows. `tier` is the computed one, "" for foreign records.
    """

    number: int | None
    label: str
    title: str
    path: PurePosixPath
    format: str
    status: str = ""
    status_as_written: str = ""
    date: datetime.date | None = None
    level: str = ""
    tier: str = ""
    maturity: str = ""
    owner: str = ""
    tags: tuple[str, ...] = ()
    review_by: datetime.date | None = None
    links: tuple[ListedLink, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether more is known of the record than its name."""
        return self.format != UNREADABLE

    @property
    def name(self) -> str:
        """What to call the record: its title, or its file's name where it has none."""
        return self.title or own_place(self.path).name

    @property
    def foreign(self) -> bool:
        """Whether the record is written in another format than the record model's."""
        return self.format not in (OUR_FORMAT, UNREADABLE)

    def linked(self, kind: str) -> tuple[ListedLink, ...]:
        """The links of one kind, in the order of the record."""
        return tuple(link for link in self.links if link.kind == kind)


def listed_as(record: Record, tier: Tier | None) -> ListedRecord:
    """The row of a record; `tier` is None where the record is not in our shape."""
    return ListedRecord(
        number=record.number,
        label=record.label,
        title=record.title,
        path=record.path,
        format=record.format,
        status=record.status,
        status_as_written=record.status_as_written,
        date=record.date,
        level=_text(record.fact("level")),
        tier=tier.name if tier else "",
        maturity=_text(record.fact("maturity")),
        owner=_text(record.fact("owner")),
        tags=record.texts("tags"),
        review_by=as_date(record.fact("review-by")),
        links=tuple(ListedLink(link.kind, link.number, link.path) for link in record.links),
    )


def numbers_by_kind(links: Iterable[ListedLink]) -> dict[str, list[int]]:
    """The numbers linked to by each kind of link, sorted; links without a number left out."""
    found: dict[str, set[int]] = {}
    for link in links:
        if link.number is not None:
            found.setdefault(link.kind, set()).add(link.number)
    return {kind: sorted(found[kind]) for kind in sorted(found)}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
