"""Lists every setting in force, and where each comes from."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adr_tool.config import DEFAULT_FOLDER, Settings
from adr_tool.model import Vocabulary
from adr_tool.schema import schema_text
from adr_tool.toml_text import line_of

DEFAULT = "default"
FOUND = "found"
_OF_SETTINGS = ("profile", "organisation", "owner", "publish", "lang")


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting under its dotted key; `value` is None where it is not set.

    `origin` is "default", "found" for what was looked for in the repository, or the file
    and line that set it, such as `adr-tool.toml:3`.
    """

    key: str
    value: Any
    origin: str


def settings_in_force(settings: Settings, vocabulary: Vocabulary, text: str) -> tuple[Setting, ...]:
    """Every setting there is, in the order of the schema. `text` is the settings file's."""
    values = _values(settings, vocabulary)
    return tuple(
        Setting(key, values.get(key), _origin(key, settings, text))
        for key in dict.fromkeys((*_known_keys(), *values))
    )


def _origin(key: str, settings: Settings, text: str) -> str:
    if key == "aliases" and settings.aliases:
        return f"{settings.source}:{line_of(text, (key,))}"
    if key in settings.given:
        return f"{settings.source}:{line_of(text, tuple(key.split('.')))}"
    if key == "folder" and not settings.source and settings.folder != DEFAULT_FOLDER:
        return FOUND
    return DEFAULT


def _values(settings: Settings, vocabulary: Vocabulary) -> dict[str, Any]:
    values: dict[str, Any] = {
        "folder": str(settings.folder),
        "templates": str(settings.templates) if settings.templates else None,
        "adopted": settings.adopted.isoformat() if settings.adopted else None,
        "aliases": {own: list(names) for own, names in settings.aliases.items()} or None,
        "index.graph": settings.index_graph,
        "site.documents": False,
        "tags.allowed": list(settings.tags) if settings.tags is not None else None,
    }
    values.update({key: getattr(settings, key) or None for key in _OF_SETTINGS})
    for table in ("new", "vocabulary", "site"):
        values.update(_flat(getattr(settings, table), f"{table}."))
    values.update({f"rules.{slug}": str(severity) for slug, severity in settings.rules.items()})
    values.update(_thresholds(vocabulary))
    return values


def _thresholds(vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    for name, limits in vocabulary.tiers.items():
        yield f"tiers.{name}.options", limits.options
        yield f"tiers.{name}.review-months", limits.review_months
        yield f"tiers.{name}.objection-days", limits.objection_days
    for least, band in vocabulary.bands:
        if band != "low":
            yield f"bands.{band}", least


def _flat(table: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def _known_keys() -> tuple[str, ...]:
    schema = json.loads(schema_text("settings"))
    return tuple(_keys(schema["properties"], schema["$defs"], ""))


def _keys(properties: Mapping[str, Any], known: Mapping[str, Any], before: str) -> Iterator[str]:
    for name, details in properties.items():
        shape = known.get(str(details.get("$ref", "")).rpartition("/")[2], details)
        if "properties" in shape:
            yield from _keys(shape["properties"], known, f"{before}{name}.")
        elif shape.get("type") != "object":
            yield before + name
