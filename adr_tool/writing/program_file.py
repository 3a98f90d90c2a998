"""Writes and removes one small program file, such as a hook, outside of the records."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from adr_tool.errors import AdrError

_MODE = 0o755


def place_program(target: Path, content: bytes) -> None:
    """Put a program there, whole; what stands there is replaced. Raises AdrError on failure."""
    temporary = target.parent / f".adr-{secrets.token_hex(6)}.tmp"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(
            os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), "wb"
        ) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_MODE)
        temporary.replace(target)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise AdrError(f"{target} cannot be written: {error.strerror}") from None


def remove_program(target: Path) -> None:
    """Take a program away. Raises AdrError on failure."""
    try:
        target.unlink()
    except OSError as error:
        raise AdrError(f"{target} cannot be removed: {error.strerror}") from None
