"""Adds a number to the links of a front matter, and takes one out."""

from collections.abc import Iterator, Mapping
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
from adr_tool.editing.values import adding, lines_gone
from adr_tool.errors import AdrError
from adr_tool.text import shown

LINKS = "links"


def with_link(content: bytes, kind: str, number: int, name: str) -> bytes:
    """The bytes of a record with one more link in its front matter.

    The same bytes where the link is there already. Raises AdrError, naming the record, where
    the front matter cannot be read or is written in a way that is not edited safely.
    """
    block = open_block(content, name)
    links = _links(block)
    numbers = _numbers(block, links, kind)
    if any(same(other, number) for other in numbers):
        return content
    facts = {**block.facts, LINKS: {**links, kind: [*numbers, number]}}
    return edited(block, _adding(block, kind, number), facts, "`links`")


def without_link(content: bytes, kind: str, number: int, name: str) -> bytes:
    """The bytes of a record without a link; the last of a kind takes the kind with it.

    The same bytes where there is no such link. Raises AdrError as `with_link` does.
    """
    block = open_block(content, name)
    links = _links(block)
    numbers = _numbers(block, links, kind)
    index = next((i for i, other in enumerate(numbers) if same(other, number)), None)
    if index is None:
        return content
    left = {**links, kind: [*numbers[:index], *numbers[index + 1 :]]}
    left = {other: inside for other, inside in left.items() if other != kind or inside}
    facts = {key: value for key, value in block.facts.items() if key != LINKS}
    facts |= {LINKS: left} if left else {}
    path = (LINKS, kind, index) if kind in left else (LINKS, kind) if left else (LINKS,)
    once = edited(block, _removing(block, *path), facts, "`links`")
    return without_link(once, kind, number, name)  # a number may stand there twice


def _links(block: Block) -> Mapping[str, Any]:
    links = block.facts.get(LINKS)
    if links is not None and not isinstance(links, dict):
        raise AdrError(f"`links` of {shown(block.name)} is no mapping of kinds to numbers")
    return links or {}


def _numbers(block: Block, links: Mapping[str, Any], kind: str) -> list[Any]:
    numbers = links.get(kind)
    if numbers is not None and not isinstance(numbers, list):
        raise AdrError(f"`{kind}` under `links` of {shown(block.name)} is no list of numbers")
    return numbers or []


def _adding(block: Block, kind: str, number: int) -> Iterator[Splice]:
    links = _links(block)
    if LINKS not in block.facts:
        yield from adding(block, LINKS, {kind: [number]})
    elif block.facts[LINKS] is None:
        yield block.in_place(f"{{{kind}: [{number}]}}", LINKS)
    elif kind not in links:
        yield _kind(block, links, kind, number)
    elif links[kind] is None:
        yield block.in_place(f"[{number}]", LINKS, kind)
    else:
        yield _number(block, kind, len(links[kind]), number)


def _kind(block: Block, links: Mapping[str, Any], kind: str, number: int) -> Splice:
    start = block.place(LINKS).start
    text = f"{kind}: [{number}]"
    if block.text[start : start + 1] != "{":
        last = max(links, key=lambda other: block.place(LINKS, other).at)
        below = line_after(block.text, block.last(LINKS, last))
        return Splice(below, below, f"{block.indent(LINKS, last)}{text}\n")
    if not links:
        return Splice(start + 1, start + 1, text)
    first = min(block.place(LINKS, other).at for other in links)
    return Splice(first, first, f"{text}, ")


def _number(block: Block, kind: str, count: int, number: int) -> Splice:
    start = block.place(LINKS, kind).start
    if not count:
        return Splice(start + 1, start + 1, str(number))
    last = block.place(LINKS, kind, count - 1)
    if block.text[start : start + 1] == "[":
        return Splice(last.end, last.end, f", {number}")
    below = line_after(block.text, last.end)
    lead = block.text[line_start(block.text, last.at) : last.at]
    return Splice(below, below, f"{lead}{number}\n")


def _removing(block: Block, *path: str | int) -> Iterator[Splice]:
    around = block.place(*path[:-1]).start if len(path) > 1 else 0
    if len(path) == 1 or block.text[around : around + 1] not in ("[", "{"):
        yield from lines_gone(block, *path)
        return
    places = [p for keys, p in block.yaml.places.items() if keys[:-1] == path[:-1]]
    places.sort(key=lambda place: place.at)
    index = places.index(block.place(*path))
    if index + 1 < len(places):
        yield Splice(places[index].at, places[index + 1].at, "")
    else:
        yield Splice(places[index - 1].end, places[index].end, "")
