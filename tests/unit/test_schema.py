"""What does not fit a schema is found, said once and in plain words, and nothing is fetched."""

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing.exceptions import Unresolvable

from adr_tool import resources
from adr_tool.schema import judged, schema_names, schema_text, violations
from adr_tool.schema_fit import fits
from tests.mutants import EXAMPLES, WRONG, facts, mutants, some_mutants

PARTS = ("", "draft", "light", "standard", "full")
SETTINGS: tuple[dict[str, Any], ...] = (
    {},
    {
        "folder": "docs/decisions",
        "profile": "nhs",
        "organisation": "Northmere Trust",
        "adopted": "2026-06-01",
        "publish": "summary",
        "new": {"level": "team", "owner": "Web Team Lead", "harm": "low"},
        "tags": {"allowed": ["web", "estates"]},
        "rules": {"numbers-agree": "off"},
        "tiers": {"light": {"review-months": 24}},
        "bands": {"extreme": 16},
        "site": {"title": "Decisions", "base-url": "https://decisions.example"},
    },
    {
        "vocabulary": {
            "standards": [{"id": "bus", "label": "Bus", "layer": "messaging", "preferred": True}],
            "codes": [{"id": "estate-code", "label": "Estate code"}],
            "headings": {"context": ["the story so far"]},
        }
    },
)


def whole(name: str, part: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(schema_text(name))
    if not part:
        return schema
    return {
        "$schema": schema["$schema"],
        "$defs": schema["$defs"],
        "$ref": f"#/$defs/{part}",
    }


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_quick_yes_is_a_yes(example: Path, part: str) -> None:
    schema, said_yes = whole("record", part), 0
    for mutant in some_mutants(facts(example), 400):
        if fits(mutant, schema, schema):
            said_yes += 1
            assert list(judged(mutant, schema)) == []
    assert part or said_yes > 8, "changes that do no harm are not seen as such"


@pytest.mark.parametrize("settings", SETTINGS)
def test_quick_yes_to_settings_is_a_yes(settings: dict[str, Any]) -> None:
    schema = whole("settings", "")
    assert list(judged(settings, schema)) == []
    for mutant in mutants(settings):
        if fits(mutant, schema, schema):
            assert list(judged(mutant, schema)) == []


SMALL: tuple[dict[str, Any], ...] = (
    {"const": 1},
    {"const": True},
    {"enum": [0, "x", False]},
    {"type": "integer", "minimum": 1},
    {"type": ["string", "null"], "maxLength": 1},
    {"format": "date"},
    {"format": "uri"},
    {"minItems": 1, "uniqueItems": True},
    {"items": {"type": "string"}},
    {"minProperties": 1, "propertyNames": {"pattern": "^[a-z]+$"}},
    {"properties": {"a": {"const": 1}}, "additionalProperties": False},
    {"patternProperties": {"^a": False}, "additionalProperties": {"type": "string"}},
    {"required": ["a"]},
    {"anyOf": [{"type": "array"}, {"required": ["a"]}]},
    {"allOf": [{"type": "object"}, {"required": ["a"]}]},
    {"not": {"required": ["a"]}},
    {"not": {"type": "string"}},
    {"not": {"properties": {"a": {"enum": [1]}}}},
    {"if": {"contains": {"const": "x"}}, "then": False},
    {"if": {"contains": {"const": "x"}}, "else": False},
    {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"maxProperties": 0}},
    {"if": {"properties": {"a": {"const": 1}}}, "then": False},
    {"oneOf": [{"type": "string"}, {"minLength": 1}]},
    {"dependentRequired": {"a": ["b"]}},
    {"type": "number"},
    {"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}, "maxLength": 1},
    {"$ref": "#/$defs/none", "$defs": {}},
)
VALUES = (*WRONG, ["x"], ["x", 1], {"a": 1}, {"a": True}, {"a": 1, "b": 2}, {"B": 1}, "2026-12-01")


@pytest.mark.parametrize("schema", SMALL, ids=json.dumps)
def test_quick_yes_is_a_yes_for_each_keyword(schema: dict[str, Any]) -> None:
    for value in VALUES:
        if fits(value, schema, schema):
            assert list(judged(value, schema)) == []


@pytest.mark.parametrize(
    ("example", "part"),
    [(EXAMPLES[0], "full"), (EXAMPLES[1], "standard"), (EXAMPLES[2], "standard")]
    + [(EXAMPLES[3], "light"), (EXAMPLES[0], "draft")],
)
def test_quick_look_is_enough_for_good_records(example: Path, part: str) -> None:
    schema = whole("record", part)
    assert fits(facts(example), schema, schema)
    assert list(judged(facts(example), schema)) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_fault_is_said_once_and_in_words(example: Path) -> None:
    for mutant in some_mutants(facts(example), 150):
        found = list(violations(mutant, "record", "full"))
        assert len({(v.path, v.message) for v in found}) == len(found)
        for violation in found:
            assert "something else" not in violation.message
            assert "does not fit (" not in violation.message
            assert "\n" not in violation.message
            assert len(violation.message) < 300


def test_one_value_has_one_message() -> None:
    document = facts(EXAMPLES[3])
    for wrong in WRONG:
        for key in ("date", "status", "owner", "harm", "publish"):
            found = list(violations({**document, key: wrong}, "record", "light"))
            assert len([v for v in found if v.path == (key,)]) <= 1


def test_misspelt_key_is_not_missing_as_well() -> None:
    document = facts(EXAMPLES[3])
    document["onwer"] = document.pop("owner")
    (found,) = violations(document, "record", "light")
    assert found.path == ("onwer",)
    assert found.message == 'is an unknown key; did you mean "owner"?'


@pytest.mark.parametrize("name", schema_names())
def test_shipped_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(name)))


