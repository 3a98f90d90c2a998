"""The one door to jsonschema: what does not fit a schema, in words a person can act on.

The registry is empty: a schema refers to its own `$defs` and to nothing else, so nothing is
ever fetched. When `schema_fit` says that a value plainly fits, jsonschema is not imported.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from adr_tool import resources
from adr_tool.model import KeyPath
from adr_tool.schema_fit import fits
from adr_tool.text import shown

_KINDS: Mapping[str, str] = {
    "object": "a mapping of keys to values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True)
class Violation:
    """Where a value does not fit (the path of keys), why, and what to do about it."""

    path: KeyPath
    message: str
    hint: str = ""


def schema_text(name: str) -> str:
    """A shipped schema as it is written, JSON Schema 2020-12."""
    return resources.read("schemas", f"{name}.schema.json")


def schema_names() -> tuple[str, ...]:
    """The names of the schemas that ship with the tool."""
    return resources.names("schemas", "", ".schema.json")


def violations(value: Any, name: str, part: str = "") -> Iterator[Violation]:
    """What in a value does not fit a shipped schema, in the order of the schema.

    `part` names one of the schema's `$defs` to hold the value against instead of the root.
    Values are made of dict, list, str, int, bool and None.
    """
    schema = _schema(name, part)
    if fits(value, schema, schema):
        return
    seen: set[Violation] = set()
    for error in _validator(name, part).iter_errors(value):
        for violation in _in_words(error):
            if violation not in seen:
                seen.add(violation)
                yield violation


def did_you_mean(word: str, words: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    """A suggestion to append to a message, `; did you mean "x"?`, or ""."""
    near = get_close_matches(word.lower(), list(words), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


@cache
def _schema(name: str, part: str) -> Mapping[str, Any]:
    schema: dict[str, Any] = json.loads(schema_text(name))
    if part:
        schema = {"$schema": schema["$schema"], "$defs": schema["$defs"]}
        schema["$ref"] = f"#/$defs/{part}"
    return schema


@cache
def _validator(name: str, part: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry

    return Draft202012Validator(
        _schema(name, part), registry=Registry(), format_checker=FormatChecker(formats=["date"])
    )


def _in_words(error: Any) -> Iterator[Violation]:
    path: KeyPath = tuple(error.absolute_path)
    keyword, said, value, schema = (
        error.validator,
        error.validator_value,
        error.instance,
        error.schema,
    )
    if keyword == "additionalProperties" and said is False:
        known = tuple(schema.get("properties", {}))
        for key in value:
            if key not in known:
                name = shown(str(key))
                yield Violation(
                    (*path, key), f'has an unknown key "{name}"{did_you_mean(str(key), known)}'
                )
        return
    if keyword == "required":
        for key in said:
            if key not in value:
                yield Violation(path, f"has no `{key}`{_meaning(schema, key)}")
        return
    yield Violation(path, _message(keyword, said, value, schema))


def _message(keyword: str, said: Any, value: Any, schema: Mapping[str, Any]) -> str:
    is_now = f"is {_named(value)}"
    if keyword in ("enum", "const"):
        words = [str(word) for word in (said if keyword == "enum" else [said])]
        guess = did_you_mean(value, words) if isinstance(value, str) else ""
        return f"{is_now}; expected {_one_of(words)}{guess}"
    if keyword == "type":
        names = said if isinstance(said, list) else [said]
        return f"{is_now}; expected {' or '.join(_KINDS.get(name, name) for name in names)}"
    if keyword in ("format", "pattern", "anyOf", "not", "propertyNames", "uniqueItems"):
        return f"{is_now}; expected {_expected(schema)}"
    return f"{_size_message(keyword, said, value)}"


def _size_message(keyword: str, said: Any, value: Any) -> str:
    messages = {
        "minLength": f"is {len(str(value))} characters long; expected at least {said}",
        "maxLength": f"is {len(str(value))} characters long; expected at most {said}",
        "minItems": f"is a list of fewer than {said}; leave the key out or fill it",
        "maxItems": f"is a list of more than {said}",
        "minimum": f"is {value}; expected at least {said}",
        "maximum": f"is {value}; expected at most {said}",
        "minProperties": "is empty; leave the key out or fill it",
    }
    return messages.get(keyword, f"is {_named(value)}, which does not fit ({keyword})")


def _expected(schema: Mapping[str, Any]) -> str:
    if schema.get("format") == "date":
        return "a day as YYYY-MM-DD"
    text = str(schema.get("description") or schema.get("title") or "something else")
    return text[:1].lower() + text[1:].rstrip(".")


def _meaning(schema: Mapping[str, Any], key: str) -> str:
    title = schema.get("properties", {}).get(key, {}).get("title", "")
    return f" ({title[:1].lower() + title[1:]})" if title and title.lower() != key else ""


def _named(value: Any) -> str:
    if isinstance(value, str):
        return f'"{shown(value[:60])}"' if value else "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "empty" if value is None else str(value)


def _one_of(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
