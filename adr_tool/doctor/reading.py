"""Reads the files of other programs, which are strangers' and may be anything."""

from pathlib import PurePosixPath
from typing import Any

from adr_tool.plain_yaml import YamlTrouble, read_yaml
from adr_tool.sources.snapshot import Snapshot, SourceTrouble

_MOST_BYTES = 256 * 1024
_MOST_NODES = 20_000


def said_in(files: Snapshot, name: str) -> str:
    """The text of a file without its comments; "" where it is not there or cannot be read."""
    path = PurePosixPath(name)
    try:
        text = (
            files.read(path, _MOST_BYTES).decode("utf-8", "replace") if files.exists(path) else ""
        )
    except SourceTrouble:
        return ""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def yaml_in(text: str) -> Any:
    """What a text in YAML says; None where it is more than plain YAML."""
    try:
        return read_yaml(text, limit=_MOST_BYTES, nodes=_MOST_NODES).value
    except YamlTrouble:
        return None
