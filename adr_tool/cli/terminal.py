"""The global options, and what kind of terminal there is. Imports nothing of weight."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Options:
    """What was said before the command's name."""

    start: Path = field(default_factory=Path.cwd)
    quiet: bool = False
    verbose: bool = False
    debug: bool = False


def color_wanted(choice: str, stream: TextIO) -> bool | None:
    """Whether to colour: the option, then NO_COLOR, then FORCE_COLOR, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    if os.environ.get("TERM") == "dumb":
        return False
    return None


def has_terminal() -> bool:
    """Whether a person can be asked: standard input and the talk both are a terminal."""
    try:
        return sys.stdin.isatty() and sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False
