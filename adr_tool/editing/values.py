"""Sets and takes out keys at the top of a front matter."""

import json
from collections.abc import Iterator
from typing import Any

from adr_tool.editing.block import (
    Block,
    Splice,
    edited,
    line_after,
    line_start,
    open_block,
    same,
)
from adr_tool.errors import AdrError
from adr_tool.schema import properties
from adr_tool.text import shown
from adr_tool.yaml_text import scalar_text, yaml_lines


def with_value(content: bytes, key: str, value: str | int, name: str) -> bytes:
    """The bytes of a record whose front matter says `key: value`.

    A value that is there is replaced in its own style (plain, quoted, block); a key that is
    not is added where the schema has it. The same bytes where nothing changes. Raises
    AdrError, naming the record, where that cannot be done safely.
    """
    block = open_block(content, name)
    if key in block.facts and same(block.facts[key], value):
        return content
    ways = replacing(block, key, value) if key in block.facts else adding(block, key, value)
    return edited(block, ways, {**block.facts, key: value}, f"`{shown(key)}`")


def replacing(block: Block, key: str, value: str | int) -> Iterator[Splice]:
    """The ways to write a value where another one stands, the nearest in style first."""
    place = block.place(key)
    style = block.text[place.start : place.end][:1]
    if style in ("|", ">"):
        yield from _in_block(block, key, str(value))
    elif style == '"' and isinstance(value, str):
        yield Splice(place.start, place.end, json.dumps(value, ensure_ascii=False))
    elif style == "'" and isinstance(value, str):
        yield Splice(place.start, place.end, "'" + value.replace("'", "''") + "'")
    elif style:
        yield Splice(place.start, place.end, str(value))
    yield block.in_place(scalar_text(value), key)


def adding(block: Block, key: str, value: Any) -> Iterator[Splice]:
    """The ways to add a key: behind the one that comes before it in the schema."""
    if block.text.lstrip().startswith("{"):
        raise AdrError(
            f"the front matter of {shown(block.name)} is one {{…}}", "write it a key a line"
        )
    line = block.indent(next(iter(block.facts))) + yaml_lines({key: value})
    before = _key_before(block, key)
    if before is None:
        yield Splice(0, 0, line)
    else:
        after = line_after(block.text, block.last(before))
        yield Splice(after, after, line)
        yield Splice(block.place(before).end, block.place(before).end, line)


def lines_gone(block: Block, *keys: str | int) -> Iterator[Splice]:
    """The way to take out a key or an item that has its lines to itself, but for a comment."""
    place, last = block.place(*keys), block.last(*keys)
    start, end = line_start(block.text, place.at), line_after(block.text, last)
    lead = block.text[start : place.at]
    rest = block.text[last:end].strip()
    if lead.strip(" -"):
        return
    kept = f"{lead.replace('-', ' ')}{rest}\n" if rest.startswith("#") else ""
    yield Splice(start, end, kept)


def _key_before(block: Block, key: str) -> str | None:
    order = properties("record", "shape")
    earlier = order[: order.index(key)] if key in order else order
    return next((other for other in reversed(earlier) if other in block.facts), None)


def _in_block(block: Block, key: str, value: str) -> Iterator[Splice]:
    """Under the mark `|` or `>` at the same indent; or on one line, in the mark's place."""
    start, last = block.place(key).start, block.last(key)
    below = line_after(block.text, start)
    mark, sign, comment = block.text[start:below].strip().partition("#")
    lines = block.text[below:last].lstrip("\r\n")
    indent = lines[: len(lines) - len(lines.lstrip(" "))]
    if indent and mark:
        text = "\n".join(f"{indent}{line}" for line in value.split("\n"))
        yield Splice(below, last, text)
    yield Splice(start, last, scalar_text(value) + (f" #{comment}" if sign else ""))
