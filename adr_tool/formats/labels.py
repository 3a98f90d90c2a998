"""The names that other pages of the same documentation may call a page by."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

# `.. _ADR-3:`, with no address behind it, which would make it the name of that address.
_RST = re.compile(
    r"^\.\.[ \t]+_(?:`([^`\r\n]{1,200})`|([^:`\r\n]{1,200})):[ \t]*\r?$", re.MULTILINE
)
# `[[adr-3]]` and `[#adr-3]` on a line of their own.
_ADOC = re.compile(
    r"^\[(?:\[([\w-]{1,200})(?:,[^\]\r\n]*)?\]|#([\w-]{1,200}))\][ \t]*\r?$", re.MULTILINE
)
_PATTERNS = {".rst": _RST, ".adoc": _ADOC, ".asciidoc": _ADOC}


def has_labels(path: PurePosixPath) -> bool:
    """Whether a file is of a format whose cross-references name labels."""
    return path.suffix.lower() in _PATTERNS


def labels_in(path: PurePosixPath, text: str) -> Iterator[str]:
    """The labels of a text, in lower case; none in a Markdown one."""
    pattern = _PATTERNS.get(path.suffix.lower())
    for found in pattern.finditer(text) if pattern else ():
        yield (found[1] or found[2]).strip().lower()
