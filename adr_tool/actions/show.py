"""Gathers what there is to say about one record, in the words people use."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from adr_tool.actions.show_sections import section_lines
from adr_tool.model import DecisionLog, Record, Vocabulary, is_held
from adr_tool.model.listing import ListedRecord, listed_as
from adr_tool.model.tier import tier_if_ours


@dataclass(frozen=True, slots=True)
class Page:
    """A record with what is computed of it.

    `facts` are pairs of a name and a value for the top of a page, `sections` more of them for
    security, interoperability and legacy, where ("", "") is an empty line. `held` says whether the
    record is held to the rules for new records.
    """

    record: Record
    row: ListedRecord
    tier_because: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]
    held: bool


def page_of(record: Record, log: DecisionLog, vocabulary: Vocabulary, adopted: date | None) -> Page:
    """The page of a record of the log."""
    tier = tier_if_ours(record, vocabulary)
    because = tier.because if tier else ()
    row = listed_as(record, tier)
    said = (*_facts(record, row, because), *_links(row, log, vocabulary), *_about(record))
    facts = tuple((name, value) for name, value in said if value)
    sections = section_lines(record, vocabulary) if record.ours else ()
    held = record.readable and is_held(record, adopted)
    return Page(record, row, because, facts, sections, held)


def _facts(
    record: Record, row: ListedRecord, because: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    status = row.status or row.status_as_written
    on = f", {row.date}" if row.date and status else str(row.date or "")
    yield "Status", f"{status}{on}" if row.readable else "cannot be read"
    yield "Level", row.level
    yield "Tier", f"{row.tier}: {'; '.join(because)}" if row.tier else ""
    yield "Maturity", row.maturity
    yield "Owner", row.owner
    yield "Decided by", ", ".join(record.texts("decision-makers"))
    yield "Consulted", ", ".join(record.texts("consulted"))
    yield "Informed", ", ".join(record.texts("informed"))
    waived = record.fact("objections-waived")
    yield "Objections", f"waived: {waived}" if isinstance(waived, str) and waived.strip() else ""
    yield "Review by", str(row.review_by or "")
    yield "Tags", ", ".join(row.tags)


def _links(
    row: ListedRecord, log: DecisionLog, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    for link in row.links:
        kind = vocabulary.link_kinds.get(link.kind)
        target = log.by_path.get(link.path) if link.path else None
        if target:
            standing = _standing(link.kind, row.status, target.status)
            name = f"{target.label} {target.name}{f' ({standing})' if standing else ''}"
        else:
            name = f"{link.label} (not there)"
        yield kind.label if kind else link.kind, name


def _standing(kind: str, own: str, other: str) -> str:
    """What the status of the other record means for which of the two is in force."""
    waiting = ("draft", "proposed")
    if kind == "superseded-by" and own == "accepted" and other in waiting:
        return f"{other}: this one stays in force"
    if kind == "supersedes" and own in waiting and other == "accepted":
        return "stays in force until this one is accepted"
    return other if kind in ("superseded-by", "supersedes") and other != "accepted" else ""


def _about(record: Record) -> Iterator[tuple[str, str]]:
    yield "File", str(record.path)
    yield "Format", "" if record.ours or not record.readable else record.format
    if not record.readable:
        for trouble in record.troubles:
            yield f"Line {trouble.where.line}", trouble.message
