"""Reads the files of other programs, which are strangers' and may be anything."""

from pathlib import PurePosixPath
from typing import Any

from adr_tool.plain_yaml import YamlTrouble, read_yaml
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import shown

_MOST_BYTES = 256 * 1024
_MOST_NODES = 20_000
_MOST_CHARACTERS = 60
# Of patterns that are passed over so many are named: a stranger may have written thousands.
MOST_PASSED_OVER = 5


def said_in(files: Snapshot, name: str) -> str:
    """The text of a file with empty lines for its comments; "" where there is none to be read."""
    path = PurePosixPath(name)
    try:
        text = (
            files.read(path, _MOST_BYTES).decode("utf-8", "replace") if files.exists(path) else ""
        )
    except SourceTrouble:
        return ""
    return "\n".join("" if line.lstrip().startswith("#") else line for line in text.splitlines())


def yaml_in(text: str) -> Any:
    """What a text in YAML says; None where it is more than plain YAML."""
    try:
        return read_yaml(text, limit=_MOST_BYTES, nodes=_MOST_NODES).value
    except YamlTrouble:
        return None


def passed_over(pattern: str, trouble: str) -> tuple[str, str]:
    """What is said of a pattern of paths that cannot be used, and what to do."""
    few = pattern if len(pattern) <= _MOST_CHARACTERS else f"{pattern[:_MOST_CHARACTERS]}…"
    return f"{shown(few)} {trouble}, so it was passed over", "say it in plainer patterns"
