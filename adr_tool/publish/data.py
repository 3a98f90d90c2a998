"""What is published of a decision as plain data, under the names of front matter.

A value that a record does not give is null, a list empty: nothing tells an absent value from
one that is withheld.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from adr_tool.model.public import Dependency, PublicLink, PublicRecord, Risk, Security
from adr_tool.publish.base import Site

# How deep a file of JSON is told line by line.
_DEPTH = 2
# One for all: to make an encoder takes longer than most values take to write.
_written = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
# Names of fields that front matter calls by another.
_KEYS = {"counterpart": "with", "reference": "ref"}
# In the order of `list --format json`; whoever reads that reads this.
_LISTED = (
    "number", "title", "status", "date", "level", "tier", "maturity", "owner", "tags", "path",
)  # fmt: skip
_TOLD = (
    "status_as_written", "formerly", "tier_because", "reversibility", "harm", "decision_makers",
    "consulted", "informed", "applies_to", "references", "experiment", "handling", "restricted",
    "security", "interoperability", "legacy", "life",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entries:
    """The keys and values of an object of JSON, one by one."""

    items: Iterator[tuple[str, object]]


def json_bytes(document: object) -> bytes:
    """A document as the bytes of a JSON file: the same for the same data, and never NaN.

    A key a line, and an item a line in what a key holds, so that two of them can be compared.
    """
    return b"".join(json_parts(document))


def json_parts(document: object) -> Iterator[bytes]:
    """The same in parts, as they are asked for."""
    for part in _laid_out(document, 0):
        yield part.encode()
    yield b"\n"


def _laid_out(value: object, depth: int) -> Iterator[str]:
    """The text of a value in parts. A list may be an iterator: its items are then held singly."""
    if isinstance(value, Iterator) and depth < _DEPTH:
        yield from _lines("[]", (("", item) for item in value), depth)
    elif isinstance(value, Entries):
        keyed = ((f"{json.dumps(key)}: ", item) for key, item in value.items)
        yield from _lines("{}", keyed, depth)
    elif depth == _DEPTH or not value or not isinstance(value, (dict, list)):
        yield _written(value)
    elif isinstance(value, dict):
        keyed = ((f"{json.dumps(key)}: ", item) for key, item in value.items())
        yield from _lines("{}", keyed, depth)
    else:
        yield from _lines("[]", (("", item) for item in value), depth)


def _lines(around: str, items: Iterable[tuple[str, object]], depth: int) -> Iterator[str]:
    between, some = around[0], False
    for key, item in items:
        yield f"{between}\n{' ' * (depth + 1)}{key}"
        yield from _laid_out(item, depth + 1)
        between, some = ",", True
    yield f"\n{' ' * depth}{around[1]}" if some else around


def entry_of(site: Site, record: PublicRecord) -> dict[str, Any]:
    """A decision in a list: the fields of `list --format json`, and where it is published."""
    listed = {_key(name): as_data(getattr(record, name)) for name in _LISTED}
    return {
        **listed,
        "links": numbers_by_kind(site, record),
        "review-by": as_data(record.review_by),
        "format": record.format,
        "label": record.label,
        "publish": record.publish,
        "relations": [relation_of(site, link) for link in record.links],
        "address": record.address,
        "page": f"{record.address}/index.html",
        "data": f"{record.address}/record.json",
        "markdown": f"{record.address}/record.md",
    }


def whole_of(site: Site, record: PublicRecord) -> dict[str, Any]:
    """All that is published of a decision, its text too."""
    told = {_key(name): as_data(getattr(record, name)) for name in _TOLD}
    return {**entry_of(site, record), **told, "text": record.body}


def numbers_by_kind(site: Site, record: PublicRecord) -> dict[str, list[int]]:
    """The numbers of the published decisions linked to, by kind, sorted."""
    found: dict[str, set[int]] = {}
    for link in record.links:
        other = site.log.by_address.get(link.address)
        if other is not None and other.number is not None:
            found.setdefault(link.kind, set()).add(other.number)
    return {kind: sorted(found[kind]) for kind in sorted(found)}


def relation_of(site: Site, link: PublicLink) -> dict[str, str | None]:
    """A link to another published decision, and where that one is."""
    other = site.log.by_address.get(link.address)
    return {
        "kind": link.kind,
        "label": link.label,
        "title": (other.title or None) if other else None,
        "address": link.address,
    }


def as_data(value: Any) -> Any:
    """A value of a published record as JSON has it: days and paths as text, parts as objects."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, PurePosixPath):
        return str(value)
    if isinstance(value, tuple):
        return [as_data(item) for item in value]
    if not is_dataclass(value):
        return value
    kind: Any = type(value)
    said = {key: as_data(getattr(value, name)) for name, key in _keys(kind)}
    return _mended(value, said)


def _mended(part: Any, said: dict[str, Any]) -> dict[str, Any]:
    """What is kept otherwise in the record's parts than others would have it."""
    if isinstance(part, Dependency):
        unknown = said.pop("support-unknown")
        return said | ({"support-ends": "unknown"} if unknown else {})
    if isinstance(part, Risk):
        scores = {"likelihood": part.likelihood or None, "impact": part.impact or None}
        return said | scores | {"score": part.score or None}
    if isinstance(part, Security):
        return said | {"withheld": _counts(part.withheld)}
    return said


def _counts(bands: Mapping[str, int]) -> dict[str, int]:
    return {band or "unknown": bands[band] for band in bands}


@cache
def _keys(kind: Any) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, _key(field.name)) for field in fields(kind))


def _key(name: str) -> str:
    return _KEYS.get(name, name.replace("_", "-"))
