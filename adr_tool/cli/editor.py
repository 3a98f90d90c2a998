"""Opens the user's editor: as a list of arguments, never through a shell."""

import os
import shlex
import subprocess
from pathlib import Path

from adr_tool.errors import AdrError


def editor_command() -> tuple[str, ...]:
    """VISUAL, else EDITOR, cut into arguments (`code --wait`); () where neither is set."""
    for name in ("VISUAL", "EDITOR"):
        value = os.environ.get(name, "").strip()
        if not value:
            continue
        try:
            return tuple(shlex.split(value, posix=os.name != "nt"))
        except ValueError:
            raise AdrError(f"{name} cannot be understood: {value}", "close its quotes") from None
    return ()


def edit_file(command: tuple[str, ...], path: Path) -> None:
    """Run the editor on a file and wait. The file stays as it is when that fails."""
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the user's own
    except OSError as error:
        raise AdrError(
            f"the editor {command[0]} cannot be started: {error.strerror}; {path} is written",
            "set VISUAL or EDITOR, or use --no-edit",
        ) from None
    if done.returncode:
        raise AdrError(f"the editor {command[0]} ended with {done.returncode}; {path} is written")
