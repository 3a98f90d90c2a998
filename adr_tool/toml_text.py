"""TOML text: its values, and the lines where its keys stand."""

from typing import Any

from adr_tool.errors import AdrError


def read_toml(text: str, name: str) -> dict[str, Any]:
    """The values of a TOML text. Raises AdrError, with `name` as the file's, for any other."""
    import tomllib  # lazily: a repository without settings does not pay for it

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AdrError(f"{name} is not TOML: {error}", "compare with https://toml.io") from None
    except (ValueError, RecursionError):
        raise AdrError(f"{name} is not TOML that can be read") from None


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
