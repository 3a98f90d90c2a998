"""The one YAML reader: a strict, small part of YAML 1.2 that bends no value.

Built on the parser's events, before anything is constructed, so that a hostile text can
neither run code nor grow. Texts stay texts (`no`, `12:30`, `2.4`, `2026-11-23`, `0012`);
only `true`, `false`, `null` and whole numbers without leading zeros become something else.
"""

from collections.abc import Callable, Mapping
from typing import Any

from adr_tool.frozen import dataclass
from adr_tool.model import KeyPath
from adr_tool.text import UNPRINTABLE, shown
from adr_tool.yaml_values import READABLE, UNIQUE, Builder, Place, YamlTrouble, trouble_at

__all__ = ["READABLE", "UNIQUE", "Place", "YamlText", "YamlTrouble", "read_yaml"]

MAX_CHARACTERS = 16 * 1024
MAX_NODES = 2000


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a text says, and where each key of it stands."""

    value: Any
    places: Mapping[KeyPath, Place]


def read_yaml(text: str, *, limit: int = MAX_CHARACTERS, nodes: int = MAX_NODES) -> YamlText:
    """Read one YAML document of at most `limit` characters and `nodes` values.

    The value is made of dict, list, str, int, bool and None. Raises YamlTrouble, and
    nothing else, for any text that is not wholly understood.
    """
    if len(text) > limit:
        raise YamlTrouble(f"is {len(text):,} characters long; at most {limit:,} are read", 1, 1)
    if bad := UNPRINTABLE.search(text):
        line, column = _line_and_column(text, bad.start())
        raise YamlTrouble(f"holds {shown(bad.group())}, which no text needs", line, column)
    import yaml  # lazily: a command that reads no YAML does not pay for it

    loader = getattr(yaml, "CLoader", yaml.SafeLoader)  # events only; nothing is constructed
    try:
        return _parsed(loader(text), nodes)
    except yaml.MarkedYAMLError as error:  # of the others, the characters above are all the reasons
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlTrouble(_in_plain_words(text, line, error), line, column) from None


def _parsed(loader: Any, nodes: int) -> YamlText:
    try:
        return _build(loader.get_event, nodes)
    finally:
        loader.dispose()


def _build(take: Callable[[], Any], nodes: int) -> YamlText:
    take()  # the stream
    start = take()
    if type(start).__name__ == "StreamEndEvent":
        return YamlText(None, {})
    if start.version or start.tags:
        raise trouble_at(start, "holds a % directive; leave it out")
    builder = Builder(take, nodes)
    value = builder.node(take(), ())
    take()  # the document's end
    if type(more := take()).__name__ != "StreamEndEvent":
        raise trouble_at(more, "holds a second YAML document; only one is read")
    return YamlText(value, builder.places)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _in_plain_words(text: str, line: int, error: Any) -> str:
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if here.lstrip(" ").startswith("\t"):
        return "is indented with a tab; YAML wants spaces"
    if "mapping values are not allowed" in str(error.problem):
        return "has a second colon; put the value in quotes"
    what = shown(str(error.problem or error.context or "not YAML"))
    return f"cannot be read as YAML: {what}"
