"""The one door to jsonschema: what does not fit a schema.

The registry is empty: a schema refers to its own `$defs` and to nothing else, so nothing is
ever fetched. When `schema_fit` says that a value plainly fits, jsonschema is not imported.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from adr_tool import resources
from adr_tool.schema_fit import fitting
from adr_tool.schema_words import Violation, did_you_mean, in_words, one_of

__all__ = [
    "Violation",
    "did_you_mean",
    "judged",
    "one_of",
    "properties",
    "schema_names",
    "schema_text",
    "violations",
]


def schema_text(name: str) -> str:
    """A shipped schema as it is written, JSON Schema 2020-12."""
    return resources.read("schemas", f"{name}.schema.json")


def schema_names() -> tuple[str, ...]:
    """The names of the schemas that ship with the tool."""
    return resources.names("schemas", "", ".schema.json")


def violations(value: Any, name: str, part: str = "") -> Iterator[Violation]:
    """What in a value does not fit a shipped schema, in the order of the schema.

    `part` names one of the schema's `$defs` to hold the value against instead of the root.
    Values are made of dict, list, str, int, bool and None. What is wrong with one value is
    said once, however many keywords of the schema it fails.
    """
    if not _fitting(name, part)(value):
        yield from judged(value, _schema(name, part))


def judged(value: Any, schema: Mapping[str, Any]) -> Iterator[Violation]:
    """What jsonschema says of a value, whatever the quick look said."""
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry

    checker = FormatChecker(formats=["date"])
    validator = Draft202012Validator(schema, registry=Registry(), format_checker=checker)
    words = (in_words(error, schema) for error in validator.iter_errors(value))
    yield from dict.fromkeys(violation for found in words for violation in found)


@cache
def _fitting(name: str, part: str) -> Callable[[Any], bool]:
    schema = _schema(name, part)
    return fitting(schema, schema)


@cache
def _schema(name: str, part: str) -> Mapping[str, Any]:
    schema: dict[str, Any] = json.loads(schema_text(name))
    if part:
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"]}
        schema["$ref"] = f"#/$defs/{part}"
    return schema


def properties(name: str, part: str) -> tuple[str, ...]:
    """The keys that a part of a shipped schema knows, in the order it lists them."""
    schema: dict[str, Any] = json.loads(schema_text(name))
    return tuple(schema["$defs"][part]["properties"])
