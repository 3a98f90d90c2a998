"""Tells the life of one decision from git, and what git cannot tell."""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from adr_tool.model import Record
from adr_tool.model.chronicle import Chronicle, Spell, days_between, spells_of
from adr_tool.model.past import TEXT, Life, Past

_BORN = ("draft", "proposed")


def chronicle_of(record: Record, past: Past, today: datetime.date) -> Chronicle:
    """The chronicle of a record of the log."""
    life = past.of(record)
    if life is None:
        return Chronicle(record, None, (), (*past.gaps, "no commit holds this record yet"))
    spells = spells_of(life, record.status, today)
    return Chronicle(record, life, spells, (*past.gaps, *_notes(life, spells)))


def _notes(life: Life, spells: tuple[Spell, ...]) -> Iterator[str]:
    if life.cut:
        yield "this clone is shallow: what was before its first commit is not known"
    elif spells and spells[0].status not in _BORN:
        yield (
            f"it was {spells[0].status} when it was first committed, so how long it was proposed"
            " is not known (recorded afterwards, imported, or squashed into one commit)"
        )
    if spells and spells[-1].began is None:
        yield f"that it is {spells[-1].status} is not committed yet"
    days = [moment.committed for moment in life.moments]
    if None in days:
        yield "a commit states a date that cannot be true; days that need it are not counted"
    elif any(days_between(a, b) is None for a, b in pairwise(days)):
        yield "commits state dates that go backwards; days between those are not counted"
    if _was_rewritten(life):
        yield "its text was changed after it was accepted: `adr-tool explain accepted-text-is-kept`"


def _was_rewritten(life: Life) -> bool:
    if life.kept_at is None:
        return False
    after = life.moments[life.moments.index(life.kept_at) + 1 :]
    return any(TEXT in moment.changes for moment in after)
