"""Says yes, fast, when a value plainly fits a schema; never says what is wrong with one.

jsonschema takes longer to import than a hook may take to run, and most records fit. This
follows the part of JSON Schema 2020-12 that our schemas use. Whatever it does not know, it
answers with no, and jsonschema judges: so a wrong no costs time, never a finding. That it
never says yes where jsonschema says no is held by a test over generated and real values.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

Schema = Mapping[str, Any] | bool
_Test = Callable[[Any, Any, Mapping[str, Any], Schema], bool]

_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}
_TELLS_NOTHING = frozenset(
    ("$id", "$schema", "$defs", "$comment", "title", "description", "examples", "default")
) | {"then", "else"}


def fits(value: Any, schema: Schema, root: Schema) -> bool:
    """Whether a value fits; False also where this does not understand the schema."""
    if isinstance(schema, bool):
        return schema
    for keyword, said in schema.items():
        if keyword in _TELLS_NOTHING:
            continue
        test = _TESTS.get(keyword)
        if test is None or not test(value, said, schema, root):
            return False
    return True


def _ref(value: Any, said: str, schema: Mapping[str, Any], root: Schema) -> bool:
    target: Any = root
    if not said.startswith("#/"):
        return False
    for step in said[2:].split("/"):
        target = target.get(step) if isinstance(target, Mapping) else None
    return target is not None and fits(value, target, root)


def _type(value: Any, said: Any, schema: Mapping[str, Any], root: Schema) -> bool:
    names = said if isinstance(said, list) else [said]
    for name in names:
        if name == "integer":
            if isinstance(value, int) and not isinstance(value, bool):
                return True
        elif name in _TYPES and isinstance(value, _TYPES[name]):
            return True
    return False


def _same(value: Any, other: Any) -> bool:
    return value == other and isinstance(value, bool) == isinstance(other, bool)


def _properties(value: Any, said: Any, schema: Mapping[str, Any], root: Schema) -> bool:
    return not isinstance(value, dict) or all(
        fits(value[key], inner, root) for key, inner in said.items() if key in value
    )


def _additional(value: Any, said: Any, schema: Mapping[str, Any], root: Schema) -> bool:
    if not isinstance(value, dict) or "patternProperties" in schema:
        return not isinstance(value, dict)
    known = schema.get("properties", {})
    return all(fits(inner, said, root) for key, inner in value.items() if key not in known)


def _items(value: Any, said: Any, schema: Mapping[str, Any], root: Schema) -> bool:
    return not isinstance(value, list) or all(fits(item, said, root) for item in value)


def _unique(value: Any, said: Any, schema: Mapping[str, Any], root: Schema) -> bool:
    if not said or not isinstance(value, list):
        return True
    return all(isinstance(item, str) for item in value) and len(set(value)) == len(value)


def _conditional(value: Any, said: Any, schema: Mapping[str, Any], root: Schema) -> bool:
    # A no of `fits` may mean "not understood", so it cannot choose a branch: both must fit.
    then, otherwise = schema.get("then", True), schema.get("else", True)
    if fits(value, said, root):
        return fits(value, then, root)
    return fits(value, otherwise, root) and (_surely_not(value, said) or fits(value, then, root))


def _surely_not(value: Any, schema: Schema) -> bool:
    """Whether a value fails a schema beyond doubt: a word not listed, a required key absent."""
    if isinstance(schema, bool):
        return not schema
    words = [schema["const"]] if "const" in schema else schema.get("enum")
    if words is not None and not any(_same(value, word) for word in words):
        return True
    if isinstance(value, str) and "pattern" in schema:
        return _compiled(schema["pattern"]).search(value) is None
    if not isinstance(value, dict):
        return False
    if any(key not in value for key in schema.get("required", ())):
        return True
    parts = schema.get("properties", {})
    return any(key in value and _surely_not(value[key], part) for key, part in parts.items())


def _not(value: Any, said: Any, schema: Mapping[str, Any], root: Schema) -> bool:
    return _surely_not(value, said)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _date(value: Any, said: Any, schema: Mapping[str, Any], root: Schema) -> bool:
    if not isinstance(value, str):
        return True
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return bool(said == "date")


def _size(
    kind: type[str] | type[list[Any]] | type[dict[str, Any]], compare: Callable[[int, int], bool]
) -> _Test:
    return lambda value, said, schema, root: (
        not isinstance(value, kind) or compare(len(value), said)
    )


def _number(compare: Callable[[int, int], bool]) -> _Test:
    return lambda value, said, schema, root: (
        not isinstance(value, int) or isinstance(value, bool) or compare(value, said)
    )


_TESTS: Mapping[str, _Test] = {
    "$ref": _ref,
    "type": _type,
    "enum": lambda value, said, schema, root: any(_same(value, word) for word in said),
    "const": lambda value, said, schema, root: _same(value, said),
    "required": lambda value, said, schema, root: (
        not isinstance(value, dict) or all(key in value for key in said)
    ),
    "properties": _properties,
    "additionalProperties": _additional,
    "propertyNames": lambda value, said, schema, root: (
        not isinstance(value, dict) or all(fits(key, said, root) for key in value)
    ),
    "items": _items,
    "uniqueItems": _unique,
    "minItems": _size(list, int.__ge__),
    "maxItems": _size(list, int.__le__),
    "minLength": _size(str, int.__ge__),
    "maxLength": _size(str, int.__le__),
    "minProperties": _size(dict, int.__ge__),
    "minimum": _number(int.__ge__),
    "maximum": _number(int.__le__),
    "pattern": lambda value, said, schema, root: (
        not isinstance(value, str) or _compiled(said).search(value) is not None
    ),
    "format": _date,
    "allOf": lambda value, said, schema, root: all(fits(value, part, root) for part in said),
    "anyOf": lambda value, said, schema, root: any(fits(value, part, root) for part in said),
    "if": _conditional,
    "not": _not,
}
