"""TOML text: its values, and the lines where its keys stand."""

import re
from datetime import date, datetime
from typing import Any

from adr_tool.errors import AdrError

MAX_DEPTH = 8
_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


def read_toml(text: str, name: str) -> dict[str, Any]:
    """The values of a TOML text. Raises AdrError, with `name` as the file's, for any other."""
    import tomllib  # lazily: a repository without settings does not pay for it

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        if conflict := _CONFLICT.search(text):
            line = text.count("\n", 0, conflict.start()) + 1
            raise AdrError(
                f"{name}:{line}: holds an unresolved merge conflict",
                "settle which side holds, and take the marks out",
            ) from None
        raise AdrError(f"{name} is not TOML: {error}", "compare with https://toml.io") from None
    except (ValueError, RecursionError):
        raise AdrError(f"{name} is not TOML that can be read") from None


def plain_values(value: Any, name: str, depth: int = 0) -> Any:
    """The same values with days as texts `YYYY-MM-DD`, which is what our schemas speak of.

    Raises AdrError, with `name` as the file's, for tables nested deeper than any setting.
    """
    if depth > MAX_DEPTH:
        raise AdrError(f"{name} nests tables more than {MAX_DEPTH} deep")
    if isinstance(value, dict):
        return {key: plain_values(inner, name, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain_values(inner, name, depth + 1) for inner in value]
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return value.isoformat() if is_day else value


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The line where a key stands, as near as a plain look at the lines can tell."""
    names = [str(step) for step in path if isinstance(step, str)]
    line = 1
    table: list[str] = []
    for count, written in enumerate(text.splitlines(), 1):
        stripped = written.strip()
        if stripped.startswith("["):
            table = stripped.strip("[]").replace("tool.adr-tool", "").strip(". ").split(".")
            table = [part.strip(" \"'") for part in table if part]
            if table and table == names[: len(table)]:
                line = count
        elif names and "=" in stripped:
            keys = [part.strip(" \"'") for part in stripped.split("=")[0].split(".")]
            if [*table, *keys] == names[: len(table) + len(keys)]:
                return count
    return line
