"""Shows a long result in the pager that git would use, but for one that a repository names.

Only a terminal is given a pager. Which one, only the user says: their environment, and their own
settings of git, from wherever they stand.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click

from adr_tool.cli.terminal import is_page, put

_DEFAULT = "less"
_NONE = ("", "cat")
# Where one of these is in the words, git has a shell take them apart.
_OF_A_SHELL = frozenset("|&;<>()$`*?[#~=%\n")
# The shell's exit code where it does not find a program.
_NOT_FOUND = 127
_LIKE_GIT = {"LESS": "FRX", "LV": "-c"}


def page(ctx: click.Context, text: str, *, paging: bool) -> None:
    """Print a result, through the pager where there is one; a pager that fails is done without."""
    command = _pager() if paging and is_page() and "GITHUB_ACTIONS" not in os.environ else ()
    if not command or not _shown(command, click.unstyle(text) if ctx.color is False else text):
        put(text)


def _pager() -> tuple[str, ...]:
    """The words to run: GIT_PAGER, core.pager of the user's own settings, PAGER, or less.

    () where one of them is empty or "cat", or names nothing that is there.
    """
    named = _named().strip()
    if named in _NONE:
        return ()
    if not _OF_A_SHELL.isdisjoint(named):
        shell = _found("sh")
        return (shell, "-c", named) if shell else ()
    try:
        first, *more = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        return ()
    program = _found(first)
    return (program, *more) if program else ()


def _named() -> str:
    if (given := os.environ.get("GIT_PAGER")) is not None:
        return given
    from adr_tool.sources.user_settings import user_setting  # lazily: only a terminal asks

    if (given := user_setting("core.pager")) is not None:
        return given
    return os.environ.get("PAGER", _DEFAULT)


def _path() -> str:
    # A folder of PATH that is not absolute is one of whatever repository we stand in.
    places = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(place for place in places if Path(place).is_absolute())


def _found(name: str) -> str | None:
    return shutil.which(name, path=_path())


def _shown(command: tuple[str, ...], text: str) -> bool:
    """Whether the pager ran. Whoever leaves it early has read enough."""
    environment = {**_LIKE_GIT, **os.environ, "PATH": _path()}
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.flush()
    try:
        process = subprocess.Popen(  # noqa: S603 - what the user set, never a repository
            command, stdin=subprocess.PIPE, env=environment
        )
    except OSError:
        return False
    # Ctrl-C is for the pager to act upon.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text.encode(encoding, "backslashreplace"))
    finally:
        signal.signal(signal.SIGINT, before)
    return process.returncode != _NOT_FOUND
