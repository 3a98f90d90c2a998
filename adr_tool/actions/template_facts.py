"""Reads the fields of other people's templates back into facts: who decides, at which level.

Only words that the record model knows and roles are taken; a field that seems to name a person
stays text, for roles outlive people and hold no personal data.
"""

import re
from collections.abc import Mapping
from typing import Any

from adr_tool.formats.dates import only_date
from adr_tool.formats.keys import key_name
from adr_tool.model import Record
from adr_tool.model.people import looks_like_a_person
from adr_tool.schema import violations

_KEYS: Mapping[str, str] = {
    **dict.fromkeys(("level", "decision level"), "level"),
    **dict.fromkeys(("owner", "owners", "decision owner"), "owner"),
    **dict.fromkeys(("deciders", "decision makers"), "decision-makers"),
    "consulted": "consulted",
    **dict.fromkeys(("stakeholders consulted", "stakeholders / reviewers"), "consulted"),
    **dict.fromkeys(("informed", "stakeholders informed"), "informed"),
    "tags": "tags",
    "review by": "review-by",
}
_LISTS = ("decision-makers", "consulted", "informed", "tags")
_ROLES = ("owner", "decision-makers", "consulted", "informed")
_LEVELS = {"1": "team", "2": "programme", "3": "organisation", "4": "cross-organisation"}
_FIELD = re.compile(
    r"^[ \t]*(?:[-*][ \t]+|>[ \t]*\|)?[ \t]*(?:\*\*)?([A-Za-z][\w /-]{2,40}?)(?:\*\*)?[ \t]*[:|]"
    r"[ \t]*(\S.*?)[ \t]*\|?[ \t]*\r?$"
)
_OPEN = re.compile(r"\.\.\.|…|[{}<>]")
_MOST_LINES = 60
_TEMPLATES = ("nhs-england", "nhs-wales")


def template_facts(record: Record, body: str) -> dict[str, Any]:
    """The facts in the fields below the title; {} for a record in no template that we read."""
    fields = list(_fields(body))
    ours = any(name == "decision level" for name, _ in fields)
    if record.format not in _TEMPLATES and not ours:
        return {}
    found: dict[str, Any] = {}
    for name, written in fields:
        key = _KEYS.get(name)
        value = _value(key, written.replace("`", "").strip()) if key else None
        if key and value and key not in found and not any(violations({key: value}, "record")):
            found[key] = value
    return found


def _fields(body: str) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for line in body.split("\n")[:_MOST_LINES]:
        if line.startswith("## "):
            break
        if found := _FIELD.match(line):
            lines.append((key_name(found[1]), found[2]))
    return lines


def _value(key: str, text: str) -> Any:
    if _OPEN.search(text):
        return None
    if key == "level":
        return _LEVELS.get(text, text.lower())
    if key == "review-by":
        day = only_date(text)
        return day.isoformat() if day else None
    parts = [part.strip() for part in text.split(";" if ";" in text else ",")]
    names = [part for part in parts if part]
    if key in _ROLES and any(map(looks_like_a_person, names)):
        return None
    return names if key in _LISTS else text.strip("; ")
