"""How long a decision was waited for, by its life."""

from adr_tool.model.chronicle import days_between
from adr_tool.model.past import Life, Moment

AT_ONCE, DATES, CUT = "accepted-at-once", "dates", "cut"
_AFTERWARDS = ("superseded", "deprecated")


def waited(life: Life | None) -> int | str | None:
    """Days from proposed to accepted, or why they are not known; None if it was not accepted."""
    accepted = life.first("accepted") if life else None
    if life is None:
        return None
    if accepted is None:
        # What came as superseded was accepted some day, and committed afterwards.
        first = _first(life)
        afterwards = first is not None and first.status in _AFTERWARDS
        return (CUT if life.cut else AT_ONCE) if afterwards else None
    before = life.moments[: life.moments.index(accepted)]
    proposed = next((moment for moment in before if moment.status == "proposed"), None)
    if proposed is None or (life.cut and proposed is _first(life)):
        # Where a clone begins, a proposal may be older than the first commit that is known.
        return CUT if life.cut else AT_ONCE
    days = days_between(proposed.committed, accepted.committed)
    return DATES if days is None else days


def _first(life: Life) -> Moment | None:
    """The first moment whose status is known."""
    return next((moment for moment in life.moments if moment.status), None)
