"""The page of the front matter: every key, what it holds, and when it is needed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from adr_tool.actions.word_lists import word_lists
from adr_tool.config import Settings
from adr_tool.schema import schema_text
from adr_tool.vocabulary import load_profile, load_vocabulary

Schema = Mapping[str, Any]

_INTRO = """\
# Front matter

Every key that may stand in the YAML at the top of a record; others are refused. The
[words](words.md) are a page of their own. What each tier needs is asked from the moment a record is
proposed; "always" holds for drafts too, in every answer and every entry of a list. Rules ask for
more where the facts call for it, and are linked here. This page is made by `make docs` from
`adr-tool schema record`.

`security`, `interoperability` and `legacy` are always there, in one of three shapes: the answer,
whose keys are below; `none: REASON` of 20 characters or more (not for security); or, in a draft,
`todo: {who: ROLE, by: YYYY-MM-DD}`. [The record](../record.md) shows each in full.
"""
_ONCE = {
    "draft": "always",
    "light": "once proposed",
    "standard": "once proposed, from standard",
    "full": "once proposed, full",
}
# The rules that need a key, or allow it, by facts that no table can say.
RULES: Mapping[str, str] = {
    "review-by": "review-is-in-time",
    "handling": "handling-is-complete",
    "experiment": "novel-work-is-an-experiment",
    "tier": "tier-is-only-raised",
    "security.engaged": "security-is-engaged-early",
    "security.assurance": "personal-data-is-assured",
    "security.assurance.ref": "assurance-is-settled",
    "security.assurance.by": "assurance-is-settled",
    "security.assurance.because": "assurance-is-settled",
    "security.risks.control": "risk-treatment-is-complete",
    "security.risks.until": "risk-treatment-is-complete",
    "security.risks.owner": "extreme-risk-is-owned",
    "interoperability.interfaces.evidence": "conformance-has-evidence",
    "interoperability.interfaces.exception": "standard-is-preferred-or-excepted",
    "interoperability.exit": "exit-is-planned",
    "legacy.dependencies.support-ends": "new-legacy-is-supported",
    "legacy.dependencies.blocked-by": "retained-legacy-names-what-blocks-it",
    "legacy.dependencies.exit-by": "kept-legacy-has-an-end",
}


def front_matter_page() -> str:
    """The page as Markdown."""
    defs = json.loads(schema_text("record"))["$defs"]
    needed = {
        path: f"{_ONCE[tier]}{case}"
        for tier in reversed(_ONCE)
        for path, case in _required(defs[tier])
    }
    lines = [_INTRO, *_section("All keys", "", defs["shape"], defs, needed)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _required(part: Schema, path: str = "", case: str = "") -> Iterator[tuple[str, str]]:
    """The keys that a part of the schema requires, each with the case in which it does."""
    yield from ((f"{path}{key}", case) for key in part.get("required", ()))
    for inner in (*part.get("allOf", ()), part.get("items", {})):
        # What stands in `if` is looked at, not required.
        if "then" in inner:
            said = inner["then"].get("description", "")
            yield from _required(inner["then"], path, f": {_lower(said)}" if said else "")
        else:
            yield from _required(inner, path, case) if inner else ()
    for key, inner in part.get("properties", {}).items():
        yield from _required(inner.get("then", inner), f"{path}{key}.", case)


def _section(
    title: str, path: str, part: Schema, defs: Schema, needed: Mapping[str, str]
) -> Iterator[str]:
    yield from (f"## {title}", "")
    if said := _conditions(part):
        yield from (said, "")
    yield from ("| key | what it says | holds | needed |", "|---|---|---|---|")
    inside = []
    for key, said in part["properties"].items():
        if not isinstance(said, Mapping):  # `none` and `todo`, which are shapes of their own
            continue
        name, value = f"{path}{key}", _followed(said, defs)
        entry = _followed(value.get("items", {}), defs)
        when = "always" if key in part.get("required", ()) else needed.get(name, "")
        cells = (f"`{key}`", said["description"], _holds(name, value, entry), _need(name, when))
        yield f"| {' | '.join(cells)} |"
        if "properties" in (inner := entry or value):
            inside.append((name, inner))
    yield ""
    for name, inner in inside:
        yield from _section(f"`{name}`", f"{name}.", inner, defs, needed)


def _followed(said: Schema, defs: Schema) -> Schema:
    """What a part stands for: of a section with three shapes, the answer."""
    while name := str(said.get("$ref", "")).removeprefix("#/$defs/"):
        said = defs.get(f"{name}-answer", defs[name])
    return said


def _conditions(part: Schema) -> str:
    cases = [c.get(k, {}) for c in (part, *part.get("allOf", ())) for k in ("then", "else")]
    said = [case["description"] for case in cases if "description" in case]
    return " ".join(said)


def _holds(name: str, value: Schema, entry: Schema) -> str:
    words = _lists().get(name)
    if words:
        several = "words" if value.get("type") == "array" else "a word"
        return f"{several} of [{words}](words.md#{words})"
    if "properties" in entry:
        return "a list of entries, below"
    if entry:
        return f"a list: {_plain(entry)}"
    return "keys, below" if "properties" in value else _plain(value)


def _plain(value: Schema) -> str:
    kinds = {"boolean": "true or false", "string": "text"}
    if "minLength" in value or ("pattern" in value and "description" not in value):
        return "text"
    said = str(value.get("description") or kinds.get(value.get("type", ""), ""))
    if "title" in value:  # the key's own description, which stands beside this
        said = kinds.get(value.get("type", ""), "")
    plain = "YYYY-MM-DD" in said or "role" in said or "number" in said
    such = f", such as `{value['examples'][0]}`" if "examples" in value and not plain else ""
    return f"{_lower(said)}{such}"


def _lower(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:].rstrip('.')}"


def _need(name: str, when: str) -> str:
    rule = RULES.get(name)
    asked = f"[{rule}](rules.md#{rule})" if rule else ""
    return "; ".join(part for part in (when, asked) if part)


def _lists() -> dict[str, str]:
    lists = word_lists(load_vocabulary(Settings()), load_profile(Settings()))
    return {words.key: name for name, words in lists.items() if words.key and name != "links"}
