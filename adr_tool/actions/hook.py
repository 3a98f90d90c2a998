"""Installs the check as a git hook beside nothing: a hook of somebody else is never touched."""

import shlex
import sys
from pathlib import Path

from adr_tool import __version__, resources
from adr_tool.errors import AdrError
from adr_tool.sources.hooks import hooks_folder
from adr_tool.writing.program_file import place_program, remove_program

NAME = "pre-commit"
MARK = b"# adr-tool hook:"
_REPOSITORY = "the address you cloned adr-tool from"


def install_hook(root: Path) -> tuple[Path, bool]:
    """Put the hook in place; returns its path and whether anything was written.

    Raises AdrError where another hook stands, and where the folder serves other repositories.
    """
    folder = hooks_folder(root)
    target = folder.path / NAME
    content = _script().encode()
    if folder.shared:
        raise AdrError(
            f"core.hooksPath in your own settings puts hooks of all repositories in {folder.path}",
            "add `adr-tool check --staged` to the hook there, or set core.hooksPath for this one",
        )
    there = _content(target)
    if there is not None and MARK not in there:
        raise AdrError(
            f"{target} is a hook already, and not ours; it was left as it is",
            "add the line `adr-tool check --staged` to it; `adr-tool hook print` shows how",
        )
    if there == content:
        return target, False
    place_program(target, content)
    return target, True


def uninstall_hook(root: Path) -> tuple[Path, bool]:
    """Take our hook away; returns its path and whether there was one. Others stay."""
    target = hooks_folder(root).path / NAME
    there = _content(target)
    if there is None or MARK not in there:
        return target, False
    remove_program(target)
    return target, True


def snippets() -> str:
    """What to write for hook managers and for hooks of one's own."""
    text = resources.read("templates", "hooks/snippets.txt")
    return text.replace("@REPOSITORY@", _REPOSITORY).replace("@VERSION@", __version__)


def _script() -> str:
    text = resources.read("templates", "hooks/pre-commit.sh")
    return text.replace("@PYTHON@", shlex.quote(sys.executable))


def _content(target: Path) -> bytes | None:
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AdrError(f"{target} cannot be read: {error.strerror}") from None
