"""The log as JSON-ADR 1.0.0, the exchange format of adrs, with every text in it.

What the format has no field for stands in `custom_sections`, by its heading: security,
interoperability, legacy dependencies, the front matter, and headings of the author's own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from adr_tool.model import Record
from adr_tool.reports.base import json_text
from adr_tool.reports.passages import Passage, passages_of

VERSION = "1.0.0"
NO_DATE = "1970-01-01"
_TEXTS = {"context": "context", "decision": "decision", "confirmation": "confirmation"}
# The headings that a field's own name says, and that need not be written a second time.
_FIELDS = {
    **{name: name for name in (*_TEXTS, "consequences")},
    "decision-drivers": "decision drivers",
    "considered-options": "considered options",
}
_ITEM = re.compile(r"[-*+][ \t]+(?=\S)")
_SUB = re.compile(r"^#{2,6}[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)


def json_adr(records: Iterable[tuple[Record, str]], tool: str, repository: str, folder: str) -> str:
    """A bulk export. Each record comes with its front matter as it is written, or ""."""
    pairs = list(records)
    used = {record.number for record, _ in pairs if record.number}
    following = iter(range(max((number for number in used if number), default=0) + 1, 10**10))
    adrs = [_adr(record, front, record.number or next(following)) for record, front in pairs]
    document = {
        "version": VERSION,
        "tool": {"name": "adr-tool", "version": tool},
        "repository": {"name": repository, "adr_directory": folder},
        "adrs": adrs,
    }
    return json_text(document)


def _adr(record: Record, front: str, number: int) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "number": number,
        "title": record.title or record.path.stem,
        "status": record.status or record.status_as_written or "unknown",
        "date": record.date.isoformat() if record.date else NO_DATE,
    }
    people = {"deciders": "decision-makers", "consulted": "consulted", "informed": "informed"}
    for field, key in (*people.items(), ("tags", "tags")):
        if texts := record.texts(key):
            fields[field] = list(texts)
    custom, met = dict[str, str](), Counter[str]()
    written: list[str] = []
    for passage in passages_of(record):
        if not _placed(passage, fields):
            _keep(custom, met, passage.heading or "Introduction", passage.text)
        elif passage.heading.lower() != _FIELDS.get(str(passage.name)):
            written.append(f"{passage.name}: {passage.heading}")
    stated = {"number": record.number or "", "status": record.status, "date": record.date or ""}
    unsaid = [f"{key}: not stated" for key, value in stated.items() if not value]
    for heading, text in (
        ("Headings as written", "\n".join(written)),
        ("Front matter", front.strip("\r\n")),
        ("Not stated", "\n".join(unsaid)),
    ):
        if text:
            _keep(custom, met, heading, text)
    links = [{"type": ln.kind, "target": ln.number} for ln in record.links if ln.number]
    return fields | {"links": links, "custom_sections": custom, "path": str(record.path)}


def _placed(passage: Passage, fields: dict[str, Any]) -> bool:
    """Put a passage into the field made for it. False where there is none, or it is taken."""
    name, text = passage.name or "", passage.text
    if name in _TEXTS and _TEXTS[name] not in fields:
        fields[_TEXTS[name]] = text
    elif name == "decision-drivers" and "decision_drivers" not in fields:
        fields["decision_drivers"] = _items(text)
    elif name == "considered-options" and "considered_options" not in fields:
        options = list(_options(text))
        if not options:
            return False
        fields["considered_options"] = options
    elif name == "consequences" and "consequences" not in fields:
        fields["consequences"] = _items(text)
    elif name in ("positive-consequences", "negative-consequences"):
        kinds = fields.setdefault("consequences", {})
        kind = name.partition("-")[0]
        if not isinstance(kinds, Mapping) or kind in kinds:
            return False
        fields["consequences"] = {**kinds, kind: _items(text)}
    else:
        return False
    return True


def _items(text: str) -> list[str]:
    """The items of a text that is one list; any other text whole; nothing for no text."""
    lines = text.split("\n")
    if not _ITEM.match(lines[0]) or _SUB.search(text):
        return [text] if text.strip() else []
    items: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found is None and line.strip() and not line[0].isspace():
            return [text]
        if found is not None:
            items.append(line[found.end() :])
        else:
            items[-1] += f"\n{line}"
    return [item.strip() for item in items]


def _options(text: str) -> Iterator[dict[str, Any]]:
    """Options from sub-headings or from a list; none where something else stands there."""
    found = list(_SUB.finditer(text))
    if found and not text[: found[0].start()].strip():
        ends = [*(match.start() for match in found[1:]), len(text)]
        for match, end in zip(found, ends, strict=True):
            described = text[match.end() : end].strip()
            yield {"name": match.group(1), **({"description": described} if described else {})}
        return
    items = _items(text)
    if found or items == [text]:
        return
    for item in items:
        name, _, rest = item.partition("\n")
        described = rest.strip("\n")
        yield {"name": name, **({"description": described} if described.strip() else {})}


def _keep(custom: dict[str, str], met: Counter[str], heading: str, text: str) -> None:
    """Keep a text under its heading, or under one that counts how often it was met."""
    name = heading
    while name in custom:
        met[heading] += 1
        name = f"{heading} ({met[heading] + 1})"
    custom[name] = text
