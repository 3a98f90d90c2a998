"""The statistics: how long decisions take, where they wait, and what could not be known."""

from collections.abc import Iterator

from adr_tool.model.public.statistics import statistics_of
from adr_tool.publish.base import Output, Site, page

# How many decisions that wait are told of by name.
MOST_WAITING = 50


def statistics(site: Site) -> Iterator[Output]:
    """`statistics/index.html`."""
    tiers = tuple(site.vocabulary.tiers)
    figures = statistics_of(site.log, tiers, site.today)
    yield page(
        site,
        "statistics.html.j2",
        "statistics/index.html",
        here="statistics",
        dated=True,
        figures=figures,
        tiers=tiers,
        most_waiting=MOST_WAITING,
        statuses=[name for name in (*site.vocabulary.statuses, "") if figures.statuses.get(name)],
        longest=max((lead.nine_of_ten for lead in figures.leads), default=0),
        waited=max((one.days or 0 for one in figures.waiting), default=0),
        most=max((sum(counts.values()) for _, counts in figures.quarters), default=0),
    )
