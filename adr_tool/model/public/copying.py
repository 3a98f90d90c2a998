"""Copies a record's facts: all of an open one, a few of one whose summary is published."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from adr_tool.model.public.choosing import CLOSED, OPEN, SUMMARY
from adr_tool.model.public.facts import day, facts_at, numbers, one_line, text, texts
from adr_tool.model.public.parts import Experiment, Handling, PublicLink, Source
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.public.sections import interoperability_of, legacy_of, security_of
from adr_tool.model.public.tiers import shown_tier, whole_tier
from adr_tool.model.record import Facts, Record
from adr_tool.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Copier:
    """Copies facts for one audience; `addresses` are the pages of published records by path."""

    vocabulary: Vocabulary
    addresses: Mapping[PurePosixPath, str]
    internal: bool

    def summary(self, record: Record) -> PublicRecord:
        """Number, title, status, level, tier, dates and the reason; nothing else of the record."""
        level = text(record.fact("level"))
        known = {word.id for word in self.vocabulary.words.get("level", ())}
        address = self.addresses[record.path]
        return PublicRecord(
            number=record.number,
            label=record.label if record.number is not None else address,
            address=address,
            title=record.title,
            publish=SUMMARY,
            format=record.format,
            status=record.status,
            date=record.date,
            level=level if level in known else "",
            tier=self._tier(record)[0],
            review_by=day(record.fact("review-by")),
            handling=_reason(record.facts),
        )

    def whole(self, record: Record, publish: str) -> PublicRecord:
        """All that is published of a record but its body and its life."""
        tier, because = self._tier(record)
        return PublicRecord(
            number=record.number,
            label=one_line(record.label),
            address=self.addresses[record.path],
            title=record.title,
            publish=publish,
            format=record.format,
            status=record.status,
            status_as_written=_status_as_written(record),
            date=record.date,
            level=text(record.fact("level")),
            tier=tier,
            review_by=day(record.fact("review-by")),
            handling=_handling(record.facts) if self.internal else None,
            formerly=numbers(record.fact("formerly")),
            path=told_path(record),
            tier_because=because,
            reversibility=text(record.fact("reversibility")),
            harm=text(record.fact("harm")),
            maturity=text(record.fact("maturity")),
            owner=text(record.fact("owner")),
            decision_makers=texts(record.fact("decision-makers")),
            consulted=texts(record.fact("consulted")),
            informed=texts(record.fact("informed")),
            tags=texts(record.fact("tags")),
            applies_to=texts(record.fact("applies-to")),
            references=tuple(_references(record)),
            links=_links(record, self.addresses),
            experiment=_experiment(record.facts),
            security=security_of(record, self.vocabulary, internal=self.internal),
            interoperability=interoperability_of(record, internal=self.internal),
            legacy=legacy_of(record, internal=self.internal),
            restricted=_restricted(record, publish) if self.internal else "",
        )

    def _tier(self, record: Record) -> tuple[str, tuple[str, ...]]:
        asked = any(question in record.facts for question in self.vocabulary.tier_of)
        if not record.ours or ("imported" in record.facts and not asked):
            return "", ()
        name, because = (whole_tier if self.internal else shown_tier)(record, self.vocabulary)
        return name, tuple(map(one_line, because))


def told_path(record: Record) -> PurePosixPath | None:
    """The path of a record that is published whole, but for one that not every output can hold."""
    return record.path if one_line(str(record.path)) == str(record.path) else None


def _status_as_written(record: Record) -> str:
    """The author's words for a status that is none of ours: elsewhere they may name records."""
    return "" if record.status else one_line(record.status_as_written)


def _restricted(record: Record, publish: str) -> str:
    if publish == OPEN:
        return ""
    because = text(facts_at(record.facts, "handling").get("because"))
    return because or ("not published" if publish == CLOSED else "published as a summary")


def _reason(facts: Facts) -> Handling | None:
    said = _handling(facts)
    return replace(said, role="") if said else None


def _handling(facts: Facts) -> Handling | None:
    said = facts_at(facts, "handling")
    if not said:
        return None
    role = text(said.get("responsible-role"))
    return Handling(text(said.get("because")), day(said.get("until")), role)


def _experiment(facts: Facts) -> Experiment | None:
    said = facts_at(facts, "experiment")
    if not said:
        return None
    return Experiment(text(said.get("question")), text(said.get("stop-if")), day(said.get("ends")))


def _references(record: Record) -> list[Source]:
    return [
        Source(text(item.get("title")), text(item.get("url")))
        for _, item in record.items("references")
    ]


def _links(record: Record, addresses: Mapping[PurePosixPath, str]) -> tuple[PublicLink, ...]:
    """The links to published records; nothing tells that there were others."""
    told = (
        PublicLink(link.kind, address if link.number is None else f"{link.number:04d}", address)
        for link in record.links
        if link.path is not None and (address := addresses.get(link.path)) is not None
    )
    return tuple(dict.fromkeys(told))
