"""The timeline: every change of status, by month and year."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from adr_tool.model.public.changes import Change, changes_of, undated
from adr_tool.publish.base import Output, Site, page


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
    """`timeline/index.html`."""
    yield page(
        site,
        "timeline.html.j2",
        "timeline/index.html",
        here="timeline",
        years=tuple(_years(changes_of(site.log))),
        undated=undated(site.log),
    )


def _years(changes: tuple[Change, ...]) -> Iterator[Year]:
    for year, of_year in groupby(changes, lambda change: change.day.year):
        by_month = groupby(of_year, lambda change: change.day.month)
        yield Year(year, tuple(Month(month, tuple(found)) for month, found in by_month))
