"""The settings: what `adr-tool.toml` may say, and what holds where it says nothing."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.model import Severity, as_date
from adr_tool.model.aliases import said_twice
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import UNPRINTABLE, TextTrouble, decode, shown
from adr_tool.toml_text import line_of, plain_values, read_toml

FILE = "adr-tool.toml"
SHARED_FILE = "pyproject.toml"
MAX_BYTES = 64 * 1024
_MOST_PLACED = 50
MAX_SHARED_BYTES = 1024 * 1024
DEFAULT_FOLDER = PurePosixPath("decisions")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with the default for each that is not given.

    `source` is the file the settings came from, "" without one. `given` holds the dotted
    names of the keys that stand in it.
    """

    folder: PurePosixPath = DEFAULT_FOLDER
    profile: str = "plain"
    organisation: str = ""
    owner: str = ""
    adopted: date | None = None
    publish: str = "open"
    lang: str = "en"
    templates: PurePosixPath | None = None
    new: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rules: Mapping[str, Severity] = field(default_factory=dict)
    vocabulary: Mapping[str, Any] = field(default_factory=dict)
    tiers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    bands: Mapping[str, int] = field(default_factory=dict)
    site: Mapping[str, Any] = field(default_factory=dict)
    index_graph: bool = True
    source: str = ""
    given: frozenset[str] = frozenset()


def read_settings(files: Snapshot) -> Settings:
    """The settings in a state of the repository; the defaults where it has none.

    Raises AdrError for two settings files, for one that cannot be read, and for any key
    or value that is not known, naming the file, the line and what was expected.
    """
    own, shared = _text(files, FILE), _shared_table(files)
    if own is not None:
        if shared is not None:
            raise AdrError(
                f"settings stand in both {FILE} and {SHARED_FILE}",
                f"keep one of them: move [tool.adr-tool] of {SHARED_FILE} into {FILE}",
            )
        return settings_of(own)
    if shared is not None:
        table, text = shared
        return _settings(table, text, SHARED_FILE)
    return Settings()


def settings_of(text: str) -> Settings:
    """The settings that a settings file with this text gives. Raises AdrError as above."""
    return _settings(read_toml(text, FILE), text, FILE)


def has_settings(files: Snapshot) -> bool:
    """Whether there is a settings file; says nothing of what is in it."""
    return files.exists(PurePosixPath(FILE)) or _shared_text(files) is not None


def safe_folder(text: str, key: str, place: str) -> PurePosixPath:
    """A folder inside the repository, or AdrError for any way out of it."""
    parts = text.split("/")
    odd = any(part in ("", "..") or part.lower() == ".git" for part in parts)
    odd = odd or UNPRINTABLE.search(text) is not None
    if odd or text.startswith("~") or "\\" in text or ":" in parts[0]:
        raise AdrError(
            f'{place}: `{key}` is "{shown(text)}", which is no folder inside the repository',
            "write a relative path with forward slashes, such as docs/decisions",
        )
    return PurePosixPath(text)


def _settings(table: Mapping[str, Any], text: str, source: str) -> Settings:
    table = plain_values(table, source)
    _check(table, text, source)
    values: dict[str, Any] = {
        key: table[key]
        for key in ("profile", "organisation", "owner", "publish", "lang")
        if key in table
    }
    for key in ("folder", "templates"):
        if key in table:
            place = f"{source}:{line_of(text, (key,))}"
            values[key] = safe_folder(table[key], key, place)
    for key in ("new", "vocabulary", "tiers", "bands", "site"):
        values[key] = table.get(key, {})
    if "adopted" in table:
        values["adopted"] = as_date(table["adopted"])
    if "allowed" in table.get("tags", {}):
        values["tags"] = tuple(table["tags"]["allowed"])
    values["aliases"] = {own: tuple(names) for own, names in table.get("aliases", {}).items()}
    for name, one, other in said_twice(values["aliases"]):
        raise AdrError(
            f"{source}:{line_of(text, ('aliases', other))}: `aliases` lists "
            f'"{shown(name)}" for "{shown(one)}" and for "{shown(other)}"',
            "a name stands for one system",
        )
    values["index_graph"] = table.get("index", {}).get("graph", True)
    values["rules"] = {slug: Severity(word) for slug, word in table.get("rules", {}).items()}
    return Settings(**values, source=source, given=frozenset(_dotted(table)))


def _check(table: Mapping[str, Any], text: str, source: str) -> None:
    from adr_tool.schema import violations

    found = list(violations(table, "settings"))
    if not found:
        return
    # Of thousands of faults the first few will do: to place one takes a look at every line.
    first = min(found[:_MOST_PLACED], key=lambda fault: line_of(text, fault.path))
    line = line_of(text, first.path)
    more = f"\n({len(found) - 1} more after this one)" if len(found) > 1 else ""
    where = shown(".".join(str(step) for step in first.path))
    named = f"`{where}` " if where else ""
    raise AdrError(
        f"{source}:{line}: {named}{first.message}{more}",
        first.hint or "`adr-tool schema settings` prints what may stand there",
    )


def _text(files: Snapshot, name: str) -> str | None:
    """The text of a file at the root, or None where there is none."""
    path = PurePosixPath(name)
    if not files.exists(path):
        return None
    try:
        return _decoded(files.read(path, MAX_BYTES), name)
    except SourceTrouble as trouble:
        raise AdrError(f"{name} {trouble.message}") from None


def _decoded(content: bytes, name: str) -> str:
    try:
        return decode(content).characters
    except TextTrouble as trouble:
        raise AdrError(f"{name} {trouble.message}") from None


def _shared_text(files: Snapshot) -> str | None:
    """The text of pyproject.toml where it speaks of us; whatever else it is is not our concern."""
    path = PurePosixPath(SHARED_FILE)
    try:
        content = files.read(path, MAX_SHARED_BYTES) if files.exists(path) else b""
    except SourceTrouble:
        return None
    if b"[tool.adr-tool" not in content:
        return None
    if len(content) > MAX_BYTES:
        raise AdrError(f"{SHARED_FILE} is larger than {MAX_BYTES // 1024} KiB", f"use {FILE}")
    return _decoded(content, SHARED_FILE)


def _shared_table(files: Snapshot) -> tuple[dict[str, Any], str] | None:
    text = _shared_text(files)
    if text is None:
        return None
    tool = read_toml(text, SHARED_FILE).get("tool", {})
    table = tool.get("adr-tool") if isinstance(tool, dict) else None
    return (table, text) if isinstance(table, dict) else None


def _dotted(table: Mapping[str, Any], before: str = "") -> list[str]:
    keys: list[str] = []
    for key, value in table.items():
        if isinstance(value, dict):
            keys += _dotted(value, f"{before}{key}.")
        else:
            keys.append(before + key)
    return keys
