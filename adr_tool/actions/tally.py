"""Tells what a record adds to the figures of a log: by what it says itself, and by its life.

By nothing else: not by other records, nor by the day on which somebody asks.
"""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from adr_tool.actions.stages import stages_of
from adr_tool.config import Settings
from adr_tool.frozen import dataclass
from adr_tool.model import DecisionLog, Facts, Record, Vocabulary
from adr_tool.model.chronicle import spells_of
from adr_tool.model.passages import Passages, passages_of
from adr_tool.model.past import Life, Past
from adr_tool.model.public.facts import one_line, text, with_clean_facts
from adr_tool.model.public.figures import says_when_decided, told_of
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.sections import interoperability_of, legacy_of, security_of
from adr_tool.model.tally import Tally
from adr_tool.model.tier import tier_if_ours
from adr_tool.model.waiting import waited

_SECTIONS = ("security", "interoperability", "legacy")
_EFFECTS = ("adds", "removes")
_OF_SECURITY = ("classification", "engaged", "todo")


@dataclass(frozen=True, slots=True)
class Alone:
    """The tier of a record, and what else it adds; None where that may hang on its life."""

    tier: str
    told: Tally | None = None


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells tallies by the words and settings of a log."""

    settings: Settings
    vocabulary: Vocabulary
    today: datetime.date

    def tally(self, record: Record, life: Life | None) -> Tally:
        """What a record adds to the figures; `life` is None where no commit holds it."""
        return self.with_life(self.alone(record), record, life)

    def alone(self, record: Record) -> Alone:
        """What it adds by what it says itself, as far as its life cannot change that."""
        found = tier_if_ours(record, self.vocabulary)
        tier = found.name if found else ""
        if passages_of(record) != Passages():
            return Alone(tier)
        public = self._brief(record)
        return Alone(tier, tuple(told_of(public))) if says_when_decided(public) else Alone(tier)

    def with_life(self, alone: Alone, record: Record, life: Life | None) -> Tally:
        """The whole of it."""
        if (told := alone.told) is None:
            past = Past({record.path: life} if life else {})
            told = tuple(word for one in self._public(record, past) for word in told_of(one))
        return (*self._pace(record, life, alone.tier), *told)

    def _pace(self, record: Record, life: Life | None, tier: str) -> Iterator[str]:
        level = str(record.fact("level") or "") if record.ours else ""
        waits = waited(life)
        if isinstance(waits, int):
            yield f"wait {waits} {tier or '-'} {level}"
        elif waits:
            yield f"unknown {waits}"
        if tier:
            yield f"tier {tier}"
        if life and life.cut:
            yield "cut"
        if record.status == "proposed":
            since = _since(record, life, self.today)
            said = (since and since.isoformat(), record.number, str(record.path), record.title)
            yield f"open {json.dumps(said)}"

    def _public(self, record: Record, past: Past) -> Iterator[PublicRecord]:
        """The record as whoever may see everything is told it, with no text and no address.

        Whatever holds a restricted passage is told as for a site: a fault in it may keep it out,
        and its status may stand in one.
        """
        if passages_of(record) == Passages():
            life = stages_of(record, past, self.today, commits=True) or None
            yield replace(self._brief(record), life=life)
            return
        from adr_tool.actions.publication import Told, public_log_of  # lazily: it loads a lot

        alone, history = DecisionLog(PurePosixPath(), (record,)), Told(past, self.today)
        told = public_log_of(alone, self.settings, self.vocabulary, internal=True, history=history)
        yield from told

    def _brief(self, record: Record) -> PublicRecord:
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
            security=security_of(clean, self.vocabulary, internal=True),
            interoperability=interoperability_of(clean, internal=True),
            legacy=legacy_of(clean, internal=True),
        )


def _since(record: Record, life: Life | None, today: datetime.date) -> datetime.date | None:
    """Since when it is proposed: by history, or as it says itself; None where nobody knows."""
    spells = spells_of(life, record.status, today) if life else ()
    if life and life.cut and len(spells) == 1:
        return None
    last = spells[-1].began if spells else None
    return (last.committed if last else None) or record.date


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
