"""The one YAML reader: a strict, small part of YAML 1.2 that bends no value.

Built on the parser's events, before anything is constructed, so that a hostile text can
neither run code nor grow. Texts stay texts (`no`, `12:30`, `2.4`, `2026-11-23`, `0012`);
only `true`, `false`, `null` and whole numbers without leading zeros become something else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from adr_tool.model import KeyPath
from adr_tool.text import UNPRINTABLE, shown

MAX_CHARACTERS = 16 * 1024
MAX_DEPTH = 8
MAX_NODES = 2000

READABLE = "front-matter-is-readable"
UNIQUE = "keys-are-unique"

_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS: Mapping[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


class YamlTrouble(Exception):
    """YAML that is not read: why, where (from 1), and the rule that reports it."""

    def __init__(self, message: str, line: int, column: int, rule: str = READABLE) -> None:
        super().__init__(message)
        self.message, self.line, self.column, self.rule = message, line, column, rule


@dataclass(frozen=True, slots=True)
class Place:
    """Where a key or an item stands: line and column from 1, and `at`, the same from 0.

    Its value spans the characters from `start` up to `end`; nothing stands where they are
    equal. The span of a block scalar goes on to the next line that holds something.
    """

    line: int
    column: int
    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class YamlText:
    """What a text says, and where each key of it stands."""

    value: Any
    places: Mapping[KeyPath, Place]


@dataclass(slots=True)
class _Builder:
    events: Iterator[Any]
    most: int
    places: dict[KeyPath, Place] = field(default_factory=dict)
    nodes: int = 0
    end: int = 0  # of the node that was built last

    def node(self, event: Any, path: KeyPath) -> Any:
        kind = type(event).__name__
        self.nodes += 1
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise _at(event, "is a YAML anchor or alias; write the value out in full")
        if event.tag and not (kind == "ScalarEvent" and event.tag == "!"):
            raise _at(event, "is a YAML tag; write a plain value")
        if self.nodes > self.most:
            raise _at(event, f"is more than {self.most:,} values; a record holds far fewer")
        if len(path) > MAX_DEPTH:
            raise _at(event, f"is nested more than {MAX_DEPTH} deep")
        if kind == "ScalarEvent":
            self.end = event.end_mark.index
            return _scalar(event)
        build = self.sequence if kind == "SequenceStartEvent" else self.mapping
        return build(path, event.flow_style)

    def sequence(self, path: KeyPath, flow: bool) -> list[Any]:
        items: list[Any] = []
        while type(event := next(self.events)).__name__ != "SequenceEndEvent":
            here = (*path, len(items))
            start = event.start_mark
            items.append(self.node(event, here))
            self.places[here] = _place(start, start, self.end)
        # A block has no end of its own to see: it ends with what stands last in it.
        self.end = event.end_mark.index if flow else self.end
        return items

    def mapping(self, path: KeyPath, flow: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(key := next(self.events)).__name__ != "MappingEndEvent":
            name = self.key(key, path, found)
            value = next(self.events)
            found[name] = self.node(value, (*path, name))
            self.places[(*path, name)] = _place(key.start_mark, value.start_mark, self.end)
        self.end = key.end_mark.index if flow else self.end
        return found

    def key(self, key: Any, path: KeyPath, found: Mapping[str, Any]) -> str:
        if type(key).__name__ != "ScalarEvent" or key.anchor or key.tag not in (None, "!"):
            raise _at(key, "is not a plain key; write `name: value`")
        name: str = key.value
        if name == "<<" and key.implicit[0]:
            raise _at(key, "is a YAML merge key; write the values out in full")
        if name in found:
            above = key.start_mark.line + 1 - self.places[(*path, name)].line
            first = f"{above} line{'s' * (above != 1)} above" if above else "on the same line"
            raise _at(key, f'has the key "{shown(name)}" twice: first {first}', UNIQUE)
        _refuse_unprintable(key)
        return name


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
        return _build(iter(yaml.parse(text, Loader=loader)), nodes)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlTrouble(_in_plain_words(text, line, error), line, column) from None
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        raise YamlTrouble(f"cannot be read as YAML: {shown(str(error))}", 1, 1) from None


def _build(events: Iterator[Any], nodes: int) -> YamlText:
    next(events)  # the stream
    start = next(events)
    if type(start).__name__ == "StreamEndEvent":
        return YamlText(None, {})
    if start.version or start.tags:
        raise _at(start, "holds a % directive; leave it out")
    builder = _Builder(events, nodes)
    value = builder.node(next(events), ())
    next(events)  # the document's end
    if type(more := next(events)).__name__ != "StreamEndEvent":
        raise _at(more, "holds a second YAML document; only one is read")
    return YamlText(value, builder.places)


def _scalar(event: Any) -> Any:
    _refuse_unprintable(event)
    text: str = event.value
    if not event.implicit[0]:  # quoted, or a block
        return text
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _WHOLE_NUMBER.match(text) else text


def _refuse_unprintable(event: Any) -> None:
    # Escapes such as "\e" come out of the parser only now.
    if bad := UNPRINTABLE.search(event.value):
        raise _at(event, f"holds the control character {shown(bad.group())}; leave it out")


def _place(key: Any, value: Any, end: int) -> Place:
    return Place(key.line + 1, key.column + 1, value.index, end, key.index)


def _at(event: Any, message: str, rule: str = READABLE) -> YamlTrouble:
    mark = event.start_mark
    return YamlTrouble(message, mark.line + 1, mark.column + 1, rule)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _in_plain_words(text: str, line: int, error: Any) -> str:
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    if here.startswith("\t") or here.lstrip(" ").startswith("\t"):
        return "is indented with a tab; YAML wants spaces"
    if "mapping values are not allowed" in str(error.problem):
        return "has a second colon; put the value in quotes"
    what = shown(str(error.problem or error.context or "not YAML"))
    return f"cannot be read as YAML: {what}"
