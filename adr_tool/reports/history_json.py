"""The life of one decision as JSON; schemas/history.schema.json says what it holds."""

import datetime

from adr_tool.model.chronicle import Chronicle, Spell
from adr_tool.model.past import Moment
from adr_tool.reports.base import json_text


def history_json(chronicle: Chronicle) -> str:
    """`{"version": 1, …}`; what is not known is null."""
    record, life = chronicle.record, chronicle.life
    document = {
        "version": 1,
        "number": record.number,
        "title": record.title or None,
        "path": str(record.path),
        "status": record.status or None,
        "proposed": _turn(chronicle.began("proposed")),
        "accepted": _turn(chronicle.began("accepted")),
        "superseded": _turn(chronicle.began("superseded")),
        "spells": [_spell(spell) for spell in chronicle.spells],
        "moments": [_moment(moment) for moment in (life.moments if life else ())],
        "notes": list(chronicle.notes),
    }
    return json_text(document)


def _turn(moment: Moment | None) -> dict[str, object] | None:
    if moment is None:
        return None
    return {
        "commit": moment.commit,
        "committed": _day(moment.committed),
        "authored": _day(moment.authored),
    }


def _spell(spell: Spell) -> dict[str, object]:
    return {
        "status": spell.status,
        "commit": spell.began.commit if spell.began else None,
        "since": _day(spell.began.committed) if spell.began else None,
        "until": _day(spell.until),
        "days": spell.days,
    }


def _moment(moment: Moment) -> dict[str, object]:
    return {
        **(_turn(moment) or {}),
        "path": str(moment.path),
        "status": moment.status or None,
        "changes": list(moment.changes),
    }


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
