"""How a finding can be mended where it stands: lines in place of lines."""

from adr_tool.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Put `text` in place of the lines from `first` to `last`, counted from 1, both included.

    `text` has no line end after its last line and is never empty; line ends within it are those
    of the file.
    """

    first: int
    last: int
    text: str
