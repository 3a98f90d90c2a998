"""How a folder tells that a build of a site made it, and which of its files the build made."""

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

MANIFEST = PurePosixPath("manifest.json")
GENERATOR = "adr-tool"
_OF_A_FILE = {"sha256", "bytes"}
_LARGEST = 128 * 1024 * 1024
# What systems leave in every folder that somebody looks at.
_LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def noted_files(folder: Path) -> frozenset[str]:
    """The files that the manifest of a site names, and itself; none without a manifest."""
    said = _manifest(folder)
    if said is None:
        return frozenset()
    files = said.get("files")
    return frozenset((str(MANIFEST), *(files if isinstance(files, dict) else ())))


def audience_of(folder: Path) -> str:
    """Whom the site in a folder is for, by its manifest; "" where that does not say."""
    said = (_manifest(folder) or {}).get("audience")
    return said if isinstance(said, str) else ""


def _manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a site; None where there is none of ours."""
    path = folder / MANIFEST
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            return None
        said = json.loads(path.read_bytes(), object_hook=_briefly)
    except (OSError, ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and said.get("generator") == GENERATOR else None


def _briefly(said: dict[str, Any]) -> dict[str, Any] | None:
    """Nothing in the place of what is said of a file: they are many, and only their names count."""
    return None if said.keys() == _OF_A_FILE else said


def foreign_files(folder: Path, noted: frozenset[str]) -> tuple[str, ...]:
    """The files that are not among those, and all links: no build makes one. Sorted."""
    return tuple(sorted(name for name, odd in _found(folder) if odd or name not in noted))


def files_in(folder: Path) -> Iterator[str]:
    """Every file below a folder, and every link to a folder, but what systems leave there."""
    return (name for name, _ in _found(folder))


def _found(folder: Path) -> Iterator[tuple[str, bool]]:
    """Each of them, and whether it is a symbolic link. Names are texts: they may be many."""
    waiting = [(str(folder), "")]
    while waiting:
        place, before = waiting.pop()
        for entry in _entries(place):
            name = f"{before}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{name}/"))
            elif entry.name not in _LITTER:
                yield name, entry.is_symlink()


def _entries(place: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            return list(entries)
    except OSError:
        return []
