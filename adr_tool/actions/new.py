"""Starts a record: the next number, a name, front matter for its tier, the sections up front."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from adr_tool.actions.scaffold import record_text
from adr_tool.config import Settings
from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.model import (
    OUR_FORMAT,
    DecisionLog,
    Record,
    Tier,
    Vocabulary,
    as_date,
    review_limit,
    tier_of,
)
from adr_tool.schema import properties, violations
from adr_tool.slug import slug_of
from adr_tool.text import HIDDEN, UNPRINTABLE, shown

TRIAGE = ("level", "reversibility", "harm", "maturity")
SECTIONS = ("security", "interoperability", "legacy")
MAX_TITLE = 1000
_DAYS_TO_DO = 14


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a decision before its record is there.

    `facts` are front matter keys; `words` are texts for the body, by the heading's word in
    schemas/headings.yaml. `begun` are answers by section, too few to fill the section.
    """

    title: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    begun: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is ready to be written, and what led to its shape."""

    path: PurePosixPath
    number: int
    title: str
    content: bytes
    tier: Tier
    notes: tuple[str, ...] = ()


def clean_title(title: str) -> str:
    """The title with single spaces. Raises AdrError where none can come of it."""
    try:
        title.encode("utf-8")
    except UnicodeEncodeError:
        raise AdrError("the title is not UTF-8 text", "type it again") from None
    if bad := UNPRINTABLE.search(title) or HIDDEN.search(title):
        raise AdrError(f"the title holds the character {shown(bad.group())}", "leave it out")
    if "\n" in title or "\t" in title or "\r" in title:
        raise AdrError("the title holds a line end or a tab", "write it on one line")
    plain = " ".join(title.split())
    if not plain:
        raise AdrError("there is no title", 'write it in quotes: adr-tool new "Use one login"')
    if len(plain) > MAX_TITLE:
        raise AdrError(f"the title is {len(plain):,} characters long; at most {MAX_TITLE:,} fit")
    return plain


def with_defaults(answers: Answers, settings: Settings) -> Answers:
    """The answers, with the settings' defaults for what was not answered."""
    facts: dict[str, Any] = {}
    if settings.owner:
        facts["owner"] = settings.owner
    facts["publish"] = settings.publish
    facts |= {key: value for key, value in settings.new.items() if key != "template"}
    facts |= dict(answers.facts)
    return replace(answers, facts=facts)


def missing(answers: Answers) -> tuple[str, ...]:
    """What no record can be started without and nobody has answered yet."""
    return tuple(key for key in (*TRIAGE, "owner") if not answers.facts.get(key))


def tier_now(answers: Answers, vocabulary: Vocabulary) -> Tier:
    """The tier that the answers so far lead to."""
    return tier_of(_as_record(answers.facts), vocabulary)


def draft(
    answers: Answers,
    template: str,
    log: DecisionLog,
    vocabulary: Vocabulary,
    today: date,
    number: int | None = None,
) -> Draft:
    """The next record of a log. Raises AdrError for a title that cannot be used.

    A section that nobody answered becomes `todo`, with the owner to do it in a fortnight;
    what was `begun` of it is kept below, as comments.
    """
    title = clean_title(answers.title)
    facts = _complete(answers.facts, vocabulary, today)
    _refuse_unseen((facts, answers.words, answers.begun))
    _refuse_what_does_not_fit(facts)
    tier = tier_of(_as_record(facts), vocabulary)
    text = record_text(title, facts, answers.words, template, vocabulary, tier.name, answers.begun)
    number = number or log.next_number
    path = log.folder / f"{number:04d}-{slug_of(title)}.md"
    return Draft(path, number, title, text.encode(), tier, _notes(title, facts, log))


def _complete(facts: Mapping[str, Any], vocabulary: Vocabulary, today: date) -> dict[str, Any]:
    whole = {"status": "draft", "date": today.isoformat(), **facts}
    by = (today + timedelta(days=_DAYS_TO_DO)).isoformat()
    for section in SECTIONS:
        if not whole.get(section):
            whole[section] = {"todo": {"who": whole.get("owner", ""), "by": by}}
    limit = review_limit(_as_record(whole), vocabulary, today)
    whole.setdefault("review-by", limit.latest.isoformat())
    order = properties("record", "shape")
    known = {key: whole[key] for key in order if whole.get(key) not in (None, "", [], {})}
    return known | {key: value for key, value in whole.items() if key not in order}


def _refuse_what_does_not_fit(facts: Mapping[str, Any]) -> None:
    found = list(violations(facts, "record", "draft"))
    if found:
        lines = [f"{'.'.join(map(str, fault.path))} {fault.message}".strip() for fault in found]
        raise AdrError(
            "the answers do not make a record:\n  " + "\n  ".join(lines[:10]),
            "`adr-tool schema record` prints what may stand there",
        )


def _refuse_unseen(value: Any) -> None:
    """Refuse what no reader would see, wherever in the answers it stands."""
    if isinstance(value, Mapping):
        value = (*value.keys(), *value.values())
    if isinstance(value, (list, tuple)):
        for inner in value:
            _refuse_unseen(inner)
    elif isinstance(value, str) and (bad := UNPRINTABLE.search(value) or HIDDEN.search(value)):
        raise AdrError(f"an answer holds the character {shown(bad.group())}", "leave it out")


def _as_record(facts: Mapping[str, Any]) -> Record:
    status = facts.get("status", "draft")
    day = as_date(facts.get("date"))
    return Record(PurePosixPath("new"), None, "", OUR_FORMAT, status, status, day, facts)


def _notes(title: str, facts: Mapping[str, Any], log: DecisionLog) -> tuple[str, ...]:
    replaced = (facts.get("links") or {}).get("supersedes", ())
    same = [record for record in log if record.title.casefold() == title.casefold()]
    return tuple(
        f"{shown(str(record.path))} has the same title"
        for record in same
        if record.number not in replaced
    )
