"""The timeline: every change of status, by month and year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from adr_tool.model.public.changes import Change, changes_of, undated
from adr_tool.publish.base import Output, Site, page
from adr_tool.publish.paging import parts_of


@dataclass(frozen=True, slots=True)
class Month:
    """The changes of one month, the newest first."""

    number: int
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one year in which something changed, the newest first."""

    number: int
    months: tuple[Month, ...]

    @property
    def count(self) -> int:
        """How many changes there were."""
        return sum(len(month.changes) for month in self.months)


def timeline(site: Site) -> Iterator[Output]:
    """`timeline/index.html`, and pages of older changes where there are many."""
    for part in parts_of(changes_of(site.log), "timeline/index.html"):
        yield page(
            site,
            "timeline.html.j2",
            part.place,
            here="timeline",
            years=tuple(_years(part.rows)),
            part=part,
            undated=undated(site.log) if part.number == part.count else 0,
        )


def _years(changes: Sequence[Change]) -> Iterator[Year]:
    for year, of_year in groupby(changes, lambda change: change.day.year):
        by_month = groupby(of_year, lambda change: change.day.month)
        yield Year(year, tuple(Month(month, tuple(found)) for month, found in by_month))
