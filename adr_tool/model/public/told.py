"""Which words of a record are published, which are withheld, and where each of them stands."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from adr_tool.frozen import dataclass
from adr_tool.model.finding import Location
from adr_tool.model.passages import Passages, passages_in
from adr_tool.model.public.choosing import (
    CLOSED,
    OPEN,
    SUMMARY,
    dependency_restriction,
    publication_of,
    restriction_of,
)
from adr_tool.model.record import KeyPath, Record

# Keys that are published, with all that stands below them, but for what is marked.
_PUBLISHED = (
    "level", "reversibility", "harm", "maturity", "owner", "decision-makers", "consulted",
    "informed", "tags", "applies-to", "references", "experiment", "tier-because", "security",
    "interoperability", "legacy",
)  # fmt: skip
# Keys whose texts are words of the vocabulary, dates or numbers: they give nothing away.
_NO_WORDS = ("status", "date", "publish", "review-by", "links", "formerly", "level", "tier")


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a record: a line of the body (`keys` are () then), or a value.

    `marked` is what was chosen to be withheld: not with a whole record, but by itself.
    """

    text: str
    where: Location
    keys: KeyPath = ()
    marked: bool = False


def told_by(record: Record, default: str | None) -> Iterator[Words]:
    """What the public can read of a record. Nothing where its markers cannot be relied on."""
    publish = publication_of(record, default)
    passages = passages_in(record.text, record.body_line)
    if publish == CLOSED or passages.faults:
        return
    if record.title:
        yield Words(record.title, Location(record.path, record.title_line))
    for text, keys in _told_values(record, publish):
        yield Words(text, record.where(*keys), keys)
    if publish == OPEN:
        yield from _lines(record, passages, inside=False)


def told_text(record: Record, default: str | None) -> str:
    """All of that in one text, in no order: quick to look through, but it tells no place."""
    publish = publication_of(record, default)
    passages = passages_in(record.text, record.body_line)
    if publish == CLOSED or passages.faults:
        return ""
    values = "\n".join(text for text, _ in _told_values(record, publish))
    body = ""
    if publish == OPEN and not passages.found:
        body = record.text.split("\n", record.body_line - 1)[-1]
    elif publish == OPEN:
        body = "\n".join(words.text for words in _lines(record, passages, inside=False))
    return f"{record.title}\n{values}\n{body}"


def withheld_by(record: Record, default: str | None) -> Iterator[Words]:
    """What the public cannot read of a record, but for what cannot be told from the rest."""
    publish = publication_of(record, default)
    passages = passages_in(record.text, record.body_line)
    if not record.readable or passages.faults:
        return
    if publish == OPEN:
        for key in ("security", "interoperability", "legacy"):
            for text, keys in _values((key,), record.fact(key), withheld=True):
                yield Words(text, record.where(*keys), keys, marked=True)
        for words in _lines(record, passages, inside=True):
            yield replace(words, marked=True)
        return
    if publish == CLOSED and record.title:
        yield Words(record.title, Location(record.path, record.title_line), ("title",))
    for key, value in record.facts.items():
        if key not in _NO_WORDS and key != "handling":
            for text, keys in _values((key,), value):
                yield Words(text, record.where(*keys), keys)
    yield from _lines(record, Passages(), inside=False)


def tells_all(record: Record) -> bool:
    """Whether a record is published whole, whatever the settings say of those that say nothing."""
    return publication_of(record, None) == OPEN and not any(withheld_by(record, None))


def _told_values(record: Record, publish: str) -> Iterator[tuple[str, KeyPath]]:
    """The texts of the front matter that are published, each with its keys."""
    if publish == SUMMARY:
        yield from _values(("handling", "because"), record.fact("handling", "because"))
        return
    for key in _PUBLISHED:
        if key in record.facts:
            yield from _values((key,), record.facts[key], withheld=False)


def _lines(record: Record, passages: Passages, *, inside: bool) -> Iterator[Words]:
    """The lines below the title, of the passages or of all but those."""
    held = passages.lines
    if inside and not held:
        return
    markers = {n for p in passages.found for n in (p.first, p.last)}
    for number, line in enumerate(record.text.split("\n"), 1):
        if number < record.body_line or number == record.title_line or number in markers:
            continue
        if (number in held) is inside and line.strip():
            yield Words(line.rstrip("\r"), Location(record.path, number))


def _values(
    keys: KeyPath, value: Any, *, withheld: bool | None = None
) -> Iterator[tuple[str, KeyPath]]:
    """The texts below a key: those of withheld items, of all others, or (None) all of them."""
    if isinstance(value, str):
        if withheld is not True and value.strip():
            yield value, keys
    elif isinstance(value, (dict, Mapping)):
        for key, item in value.items():
            # Most are texts, and none of these is withheld by itself.
            if withheld is not True or not isinstance(item, str):
                yield from _values((*keys, str(key)), item, withheld=withheld)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            asked = withheld
            if withheld is not None and isinstance(item, Mapping) and _is_withheld(keys, item):
                if not withheld:
                    continue
                asked = None
            yield from _values((*keys, index), item, withheld=asked)


def _is_withheld(keys: KeyPath, item: Mapping[str, Any]) -> bool:
    restriction = dependency_restriction if keys == ("legacy", "dependencies") else restriction_of
    return bool(restriction(item))
