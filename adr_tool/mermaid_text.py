"""Boxes and arrows become a Mermaid flow chart, in which no text is more than a label."""

import re
from collections.abc import Iterable

from adr_tool.text import shown

# All that could end a label, begin markup in it, or be taken for an entity or a comment.
_MARKUP = re.compile(r"""["'#&;<>`\\|\[\](){}*_~$@%]""")

# The name of a box and its label; the names of two boxes with a label between them.
Box = tuple[str, str]
Arrow = tuple[str, str, str]


def flowchart(boxes: Iterable[Box], arrows: Iterable[Arrow]) -> str:
    """The chart, one box or arrow a line. Names are letters and digits of our own making."""
    lines = ["flowchart LR"]
    lines += [f'  {name}["{label_text(label)}"]' for name, label in boxes]
    lines += [f'  {one} -->|"{label_text(label)}"| {other}' for one, label, other in arrows]
    return "".join(f"{line}\n" for line in lines)


def label_text(text: str) -> str:
    """A text as it may stand in a label: all that means something becomes an entity."""
    return _MARKUP.sub(lambda mark: f"#{ord(mark.group())};", shown(text))
