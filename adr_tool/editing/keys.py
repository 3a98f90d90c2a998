"""Calls a key of the front matter by another name, and leaves its value alone."""

from collections.abc import Iterator
from typing import Any

from adr_tool.editing.block import Block, Splice, edited, open_block
from adr_tool.model import KeyPath
from adr_tool.text import shown


def with_key_named(content: bytes, keys: KeyPath, new: str, name: str) -> bytes:
    """The bytes of a record whose key at a path, such as `("security", "riks")`, is called `new`.

    The same bytes where there is no such key. Raises AdrError, naming the record, where
    `new` stands beside it already, or the key is written in a way not edited safely.
    """
    block = open_block(content, name)
    if keys not in block.yaml.places or not keys:
        return content
    facts = _named(block.facts, keys, new)
    return edited(block, _ways(block, keys, new), facts, f"`{shown(str(keys[-1]))}`")


def _ways(block: Block, keys: KeyPath, new: str) -> Iterator[Splice]:
    at, old = block.place(*keys).at, str(keys[-1])
    for mark in ("", '"', "'"):
        written = f"{mark}{old}{mark}"
        if block.text.startswith(written, at):
            yield Splice(at, at + len(written), f"{mark}{new}{mark}")


def _named(facts: Any, keys: KeyPath, new: str) -> Any:
    """A copy of facts in which one key has another name; an equal key beside it would win."""
    step, *rest = keys
    if isinstance(facts, list):
        return [_named(x, tuple(rest), new) if i == step else x for i, x in enumerate(facts)]
    if rest:
        return {k: _named(v, tuple(rest), new) if k == step else v for k, v in facts.items()}
    return {new if key == step else key: value for key, value in facts.items()}
