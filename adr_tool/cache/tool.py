"""What the program itself is made of: what another version worked out may be wrong in this one."""

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from adr_tool import __version__, resources

_SOURCES = (".py", ".json", ".yaml", ".md", ".j2", ".txt")
_SHELVES = ("site-packages", "dist-packages")


def digest_of(*parts: str) -> str:
    """One short name for some texts; no other texts have it."""
    found = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(content) + content)
    return found.hexdigest()


def tool_digest() -> str:
    """A name for this very program: its version, its files as they are, and its libraries.

    The files are told by their times and sizes, so that a developer's next edit counts; the
    libraries by the time of the folder that each of them is installed into by name.
    """
    folders = (Path(__file__).parent.parent, *map(resources.folder, ("schemas", "templates")))
    files = sorted(line for folder in folders for line in _files(str(folder)))
    return digest_of(__version__, sys.version, *_shelves(), *files)


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_SOURCES):
                found = entry.stat()
                yield f"{entry.path} {found.st_size} {found.st_mtime_ns}"
            elif entry.is_dir() and not entry.name.startswith(("_", ".")):
                yield from _files(entry.path)


def _shelves() -> Iterator[str]:
    for place in sys.path:
        if place.endswith(_SHELVES):
            try:
                yield f"{place} {Path(place).stat().st_mtime_ns}"
            except OSError:
                continue
