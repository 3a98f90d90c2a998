"""Values of a YAML parser's events, as plain as they can be, and where each of them stands."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any

from adr_tool.frozen import dataclass
from adr_tool.model import KeyPath
from adr_tool.text import UNPRINTABLE, shown

MAX_DEPTH = 8

READABLE = "front-matter-is-readable"
UNIQUE = "keys-are-unique"

_DIGITS = "-0123456789"
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS: Mapping[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
# Line and column of a key or an item, where its value starts and ends, and where the key does.
_Marks = tuple[int, int, int, int, int]


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


class Places(Mapping[KeyPath, Place]):
    """Where keys stand, made into places when somebody asks: most keys nobody asks."""

    def __init__(self, marks: Mapping[KeyPath, _Marks]) -> None:
        self._marks = marks

    def __getitem__(self, path: KeyPath) -> Place:
        line, column, start, end, at = self._marks[path]
        return Place(line + 1, column + 1, start, end, at)

    def __iter__(self) -> Iterator[KeyPath]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


@dataclass(slots=True)
class Builder:
    """Builds values of what `take` gives, event by event."""

    take: Callable[[], Any]
    most: int
    marks: dict[KeyPath, _Marks] = field(default_factory=dict)
    nodes: int = 0
    end: int = 0  # of the node that was built last

    @property
    def places(self) -> Places:
        """Where all that was built stands."""
        return Places(self.marks)

    def node(self, event: Any, path: KeyPath) -> Any:
        """What an event begins, with all that belongs to it. Raises YamlTrouble."""
        self.nodes += 1
        kind = type(event).__name__
        if event.anchor:  # an alias has one too
            raise trouble_at(event, "is a YAML anchor or alias; write the value out in full")
        if event.tag and not (kind == "ScalarEvent" and event.tag == "!"):
            raise trouble_at(event, "is a YAML tag; write a plain value")
        if self.nodes > self.most:
            raise trouble_at(event, f"is more than {self.most:,} values; a record holds far fewer")
        if len(path) > MAX_DEPTH:
            raise trouble_at(event, f"is nested more than {MAX_DEPTH} deep")
        if kind == "ScalarEvent":
            self.end = event.end_mark.index
            return _scalar(event)
        build = self._sequence if kind == "SequenceStartEvent" else self._mapping
        return build(path, event.flow_style)

    def _sequence(self, path: KeyPath, flow: bool) -> list[Any]:
        items: list[Any] = []
        take, node, marks = self.take, self.node, self.marks
        while type(event := take()).__name__ != "SequenceEndEvent":
            here, at = (*path, len(items)), event.start_mark
            items.append(node(event, here))
            marks[here] = (at.line, at.column, at.index, self.end, at.index)
        # A block has no end of its own to see: it ends with what stands last in it.
        self.end = event.end_mark.index if flow else self.end
        return items

    def _mapping(self, path: KeyPath, flow: bool) -> dict[str, Any]:
        found: dict[str, Any] = {}
        take, node, marks = self.take, self.node, self.marks
        while type(key := take()).__name__ != "MappingEndEvent":
            name = self._key(key, path, found)
            here, at, value = (*path, name), key.start_mark, take()
            found[name] = node(value, here)
            marks[here] = (at.line, at.column, value.start_mark.index, self.end, at.index)
        self.end = key.end_mark.index if flow else self.end
        return found

    def _key(self, key: Any, path: KeyPath, found: Mapping[str, Any]) -> str:
        if type(key).__name__ != "ScalarEvent" or key.anchor or key.tag not in (None, "!"):
            raise trouble_at(key, "is not a plain key; write `name: value`")
        name: str = key.value
        if name == "<<" and key.implicit[0]:
            raise trouble_at(key, "is a YAML merge key; write the values out in full")
        if name in found:
            above = key.start_mark.line - self.marks[(*path, name)][0]
            first = f"{above} line{'s' * (above != 1)} above" if above else "on the same line"
            raise trouble_at(key, f'has the key "{shown(name)}" twice: first {first}', UNIQUE)
        if key.style == '"':
            _refuse_unprintable(key)
        return name


def _scalar(event: Any) -> Any:
    text: str = event.value
    if event.style == '"':
        _refuse_unprintable(event)
    if not event.implicit[0]:  # quoted, or a block
        return text
    if text in _WORDS:
        return _WORDS[text]
    # Most texts do not begin like a number, and are not held against the pattern.
    return int(text) if text[0] in _DIGITS and _WHOLE_NUMBER.match(text) else text


def _refuse_unprintable(event: Any) -> None:
    # Escapes such as "\e" come out of the parser only now, and between double quotes alone.
    if bad := UNPRINTABLE.search(event.value):
        raise trouble_at(event, f"holds the control character {shown(bad.group())}; leave it out")


def trouble_at(event: Any, message: str, rule: str = READABLE) -> YamlTrouble:
    """A trouble with what an event begins."""
    mark = event.start_mark
    return YamlTrouble(message, mark.line + 1, mark.column + 1, rule)
