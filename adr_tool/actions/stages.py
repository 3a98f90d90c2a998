"""The times of a decision in each status, as they are told to readers."""

import datetime

from adr_tool.model import Record
from adr_tool.model.chronicle import Spell, spells_of
from adr_tool.model.past import Past
from adr_tool.model.public.parts import Stage


def stages_of(
    record: Record, past: Past, today: datetime.date, *, commits: bool
) -> tuple[Stage, ...]:
    """The stages of a record, the oldest first; () for one that no commit holds.

    `commits` is whether they name the commits that began them.
    """
    life = past.of(record)
    if life is None:
        return ()
    spells = spells_of(life, record.status, today)
    return tuple(_stage(s, commits=commits, cut=life.cut and s is spells[0]) for s in spells)


def _stage(spell: Spell, *, commits: bool, cut: bool) -> Stage:
    """A spell as it is told; one that is `cut` began in a commit that this clone has not got."""
    began = None if cut else spell.began
    return Stage(
        status=spell.status,
        began=began.committed if began else None,
        days=spell.days,
        commit=began.commit if began and commits else "",
    )
