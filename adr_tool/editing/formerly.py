"""Writes the numbers that a record had before into its front matter."""

from collections.abc import Iterator

from adr_tool.editing.block import Block, Splice, edited, open_block
from adr_tool.editing.values import adding

FORMERLY = "formerly"


def with_former(content: bytes, numbers: list[int], name: str) -> bytes:
    """The bytes of a record whose front matter says `formerly: numbers`.

    Raises AdrError, naming the record, where it has no front matter or none that is edited
    safely.
    """
    block = open_block(content, name)
    said = {**block.facts, FORMERLY: numbers}
    return edited(block, _ways(block, numbers), said, f"`{FORMERLY}`")


def _ways(block: Block, numbers: list[int]) -> Iterator[Splice]:
    if FORMERLY in block.facts:
        yield block.in_place(str(numbers), FORMERLY)
    else:
        yield from adding(block, FORMERLY, numbers)
