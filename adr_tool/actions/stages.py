"""The times of a decision in each status, as they are told to readers."""

import datetime

from adr_tool.model import Record
from adr_tool.model.chronicle import spells_of
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
    return tuple(
        Stage(
            status=spell.status,
            began=spell.began.committed if spell.began else None,
            days=spell.days,
            commit=spell.began.commit if spell.began and commits else "",
        )
        for spell in spells_of(life, record.status, today)
    )
