"""What jsonschema says of a value, in words a person can act on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from adr_tool.frozen import dataclass
from adr_tool.model import KeyPath
from adr_tool.text import shown

_KINDS: Mapping[str, str] = {
    "object": "a mapping of keys to values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}
_LONGEST_LIST = 12


@dataclass(frozen=True, slots=True)
class Violation:
    """The path of a value or key that does not fit, and why: a message that follows its name.

    `keys` are those that an unknown key could be meant for, `words` the closed list of which a
    value is none; both () where anything else is wrong.
    """

    path: KeyPath
    message: str
    hint: str = ""
    keys: tuple[str, ...] = field(default=(), compare=False)
    words: tuple[str, ...] = field(default=(), compare=False)


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A suggestion to append to a message, `; did you mean "x"?`, or ""."""
    near = _nearest(word, words)
    return f'; did you mean "{near}"?' if near else ""


def one_of(words: Iterable[str]) -> str:
    """Words as a choice: `a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _nearest(word: str, words: Iterable[str]) -> str:
    from difflib import get_close_matches  # lazily: most words are right

    return next(iter(get_close_matches(word.lower(), list(words), n=1, cutoff=0.6)), "")


def in_words(error: Any, root: Mapping[str, Any]) -> Iterator[Violation]:
    """What one of jsonschema's errors says; `root` is the schema it was found with."""
    path: KeyPath = tuple(error.absolute_path)
    if error.validator == "additionalProperties" and error.validator_value is False:
        known = tuple(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                message = f"is an unknown key{_instead(str(key), known)}"
                yield Violation((*path, key), message, keys=known)
    elif error.validator == "required":
        yield from _missing(error, path, root)
    elif "propertyNames" in error.absolute_schema_path and _choice(error.schema):
        guess = _instead(str(error.instance), _choice(error.schema))
        yield Violation((*path, error.instance), f"is an unknown key{guess}")
    else:
        words = _choice(error.schema) if error.validator in ("enum", "const") else ()
        yield Violation(path, _message(error), words=words)


def _instead(key: str, known: tuple[str, ...]) -> str:
    if guess := did_you_mean(key, known):
        return guess
    return f"; expected {one_of(known)}" if 0 < len(known) <= _LONGEST_LIST else ""


def _missing(error: Any, path: KeyPath, root: Mapping[str, Any]) -> Iterator[Violation]:
    known = [key for part in _about(path, root, root) for key in part.get("properties", {})]
    misspelt = {_nearest(str(key), known) for key in error.instance if key not in known}
    for key in error.validator_value:
        # A misspelt key is reported as unknown; that it is missing as well is the same fault.
        if key not in error.instance and key not in misspelt:
            yield Violation(path, f"has no `{key}`{_meaning(error, (*path, key), root)}")


def _meaning(error: Any, path: KeyPath, root: Mapping[str, Any]) -> str:
    if "properties" not in error.schema and "description" in error.schema:
        return f": {_sentence(error.schema)}"
    parts = tuple(_about(path, root, root))
    said = next((_sentence(part) for part in parts if "description" in part), "")
    words = next((f" ({one_of(part['enum'])})" for part in parts if "enum" in part), "")
    return f": {said}{words}" if said else words


def _about(path: KeyPath, schema: Any, root: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every part of a schema that may speak of the value at a path."""
    if not isinstance(schema, Mapping):
        return
    if path:
        step, inside = path[0], schema.get("properties", {})
        inner = schema.get("items") if isinstance(step, int) else inside.get(step)
        yield from _about(path[1:], inner, root)
    else:
        yield schema
    if "$ref" in schema:
        yield from _about(path, root["$defs"].get(schema["$ref"].rpartition("/")[2]), root)
    for part in (*schema.get("allOf", ()), schema.get("then"), schema.get("else")):
        yield from _about(path, part, root)


def _message(error: Any) -> str:
    keyword, said, value = error.validator, error.validator_value, error.instance
    if keyword in ("minLength", "maxLength"):
        limit = "least" if keyword == "minLength" else "most"
        plural = "" if len(value) == 1 else "s"
        return f"is {len(value)} character{plural} long; expected at {limit} {said}"
    if keyword in ("minItems", "minProperties"):
        return "is empty; expected at least one entry"
    if keyword == "uniqueItems":
        twice = next((item for i, item in enumerate(value) if item in value[:i]), "")
        return f"names {_named(twice)} twice"
    if keyword == "not":
        told = said if "description" in said else error.schema
        return f"is not allowed so: {_sentence(told)}"
    if said_day := _day_meant(value, error.schema):
        return f"is {_named(value)}; expected {_sentence(error.schema)}; {said_day}"
    guess = did_you_mean(value, _choice(error.schema)) if isinstance(value, str) else ""
    return f"is {_named(value)}; expected {_expected(error.schema)}{guess}"


def _expected(schema: Mapping[str, Any]) -> str:
    if choice := _choice(schema):
        return one_of(choice)
    if "type" in schema and not {"pattern", "format", "minimum", "maximum"} & set(schema):
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return one_of(_KINDS.get(name, name) for name in names)
    such = schema.get("examples", ())[:1]
    return _sentence(schema) + "".join(f", such as {example}" for example in such)


def _day_meant(value: Any, schema: Mapping[str, Any]) -> str:
    """What day a value that should be one can mean; both where it can mean two, "" for none."""
    parts = (schema, *schema.get("anyOf", ()))
    if not any(p.get("format") == "date" or p.get("$ref") == "#/$defs/date" for p in parts):
        return ""
    from adr_tool.spelling import days_meant  # lazily: most days are days

    days = days_meant(str(value)) if isinstance(value, (str, int)) else ()
    if len(days) == 2:
        return f"{days[0]} if the day stands first, {days[1]} if the month does"
    return f"did you mean {days[0]}?" if days else ""


def _choice(schema: Mapping[str, Any]) -> tuple[str, ...]:
    words = schema.get("enum", [schema["const"]] if "const" in schema else [])
    return tuple(str(word) for word in words)


def _sentence(schema: Mapping[str, Any]) -> str:
    text = str(schema.get("description") or schema.get("title") or "something else")
    return text[:1].lower() + text[1:].rstrip(".")


def _named(value: Any) -> str:
    if isinstance(value, str):
        short = value if len(value) <= 60 else f"{value[:60]}…"
        return f'"{shown(short)}"' if value else "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return "empty" if value is None else str(value)
