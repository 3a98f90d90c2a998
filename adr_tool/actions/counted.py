"""Makes of a log what figures are counted from: the few facts that they need, of all records."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adr_tool.actions.stages import stages_of
from adr_tool.config import Settings
from adr_tool.model import DecisionLog, Facts, Record, Vocabulary
from adr_tool.model.passages import Passages, passages_of
from adr_tool.model.past import Past
from adr_tool.model.public.facts import one_line, text, with_clean_facts
from adr_tool.model.public.log import PublicLog
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.sections import interoperability_of, legacy_of, security_of

_SECTIONS = ("security", "interoperability", "legacy")
_EFFECTS = ("adds", "removes")
_OF_SECURITY = ("classification", "engaged", "todo")


def counted_log(
    log: DecisionLog, past: Past, settings: Settings, vocabulary: Vocabulary, today: datetime.date
) -> PublicLog:
    """The log as whoever may see everything is told it, with no text and no address.

    Whatever holds a restricted passage is told as for a site: a fault in one may keep a record
    out, and a status may stand in one.
    """
    marked = tuple(record for record in log if passages_of(record) != Passages())
    known = frozenset(record.path for record in marked)
    plain = tuple(_brief(r, past, vocabulary, today) for r in log if r.path not in known)
    if not marked:
        return PublicLog(plain, audience="internal")
    from adr_tool.actions.publication import Told, public_log_of  # lazily: it loads a lot

    some, history = replace(log, records=marked), Told(past, today)
    told = public_log_of(some, settings, vocabulary, internal=True, history=history)
    return PublicLog((*plain, *told), audience="internal")


def _brief(
    record: Record, past: Past, vocabulary: Vocabulary, today: datetime.date
) -> PublicRecord:
    facts = {key: said for key in _SECTIONS if (said := _counting(record, key)) is not None}
    # A record of its own: a copy of one that is held in short would have all of it fetched.
    alone = Record(record.path, record.number, "", record.format, facts=facts)
    clean = with_clean_facts(alone, one_line)
    return PublicRecord(
        number=record.number,
        label="",
        address="",
        title="",
        publish="",
        format=record.format,
        status=record.status,
        date=record.date,
        security=security_of(clean, vocabulary, internal=True),
        interoperability=interoperability_of(clean, internal=True),
        legacy=legacy_of(clean, internal=True),
        life=stages_of(record, past, today, commits=True) or None,
    )


def _counting(record: Record, section: str) -> Any:
    """A section as far as figures are made of it, which is not far: most of it is not read."""
    said = record.facts.get(section)
    if not isinstance(said, Mapping):
        return None
    if section == "security":
        # What else is said counts only where it may be all that is said.
        named = text(said.get("classification")).strip()
        return {key: said[key] for key in _OF_SECURITY if key in said} if named else said
    listed = record.items(
        section, "interfaces" if section == "interoperability" else "dependencies"
    )
    return said if any(_counts(item) for _, item in listed) else None


def _counts(item: Facts) -> bool:
    """Whether an item allows an exception, or says what is done to an old system."""
    effect = text(item.get("effect"))
    return item.get("exception") is not None or any(word in effect for word in _EFFECTS)
