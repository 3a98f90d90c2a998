"""The global options, the three streams, and what kind of terminal there is.

Imports nothing of weight: `--version` passes through here.
"""

import contextlib
import io
import os
import sys
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, NoReturn, TextIO

import click

from adr_tool.frozen import dataclass

PLAIN_WIDTH = 80
NARROWEST = 40

_listeners: list[list[tuple[str, bool]]] = []
_COLORS: Mapping[str, Mapping[str, Any]] = {
    "heading": {"bold": True},
    "emphasis": {"underline": True},
    "struck": {"strikethrough": True},
    "code": {"fg": "cyan"},
    **{word: {"dim": True} for word in ("faint", "superseded", "off")},
    "draft": {"fg": "cyan"},
    "proposed": {"fg": "yellow"},
    "accepted": {"fg": "green"},
    "rejected": {"fg": "red"},
    "deprecated": {"fg": "magenta"},
    "unreadable": {"fg": "red", "bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
}


@dataclass(frozen=True, slots=True)
class Options:
    """What was said before the command's name."""

    start: Path = field(default_factory=Path.cwd)
    quiet: bool = False
    verbose: bool = False
    debug: bool = False
    cache: bool = True


def color_wanted(choice: str) -> bool | None:
    """Whether to colour: the option, then NO_COLOR, then FORCE_COLOR; None asks the terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    if os.environ.get("TERM") == "dumb":
        return False
    return None


def painted(text: str, word: str) -> str:
    """A text in the colour of a status, a severity or a "heading"; click strips it if need be."""
    style = _COLORS.get(word)
    return click.style(text, **style) if style else text


def width(stream: TextIO | None = None) -> int:
    """How many columns a line may take: COLUMNS, else the terminal's of a stream, else 80."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and 0 < len(given) < 6:
        return max(int(given), NARROWEST)
    try:
        found = os.get_terminal_size((stream or sys.stdout).fileno()).columns
    except (AttributeError, OSError, ValueError):
        return PLAIN_WIDTH
    return max(found, NARROWEST) if found else PLAIN_WIDTH


def has_terminal() -> bool:
    """Whether a person can be asked: standard input and the talk both are a terminal."""
    try:
        return sys.stdin.isatty() and sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False


def is_page(stream: TextIO | None = None) -> bool:
    """Whether results go to a terminal, where people read them; a dumb one is an editor's."""
    try:
        return (stream or sys.stdout).isatty() and os.environ.get("TERM") != "dumb"
    except (AttributeError, ValueError):
        return False


def put(text: str, *, commands: bool = False) -> None:
    """Print a result. Where its reader has left, the rest goes nowhere, and that is no fault.

    In a log of GitHub's runner no line of it is a command, unless `commands` says that the
    commands in it are ours.
    """
    if _listeners:
        _listeners[-1].append((text, commands))
    try:
        click.echo(text if commands else _inert(text, sys.stdout), nl=False)
    except BrokenPipeError:
        drop_output()


def listen() -> list[tuple[str, bool]]:
    """What will be printed from now on: each text, and whether the commands in it are ours."""
    _listeners.append([])
    return _listeners[-1]


def deliver(ctx: click.Context, text: str, code: int = 0) -> NoReturn:
    """Print a result and end with a code: the same one whether or not it was read."""
    put(text)
    ctx.exit(code)


def say(message: str, head: str = "") -> None:
    """Say something beside the result. Where nobody can hear it, the result still counts.

    On a terminal it is folded at the width; what goes on stands under what is behind `head`.
    """
    text = head + message
    if is_page(sys.stderr):
        from adr_tool.cli.folding import folded  # lazily: scripts never need it

        text = folded(message, width(sys.stderr), head)
    with contextlib.suppress(OSError):
        click.echo(_inert(text, sys.stderr), err=True, color=_color())


def say_error(message: str, hint: str = "") -> int:
    """Say what could not be done, and what to do about it; the exit code for that."""
    say(f"{painted('error:', 'error')} {printable(message)}")
    if hint:
        say(f"{click.style('hint:', fg='cyan', bold=True)} {printable(hint)}")
    return 2


def open_streams() -> None:
    """Make the three streams safe to use, whatever the caller did to them.

    A stream that was closed must not let the next file that is opened take its place. A
    title may hold any letter, whatever the locale: what cannot be encoded is escaped.
    """
    _reopen("stdin", 0, os.O_RDONLY)
    # Read-only, so that printing fails instead of seeming to have worked.
    _reopen("stdout", 1, os.O_RDONLY)
    _reopen("stderr", 2, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def drop_output(number: int = 1, flags: int = os.O_WRONLY) -> None:
    """Let what is still buffered for a stream, or was never asked for, go nowhere."""
    null = os.open(os.devnull, flags)
    if null != number:
        os.dup2(null, number)
        os.close(null)


def _reopen(name: str, number: int, flags: int) -> None:
    if getattr(sys, name) is not None:
        return
    drop_output(number, flags)
    mode = "r" if number == 0 else "w"
    stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - open to the end
    setattr(sys, name, stream)


def printable(message: str) -> str:
    """A message of some lines as a terminal may show it: what was typed may be a part of it."""
    from adr_tool.text import shown  # lazily: when all goes well nothing is said

    return "\n".join(shown(line) for line in message.split("\n"))


def _inert(text: str, stream: TextIO) -> str:
    if "GITHUB_ACTIONS" not in os.environ:
        return text
    from adr_tool.cli.runner_log import inert, is_read_by_runner  # lazily: elsewhere never asked

    return inert(text) if is_read_by_runner(stream) else text


def _color() -> bool | None:
    # Errors in the options come before the options are known; the environment still counts.
    ctx = click.get_current_context(silent=True)
    return ctx.color if ctx is not None else color_wanted("auto")
