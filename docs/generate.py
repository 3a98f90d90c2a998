"""Writes the parts of the manual that follow from code and schemas.

Run by `make docs`; a test holds the files fresh. Never edit them by hand.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from adr_tool.rules import ALL_RULES
from adr_tool.schema import schema_text
from adr_tool.shipped import COMPILED, compiled

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # a test loads this file by its path

from front_matter import front_matter_page  # noqa: E402
from house import house_page  # noqa: E402
from man import man_page  # noqa: E402
from schema_words import record_schema, settings_schema  # noqa: E402
from words import words_page  # noqa: E402

REFERENCE = HERE / "reference"
_WHOM = {
    "model": "records in the shape of the record model",
    "known": "every record that can be read, in any format",
    "any": "every file of the log, readable or not",
    "gone": "decisions that were there before a change and are not any more",
}


def pages() -> dict[str, str]:
    """The generated pages by name."""
    return {
        "settings.md": _settings_page(),
        "rules.md": _rules_page(),
        "front-matter.md": front_matter_page(),
        "words.md": words_page(),
    }


def main() -> None:
    """Write every page that changed, the words as JSON, and the words in the schemas."""
    generated = {REFERENCE / name: text for name, text in pages().items()}
    generated[HERE / "adr-tool.1"] = man_page()
    generated[HERE / "house.md"] = house_page()
    generated |= {HERE.parent / "schemas" / name: compiled(name) for name in COMPILED}
    generated[HERE.parent / "schemas" / "settings.schema.json"] = settings_schema()
    generated[HERE.parent / "schemas" / "record.schema.json"] = record_schema()
    for target, text in generated.items():
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8", newline="\n")
            print(target.relative_to(Path.cwd()))


def _rules_page() -> str:
    lines = [
        "# Rules",
        "",
        "What `adr-tool check` asks, in the order in which it asks. Settings change a rule's",
        'severity: `[rules]` with `slug = "error"`, `"warning"` or `"off"`. This page is made by',
        "`make docs`; `adr-tool explain NAME` prints one of its sections.",
        "",
        "| rule | severity | what is good |",
        "|---|---|---|",
    ]
    lines += [f"| [{r.name}](#{r.name}) | {r.severity} | {r.summary} |" for r in ALL_RULES]
    for rule in ALL_RULES:
        lines += ["", f"## {rule.name}", "", f"*{rule.severity}, asked about {_WHOM[rule.of]}*", ""]
        lines += [rule.manual.strip()]
    return "\n".join(lines) + "\n"


def _settings_page() -> str:
    schema = json.loads(schema_text("settings"))
    lines = [
        "# Settings",
        "",
        "They stand in `adr-tool.toml` at the root of the repository, or under `[tool.adr-tool]`",
        "in `pyproject.toml`, never in both. Unknown keys are refused. `adr-tool config --origin`",
        "shows all that are in force. This page is made by `make docs`.",
        "",
        "| setting | holds | default |",
        "|---|---|---|",
    ]
    lines += list(_rows(schema, schema["$defs"], ""))
    return "\n".join(lines) + "\n"


def _rows(schema: Mapping[str, Any], defs: Mapping[str, Any], before: str) -> Iterator[str]:
    for key, said in schema.get("properties", {}).items():
        whole = {**_followed(said, defs), **said}
        name = f"{before}{key}"
        if "properties" in whole and not whole.get("oneOf"):
            yield f"| **`[{name}]`** | {whole.get('description', '')} | |"
            yield from _rows(whole, defs, f"{name}.")
            continue
        default = (
            f"`{json.dumps(whole['default'], ensure_ascii=False)}`" if "default" in whole else ""
        )
        words = whole.get("enum")
        listed = f" One of {', '.join(f'`{word}`' for word in words)}." if words else ""
        yield f"| `{name}` | {whole.get('description', '')}{listed} | {default} |"


def _followed(said: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    ref = said.get("$ref", "")
    found: Mapping[str, Any] = defs.get(ref.removeprefix("#/$defs/"), {}) if ref else {}
    return found


if __name__ == "__main__":
    main()
