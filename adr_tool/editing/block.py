"""A record's front matter, opened for an edit that replaces a few characters of it.

YAML is never written anew. Every edit says what the facts shall be, and offers one or more
ways to get there; the first way is taken whose result reads as exactly these facts, with every
comment kept and the body untouched. Where no way does, the edit is refused.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adr_tool.errors import AdrError
from adr_tool.markdown.front_matter import FrontMatter, UnclosedFrontMatter, find_front_matter
from adr_tool.model import KeyPath
from adr_tool.plain_yaml import Place, YamlText, YamlTrouble, read_yaml
from adr_tool.text import Text, TextTrouble, decode, shown


@dataclass(frozen=True, slots=True)
class Splice:
    """Put `text` in the place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str

    def into(self, text: str) -> str:
        """The whole text after the splice."""
        return text[: self.start] + self.text + text[self.end :]


@dataclass(frozen=True, slots=True)
class Block:
    """The front matter of a record; offsets count characters of `text`, the YAML."""

    name: str
    whole: Text
    front: FrontMatter
    yaml: YamlText

    @property
    def text(self) -> str:
        """The YAML as it is written."""
        return self.front.text

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the YAML says."""
        facts: Mapping[str, Any] = self.yaml.value
        return facts

    def place(self, *keys: str | int) -> Place:
        """Where a key or an item stands."""
        return self.yaml.places[keys]

    def last(self, *keys: str | int) -> int:
        """Where the value at a path ends, without the white space behind a block scalar."""
        place = self.place(*keys)
        return place.start + len(self.text[place.start : place.end].rstrip())

    def in_place(self, text: str, *keys: str | int) -> Splice:
        """Put a text in the place of a value, or of nothing behind a colon."""
        place = self.place(*keys)
        spaced = place.start < place.end or self.text[place.start - 1].isspace()
        return Splice(place.start, place.end, text if spaced else f" {text}")

    def indent(self, *keys: str | int) -> str:
        """What stands in front of a key on its line: spaces, or else a mark such as `? `."""
        at = self.place(*keys).at
        return self.text[line_start(self.text, at) : at]


def open_block(content: bytes, name: str) -> Block:
    """Open the front matter of a record. Raises AdrError, naming it, where it has none."""
    try:
        whole = decode(content)
        front = find_front_matter(whole.characters)
        yaml = read_yaml(front.text) if front else None
    except (TextTrouble, UnclosedFrontMatter, YamlTrouble):
        raise AdrError(
            f"{shown(name)} cannot be read, so it is not edited",
            "`adr-tool check` says where the trouble is",
        ) from None
    if front is None or yaml is None or not isinstance(yaml.value, dict):
        raise AdrError(f"{shown(name)} has no front matter to edit")
    return Block(name, whole, front, yaml)


def edited(block: Block, ways: Iterable[Splice], facts: Mapping[str, Any], what: str) -> bytes:
    """The record's bytes after the first way that leads to these facts, and to no other change.

    Raises AdrError, naming the record and `what` of it, where no way does.
    """
    for way in ways:
        way = Splice(way.start, way.end, way.text.replace("\n", line_end(block.whole.characters)))
        if _reads_as(block, way.into(block.text), facts):
            start = block.whole.characters.index("\n") + 1
            whole = Splice(start + way.start, start + way.end, way.text).into(
                block.whole.characters
            )
            if _keeps_the_body(block, way, whole):
                return (b"\xef\xbb\xbf" if block.whole.byte_order_mark else b"") + whole.encode()
    raise AdrError(
        f"{what} of {shown(block.name)} is written in a way that is not edited safely",
        "change it by hand; write each key on a line of its own",
    )


def same(one: object, other: object) -> bool:
    """Whether two facts are the same to YAML, to which `true` is no 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def line_end(text: str) -> str:
    """The line end that most lines of a text have; a line feed where as many have either."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds this character."""
    return text.rfind("\n", 0, at) + 1


def line_after(text: str, at: int) -> int:
    """Where the line begins below the one that holds this character."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _reads_as(block: Block, text: str, facts: Mapping[str, Any]) -> bool:
    """Whether a text says these facts, with the comments of a block."""
    try:
        yaml = read_yaml(text)
    except YamlTrouble:
        return False
    kept = _comments(text, yaml) == _comments(block.text, block.yaml)
    return kept and same(yaml.value, facts)


def _keeps_the_body(block: Block, way: Splice, whole: str) -> bool:
    try:
        front = find_front_matter(whole)
    except UnclosedFrontMatter:
        return False
    body = block.whole.characters[block.front.body_start :]
    return (
        front is not None
        and front.text == way.into(block.text)
        and whole[front.body_start :] == body
    )


def _comments(text: str, yaml: YamlText) -> list[str]:
    """The comments of a block, in order: what begins with a `#` that no value holds."""
    scalars = sorted(_scalars(text, yaml))
    found = []
    at = text.find("#")
    while at >= 0:
        holder = next((end for start, end in scalars if start <= at < end), 0)
        # In front of the first character there is the last: a block ends with a line end.
        if not holder and text[at - 1].isspace():
            holder = line_after(text, at)
            found.append(text[at:holder].strip())
        at = text.find("#", max(holder, at + 1))
    return found


def _scalars(text: str, yaml: YamlText) -> Iterator[tuple[int, int]]:
    for path, place in yaml.places.items():
        if not isinstance(_fact(yaml.value, path), (list, dict)):
            start = place.start
            if text[start : start + 1] in ("|", ">"):
                start = line_after(text, start)  # a comment may stand behind the mark
            yield start, place.end


def _fact(facts: Any, path: KeyPath) -> Any:
    for key in path:
        facts = facts[key]
    return facts
