"""What keywords of JSON Schema say of a value without following another schema.

Each entry of LEAVES makes a function of what a schema says behind the keyword; the function
tells whether a value fits. Numbers other than whole ones are not known: no text has any.
"""

import re
from collections.abc import Callable, Mapping, Sized
from datetime import date
from typing import Any

Test = Callable[[Any], bool]

_TYPES: Mapping[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}


def among(words: list[Any]) -> Test:
    """Whether a value is one of these; 1 and true are not the same."""
    if all(isinstance(word, str) for word in words):
        listed = frozenset(words)
        return lambda value: isinstance(value, str) and value in listed
    return lambda value: any(
        value == word and isinstance(value, bool) == isinstance(word, bool) for word in words
    )


def _type(said: str | list[str]) -> Test:
    names = [said] if isinstance(said, str) else said
    kinds = tuple(_TYPES[name] for name in names if name in _TYPES)
    if "integer" not in names:
        return lambda value: isinstance(value, kinds)
    return lambda value: (
        isinstance(value, kinds) or (isinstance(value, int) and not isinstance(value, bool))
    )


def _required(said: list[str]) -> Test:
    keys = frozenset(said)
    return lambda value: not isinstance(value, dict) or keys.issubset(value)


def _unique(said: bool) -> Test:
    return lambda value: (
        not said
        or not isinstance(value, list)
        or (all(isinstance(item, str) for item in value) and len(set(value)) == len(value))
    )


def _pattern(said: str) -> Test:
    search = re.compile(said).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _format(said: str) -> Test:
    return lambda value: not isinstance(value, str) or (said == "date" and _is_date(value))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _at_least(kind: type[Sized]) -> Callable[[int], Test]:
    return lambda said: lambda value: not isinstance(value, kind) or len(value) >= said


def _at_most(kind: type[Sized]) -> Callable[[int], Test]:
    return lambda said: lambda value: not isinstance(value, kind) or len(value) <= said


def _no_number(value: Any) -> bool:
    return not isinstance(value, int) or isinstance(value, bool)


LEAVES: Mapping[str, Callable[[Any], Test]] = {
    "type": _type,
    "enum": among,
    "const": lambda said: among([said]),
    "required": _required,
    "uniqueItems": _unique,
    "minItems": _at_least(list),
    "maxItems": _at_most(list),
    "minLength": _at_least(str),
    "maxLength": _at_most(str),
    "minProperties": _at_least(dict),
    "minimum": lambda said: lambda value: _no_number(value) or value >= said,
    "maximum": lambda said: lambda value: _no_number(value) or value <= said,
    "pattern": _pattern,
    "format": _format,
}
