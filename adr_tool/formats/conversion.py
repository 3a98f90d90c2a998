"""What the writers of Markdown share: the fence for what Markdown has no word for, and blanks."""

from collections.abc import Iterable

FENCE = "~~~~~~"


def tidied(lines: Iterable[str]) -> str:
    """Lines as a text with at most one blank line in a row, but for what stands in a fence."""
    kept: list[str] = []
    inside = False
    for line in lines:
        inside ^= line.startswith(FENCE)
        if inside or line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"
