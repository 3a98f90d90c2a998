"""Keeps text of records from acting as commands where GitHub's runner reads what is printed.

The runner carries out a line of a log that begins `::error …::` or `::stop-commands::…`, and the
older form `##[…]` anywhere in a line, whoever wrote it. A record's text may hold either.
"""

import os
import re
import stat
from typing import TextIO

# Colours may stand before it: they are taken out later, where there is no terminal.
_COMMAND = re.compile(r"^(?=(?:[^\S\n]|\x1b\[[0-9;]*m)*::.*::)", re.MULTILINE)
_OLDER = "##["
# In JSON and XML the escape means the same, so whoever reads them loses nothing.
_ESCAPED = {"{": "#\\u0023[", "[": "#\\u0023[", "<": "#&#35;["}


def is_read_by_runner(stream: TextIO) -> bool:
    """Whether a stream leads to the log of a GitHub workflow, and not into a file."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return False
    try:
        return not stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (AttributeError, OSError, ValueError):
        return True


def inert(text: str) -> str:
    """The same text with a visible ` . ` before each line that the runner would carry out."""
    if _OLDER in text:
        text = text.replace(_OLDER, _ESCAPED.get(text[:1], "# #["))
    return _COMMAND.sub(" . ", text) if "::" in text else text