@pytest.mark.parametrize("name", schema_names())
def test_shipped_schema_refers_to_itself_only(name: str) -> None:
    schema = json.loads(schema_text(name))
    for ref in found_under(schema, "$ref"):
        assert ref.startswith("#/$defs/")
        assert ref.removeprefix("#/$defs/") in schema["$defs"]


def found_under(schema: Any, key: str) -> Iterator[Any]:
    if isinstance(schema, dict):
        if key in schema:
            yield schema[key]
        for inner in schema.values():
            yield from found_under(inner, key)
    elif isinstance(schema, list):
        for inner in schema:
            yield from found_under(inner, key)


class Listener(http.server.BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"const": "a secret of the network"}')

    def log_message(self, *args: object) -> None:
        pass


@pytest.mark.filterwarnings("error")
def test_remote_schema_is_never_fetched() -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        reference = f"http://127.0.0.1:{server.server_port}/schema.json"
        with pytest.raises(Unresolvable) as refused:
            list(judged("x", {"$ref": reference}))
        server.shutdown()
    assert Listener.asked == []
    assert "secret" not in str(refused.value)


def test_schema_on_disk_is_never_opened(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"const": "a secret of the disk"}')
    with pytest.raises(Unresolvable) as refused:
        list(judged("x", {"$ref": other.as_uri()}))
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("reference", ["http://127.0.0.1/x", "file:///etc/passwd", "other.json"])
def test_quick_look_follows_no_foreign_reference(reference: str) -> None:
    schema = {"$ref": reference}
    assert not fits("x", schema, schema)


WORDS = {
    ("shape", "level"): "level",
    ("shape", "reversibility"): "reversibility",
    ("shape", "harm"): "harm",
    ("shape", "maturity"): "maturity",
    ("shape", "publish"): "publish",
    ("shape", "tier"): "tier",
    ("engagement", "stage"): "engagement-stage",
    ("assurance", "state"): "assurance-state",
    ("risk", "category"): "risk-category",
    ("risk", "treatment"): "risk-treatment",
    ("security-answer", "classification"): "classification",
    ("security-answer", "personal-data"): "personal-data",
    ("interface", "direction"): "direction",
    ("interface", "state"): "interface-state",
    ("interface", "conformance"): "conformance",
    ("dependency", "kind"): "dependency-kind",
    ("dependency", "effect"): "dependency-effect",
    ("dependency", "criticality"): "criticality",
    ("dependency", "strategy"): "legacy-strategy",
}


def shipped(name: str) -> Any:
    return yaml.safe_load(resources.read("schemas", f"{name}.yaml"))


def ids(entries: list[dict[str, Any]]) -> list[str]:
    return [str(entry["id"]) for entry in entries]


@pytest.mark.parametrize(("place", "name"), WORDS.items())
def test_schema_has_the_words_of_the_vocabulary(place: tuple[str, str], name: str) -> None:
    definition, key = place
    schema = json.loads(schema_text("record"))
    stated = schema["$defs"][definition]["properties"][key]["enum"]
    assert stated == ids(shipped("words")[name])


def test_no_choice_of_the_schema_is_left_out() -> None:
    schema = json.loads(schema_text("record"))
    elsewhere = {
        ("shape", "status"): ids(shipped("statuses")["words"]),
        ("dependency", "indicators"): ids(shipped("words")["legacy-indicator"]),
    }
    for definition, inside in schema["$defs"].items():
        for key, said in inside.get("properties", {}).items():
            for choice in found_under(said, "enum"):
                known = elsewhere.get((definition, key))
                assert (definition, key) in WORDS or choice == known


def test_settings_have_the_words_of_the_vocabulary() -> None:
    schema, words = json.loads(schema_text("settings")), shipped("words")
    for key in ("level", "reversibility", "harm", "maturity", "publish"):
        assert schema["properties"]["new"]["properties"][key]["enum"] == ids(words[key])
    assert schema["properties"]["publish"]["enum"] == ids(words["publish"])


def test_links_of_the_schema_are_the_kinds_of_the_vocabulary() -> None:
    schema = json.loads(schema_text("record"))
    assert list(schema["$defs"]["links"]["properties"]) == ids(shipped("links"))
