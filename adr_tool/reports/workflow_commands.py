"""Workflow commands: lines by which GitHub shows something beside the lines of a change.

GitHub shows ten of a kind for each step and drops the rest without a word.
"""

from collections.abc import Mapping

from adr_tool.text import shown

SHOWN_OF_A_KIND = 10


def command(kind: str, fields: Mapping[str, str], message: str) -> str:
    """The line of a command; `kind` is error, warning or notice."""
    said = ",".join(f"{name}={_property(shown(value))}" for name, value in fields.items())
    return f"::{kind} {said}::{_data(shown(message))}"


def inert(line: str) -> str:
    """A line that the runner takes for no command, in its older form either."""
    line = line.replace("##[", "# #[")
    return line if not line.lstrip().startswith("::") else f" . {line}"


def folded(title: str, lines: list[str]) -> list[str]:
    """Lines in a group that folds; none of them is a command."""
    return [f"::group::{_data(title)}", *map(inert, lines), "::endgroup::"]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
