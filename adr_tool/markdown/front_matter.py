"""Finds the YAML block at the top of a record, without reading into it."""

import re

from adr_tool.frozen import dataclass

_OPENING = re.compile(r"---[ \t]*\r?(?:\n|\Z)")
# From the end of the line before it: `^` would be tried at every character.
_CLOSING = re.compile(r"\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)")
_LOOKS_LIKE_A_KEY = re.compile(r"""\s*(?:#.*\s+)*["']?[A-Za-z_][\w. -]*["']?\s*:(?:\s|$)""")


class UnclosedFrontMatter(Exception):
    """The block at the top of the text opens and never ends."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`text` is the YAML; it begins on line 2. The body begins at character `body_start`."""

    text: str
    body_start: int
    body_line: int


def find_front_matter(text: str) -> FrontMatter | None:
    """The block between the first line `---` and the next one, or None without a block.

    A text that opens with a rule (`---`) and goes on with prose has no front matter.
    Raises UnclosedFrontMatter when keys follow and no line ends them.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end() - 1)
    if closing is None:
        if _LOOKS_LIKE_A_KEY.match(text, opening.end()) or not text[opening.end() :].strip():
            raise UnclosedFrontMatter
        return None
    inside = text[opening.end() : closing.start() + 1]
    line = text.count("\n", 0, closing.end()) + 1
    return FrontMatter(inside, closing.end(), line)
