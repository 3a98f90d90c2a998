"""Decisions by what they mean for a reader today: in force, not decided, or history."""

from collections.abc import Iterator

from adr_tool.model.public import PublicRecord
from adr_tool.publish.base import Site

_STANDING = {"accepted": "in-force", "proposed": "undecided", "draft": "undecided"}
_ORDER = ("in-force", "undecided", "history")

Group = tuple[str, tuple[PublicRecord, ...]]


def by_standing(site: Site) -> Iterator[Group]:
    """Decisions by "in-force", "undecided" and "history", the newest number first.

    A status that is not known is history: nothing says that such a decision holds.
    """
    for standing in _ORDER:
        found = [r for r in site.log if _STANDING.get(r.status, "history") == standing]
        if found:
            yield standing, tuple(reversed(found))
