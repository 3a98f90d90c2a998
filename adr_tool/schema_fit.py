"""Says yes, fast, when a value plainly fits a schema; never says what is wrong with one.

jsonschema takes longer to import than a hook may take to run, and most records fit. This
follows the part of JSON Schema 2020-12 that our schemas use: each part of a schema becomes a
function when a value first meets it. Whatever is not known here is answered with no, and
jsonschema judges: so a wrong no costs time, never a finding. That it never says yes where
jsonschema says no is held by a test over generated and real values.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from adr_tool.schema_leaves import LEAVES, Test, among

Schema = Mapping[str, Any] | bool
_TELLS_NOTHING = frozenset(
    ("$id", "$schema", "$defs", "$comment", "title", "description", "examples", "default")
) | {"then", "else"}


def fits(value: Any, schema: Schema, root: Schema) -> bool:
    """Whether a value fits; False also where this does not understand the schema."""
    return fitting(schema, root)(value)


def fitting(schema: Schema, root: Schema) -> Test:
    """The function that tells whether a value fits; worth keeping where many are asked about."""
    return _Maker(root).whole(schema)


def _always(value: Any) -> bool:
    return True


def _never(value: Any) -> bool:
    return False


class _Maker:
    """Makes functions of the parts of one schema; those that `$ref` names are made once."""

    def __init__(self, root: Schema) -> None:
        self._root = root
        self._named: dict[str, Test] = {}

    def whole(self, schema: Schema) -> Test:
        """All keywords of a schema."""
        if isinstance(schema, bool):
            return _always if schema else _never
        made = (
            self._made(keyword, said, schema)
            for keyword, said in schema.items()
            if keyword not in _TELLS_NOTHING
        )
        return _each([test for test in made if test is not _always])

    def _made(self, keyword: str, said: Any, schema: Mapping[str, Any]) -> Test:
        if keyword in LEAVES:
            return LEAVES[keyword](said)
        return _MAKERS[keyword](self, said, schema) if keyword in _MAKERS else _never

    def later(self, schema: Schema) -> Test:
        """The same, made when the first value asks: most parts of a schema no value meets."""
        made: list[Test] = []

        def test(value: Any) -> bool:
            if not made:
                made.append(self.whole(schema))
            return made[0](value)

        return test

    def ref(self, said: str, schema: Mapping[str, Any]) -> Test:
        """What another part of the schema says."""
        if said not in self._named:
            target: Any = self._root if said.startswith("#/") else None
            for step in said[2:].split("/"):
                target = target.get(step) if isinstance(target, Mapping) else None
            # What it names may name it in turn, and is met here before it is made.
            self._named[said] = self.later(False if target is None else target)
            self._named[said] = self.whole(False if target is None else target)
        return self._named[said]

    def properties(self, said: Mapping[str, Schema], schema: Mapping[str, Any]) -> Test:
        """The values of the keys that are listed."""
        made: dict[str, Test] = {}

        def test(value: Any) -> bool:
            if isinstance(value, dict):
                for key, inner in value.items():
                    if key in said and key not in made:
                        made[key] = self.whole(said[key])
                    if key in made and not made[key](inner):
                        return False
            return True

        return test

    def additional(self, said: Schema, schema: Mapping[str, Any]) -> Test:
        """The values of the keys that `properties` beside it does not list."""
        inner, known = self.later(said), frozenset(schema.get("properties", ()))
        if "patternProperties" in schema:
            return lambda value: not isinstance(value, dict)
        if said is False:
            return lambda value: not isinstance(value, dict) or known.issuperset(value)
        return lambda value: (
            not isinstance(value, dict)
            or all(inner(value[key]) for key in value if key not in known)
        )

    def names(self, said: Schema, schema: Mapping[str, Any]) -> Test:
        """Each key."""
        inner = self.later(said)
        return lambda value: not isinstance(value, dict) or all(map(inner, value))

    def items(self, said: Schema, schema: Mapping[str, Any]) -> Test:
        """Each item."""
        inner = self.later(said)
        return lambda value: not isinstance(value, list) or all(map(inner, value))

    def all_of(self, said: list[Schema], schema: Mapping[str, Any]) -> Test:
        """Every one of some schemas."""
        return _each([self.whole(part) for part in said])

    def any_of(self, said: list[Schema], schema: Mapping[str, Any]) -> Test:
        """At least one of some schemas."""
        tests = [self.whole(part) for part in said]
        return lambda value: any(test(value) for test in tests)

    def conditional(self, said: Schema, schema: Mapping[str, Any]) -> Test:
        """`if`, with the `then` and the `else` beside it."""
        condition, refuses = self.whole(said), _refusing(said)
        then, otherwise = self.later(schema.get("then", True)), self.later(schema.get("else", True))

        def test(value: Any) -> bool:
            # A no may mean "not understood", so it cannot choose a branch: both must fit.
            if condition(value):
                return then(value)
            return otherwise(value) and (refuses(value) or then(value))

        return test


def _each(tests: list[Test]) -> Test:
    """All of some tests, with no more calls than it takes: there are hundreds for a record."""
    if len(tests) < 2:
        return tests[0] if tests else _always
    if len(tests) > 3:
        return lambda value: all(test(value) for test in tests)
    one, other, *more = tests
    if more:
        last = more[0]
        return lambda value: one(value) and other(value) and last(value)
    return lambda value: one(value) and other(value)


def _refusing(schema: Schema) -> Test:
    """Whether a value fails a schema beyond doubt: a word not listed, a required key absent."""
    if isinstance(schema, bool):
        return _never if schema else _always
    words = [schema["const"]] if "const" in schema else schema.get("enum")
    listed = among(words) if words is not None else _always
    pattern = re.compile(schema["pattern"]) if "pattern" in schema else None
    required = frozenset(schema.get("required", ()))
    parts = {key: _refusing(part) for key, part in schema.get("properties", {}).items()}

    def test(value: Any) -> bool:
        if not listed(value):
            return True
        if isinstance(value, str) and pattern is not None:
            return pattern.search(value) is None
        return isinstance(value, dict) and (
            not required.issubset(value)
            or any(key in value and refuses(value[key]) for key, refuses in parts.items())
        )

    return test


_MAKERS: Mapping[str, Callable[[_Maker, Any, Mapping[str, Any]], Test]] = {
    "$ref": _Maker.ref,
    "properties": _Maker.properties,
    "additionalProperties": _Maker.additional,
    "propertyNames": _Maker.names,
    "items": _Maker.items,
    "allOf": _Maker.all_of,
    "anyOf": _Maker.any_of,
    "if": _Maker.conditional,
    "not": lambda maker, said, schema: _refusing(said),
}
