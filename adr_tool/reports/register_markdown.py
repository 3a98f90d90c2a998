"""A register as a Markdown table, to be pasted into a page or a merge request."""

import re
from collections.abc import Mapping, Sequence

from adr_tool.text import shown

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$]|:(?=\S)|@(?=\w)")


def register_markdown(texts: Sequence[Sequence[str]], withheld: Mapping[str, int]) -> str:
    """A heading and a line for each row; below it how many risks are not shown."""
    heading, *rows = texts
    lines = [_line([key.replace("-", " ").capitalize() for key in heading])]
    lines.append("|" + "---|" * len(heading))
    lines += [_line(row) for row in rows]
    said = ", ".join(f"{count} {band}".rstrip() for band, count in withheld.items())
    if said:
        lines += ["", f"Risks not shown: {said}."]
    return "".join(f"{line}\n" for line in lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """A text that means nothing but itself, on any host: marks stand as entities."""
    return _MARKUP.sub(lambda mark: f"&#{ord(mark.group())};", shown(text))
