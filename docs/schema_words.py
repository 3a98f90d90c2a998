"""The schemas whose closed lists follow from the vocabulary: no word is written twice."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from adr_tool.config import Settings
from adr_tool.rules import ALL_RULES
from adr_tool.schema import schema_text
from adr_tool.vocabulary import load_vocabulary

# The list of words that a key may hold, by the definition in the schema of records.
_IN_RECORDS: Mapping[str, Mapping[str, str]] = {
    "shape": {
        key: key for key in ("level", "reversibility", "harm", "maturity", "publish", "tier")
    },
    "engagement": {"stage": "engagement-stage"},
    "assurance": {"state": "assurance-state"},
    "risk": {"category": "risk-category", "treatment": "risk-treatment"},
    "security-answer": {"classification": "classification", "personal-data": "personal-data"},
    "interface": {
        "direction": "direction",
        "state": "interface-state",
        "conformance": "conformance",
    },
    "dependency": {
        "kind": "dependency-kind",
        "effect": "dependency-effect",
        "criticality": "criticality",
        "strategy": "legacy-strategy",
    },
}
_IN_SETTINGS = ("level", "reversibility", "harm", "maturity", "publish")


def record_schema() -> str:
    """The schema of records, with the words that each key may hold."""
    schema, words = json.loads(schema_text("record")), _words()
    for definition, keys in _IN_RECORDS.items():
        said = schema["$defs"][definition]["properties"]
        for key, name in keys.items():
            said[key]["enum"] = words[name]
    schema["$defs"]["shape"]["properties"]["status"]["enum"] = words["status"]
    indicators = schema["$defs"]["dependency"]["properties"]["indicators"]
    indicators["items"]["enum"] = words["legacy-indicator"]
    return _written(schema)


def settings_schema() -> str:
    """The schema of the settings, whose table of rules has a key for each rule."""
    schema, words = json.loads(schema_text("settings")), _words()
    said = schema["properties"]
    said["rules"]["propertyNames"]["enum"] = sorted(rule.name for rule in ALL_RULES)
    for key in _IN_SETTINGS:
        said["new"]["properties"][key]["enum"] = words[key]
    said["publish"]["enum"] = words["publish"]
    return _written(schema)


def _words() -> Mapping[str, list[str]]:
    vocabulary = load_vocabulary(Settings())
    lists: dict[str, Iterable[str]] = {"status": vocabulary.statuses}
    lists |= {name: (word.id for word in words) for name, words in vocabulary.words.items()}
    return {name: list(words) for name, words in lists.items()}


def _written(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
