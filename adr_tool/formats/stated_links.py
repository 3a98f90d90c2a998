"""Collects the relations to other records: those stated as such, and plain hyperlinks."""

from collections.abc import Iterator, Mapping
from typing import Any

from adr_tool.formats.evidence import Evidence
from adr_tool.formats.fields import Field
from adr_tool.formats.keys import STATUS, key_name
from adr_tool.formats.page import PageLine
from adr_tool.formats.relations import RELATED, kind_before, linked_lines, listed_in, targets_in
from adr_tool.formats.statuses import says_nothing
from adr_tool.model import StatedLink

_TARGETS = ("target", "to", "adr", "id", "number", "ref", "path", "url", "link")
_KINDS = ("kind", "type", "rel", "relation")
_SPEAKING = ("status", "links")


def links_of(evidence: Evidence) -> tuple[StatedLink, ...]:
    """All relations as written, resolved or not, each once, in the order of the text."""
    found: dict[tuple[str, str], StatedLink] = {}
    for link in (*_of_block(evidence), *_of_header(evidence), *_of_parts(evidence)):
        found.setdefault((link.kind, link.target), link)
    return tuple(found.values())


def _of_block(evidence: Evidence) -> Iterator[StatedLink]:
    words = evidence.vocabulary
    for key, value in evidence.source.facts.items():
        name = key_name(key)
        where = evidence.source.key(key)
        if name in STATUS and isinstance(value, str) and not says_nothing(value, words):
            line = PageLine(value, where.line, where.column)
            yield from _of_speaking(evidence, line, "")
        kind = evidence.vocabulary.link_spellings.get(name) or (name == "links" and RELATED)
        if kind:
            for stated, target in _values(evidence, kind, value):
                yield StatedLink(stated, target, where)


def _values(evidence: Evidence, kind: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        yield kind, str(value)
    elif isinstance(value, str):
        if " " not in value.strip():
            yield kind, value.strip()
            return
        found = list(targets_in(PageLine(value, 1), kind, evidence.vocabulary))
        yield from found or [(kind, value)]
    elif isinstance(value, list):
        for item in value:
            yield from _values(evidence, kind, item)
    elif isinstance(value, Mapping):
        yield from _entries(evidence, kind, value)


def _entries(evidence: Evidence, kind: str, value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    spellings = evidence.vocabulary.link_spellings
    target = next((value[key] for key in _TARGETS if key in value), None)
    if target is not None and not isinstance(target, (list, Mapping)):
        named = next((value[key] for key in _KINDS if key in value), "")
        yield from _values(evidence, spellings.get(key_name(str(named)), kind), target)
        return
    for key, item in value.items():
        if stated := spellings.get(key_name(str(key))):
            yield from _values(evidence, stated, item)


def _of_header(evidence: Evidence) -> Iterator[StatedLink]:
    speaking: dict[int, str] = {}
    for field in evidence.header:
        kind = _kind_of(evidence, field)
        if kind is not None:
            speaking[field.line] = kind
            speaking.update((line.line, kind) for line in field.below if line.item or line.links)
    for line in evidence.page.header:
        if line.line in speaking:
            yield from _of_speaking(evidence, line, speaking[line.line])
        else:
            yield from _of_prose(evidence, line)


def _kind_of(evidence: Evidence, field: Field) -> str | None:
    """The kind that a field's name states, "" for a status, None for any other field."""
    if field.key in STATUS:
        return None if says_nothing(field.value, evidence.vocabulary) else ""
    return evidence.vocabulary.link_spellings.get(field.key)


def _of_parts(evidence: Evidence) -> Iterator[StatedLink]:
    for part in evidence.parts:
        speaks = part.name in _SPEAKING
        kind = evidence.vocabulary.link_spellings.get(part.key, "") if speaks else ""
        for link in part.links:
            yield StatedLink(kind or RELATED, link.target, evidence.source.at(link.line))
        for line in part.lines:
            if speaks:
                yield from _of_speaking(evidence, line, kind)
                continue
            yield from _of_section(evidence, line)
            if part.name == "references" and (target := listed_in(line)):
                yield StatedLink(RELATED, target, evidence.source.at(line.line, line.column))


def _of_section(evidence: Evidence, line: PageLine) -> Iterator[StatedLink]:
    head, colon, _ = line.text.partition(":")
    kind = evidence.vocabulary.link_spellings.get(key_name(head)) if colon else None
    if kind and line.item:
        yield from _of_speaking(evidence, line, kind)
    else:
        yield from _of_prose(evidence, line)


def _of_speaking(evidence: Evidence, line: PageLine, kind: str) -> Iterator[StatedLink]:
    where = evidence.source.at(line.line, line.column)
    for stated, link in linked_lines(line, evidence.vocabulary, kind):
        yield StatedLink(stated, link.target, evidence.source.at(link.line, link.column))
    for stated, target in targets_in(line, kind, evidence.vocabulary):
        yield StatedLink(stated or RELATED, target, where)


def _of_prose(evidence: Evidence, line: PageLine) -> Iterator[StatedLink]:
    for link in line.links:
        if not link.image:
            kind = kind_before(link.before, evidence.vocabulary, prose=True) or RELATED
            yield StatedLink(kind, link.target, evidence.source.at(link.line, link.column))
