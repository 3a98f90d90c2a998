"""Reads what ships as YAML in schemas/: words, profiles and languages.

The YAML there is what people edit and what counts. Beside it lies the same as JSON, written by
`make docs`, because YAML takes longer to read than a hook may run: each of its parts is used
as long as it was made from the YAML that lies there now.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from zlib import crc32

from adr_tool import resources

_WORDS, _LANGUAGES = "compiled.json", "languages.json"
COMPILED = (_WORDS, _LANGUAGES)
_LISTS = ("words", "statuses", "headings", "links")


@cache
def shipped(name: str) -> Any:
    """The value of a file, by its name below schemas/ without `.yaml`."""
    part = _compiled(_file_of(name)).get(name, {})
    return part["value"] if part.get("of") == _checksum(_text(name)) else _read(name)


def names_of(kind: str) -> tuple[str, ...]:
    """The names of all `profiles`, or of all `languages`."""
    return resources.names("schemas", kind, ".yaml")


def compiled(file: str) -> str:
    """The text of the JSON that stands for the YAML: each file's value, and its checksum."""
    names = [name for name in _all_names() if _file_of(name) == file]
    parts = {name: {"of": _checksum(_text(name)), "value": _read(name)} for name in names}
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).replace("},{", "},\n{")


def _all_names() -> Iterable[str]:
    yield from _LISTS
    for kind in ("profiles", "languages"):
        yield from (f"{kind}/{name}" for name in names_of(kind))


def _file_of(name: str) -> str:
    return _LANGUAGES if name.startswith("languages/") else _WORDS


@cache
def _compiled(file: str) -> Mapping[str, Any]:
    try:
        parts: Mapping[str, Any] = json.loads(resources.read("schemas", file))
    except (OSError, ValueError):
        return {}  # nothing is lost but time
    return parts


def _read(name: str) -> Any:
    from adr_tool.plain_yaml import read_yaml  # lazily: its import alone is what this saves

    text = _text(name)
    return read_yaml(text, limit=len(text), nodes=len(text)).value


@cache
def _text(name: str) -> str:
    return resources.read("schemas", f"{name}.yaml")


def _checksum(text: str) -> int:
    return crc32(text.encode("utf-8"))
