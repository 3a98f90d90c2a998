"""How a folder tells that a build of a site made it, and which of its files the build made."""

import json
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

MANIFEST = PurePosixPath("manifest.json")
GENERATOR = "adr-tool"
_LARGEST = 64 * 1024 * 1024
# What systems leave in every folder that somebody looks at.
_LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def noted_files(folder: Path) -> frozenset[PurePosixPath]:
    """The files that the manifest of a site names, and itself; none without a manifest."""
    path = folder / MANIFEST
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            return frozenset()
        said = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return frozenset()
    if not isinstance(said, dict) or said.get("generator") != GENERATOR:
        return frozenset()
    files = said.get("files")
    names = files if isinstance(files, dict) else ()
    return frozenset((MANIFEST, *(PurePosixPath(name) for name in names)))


def foreign_files(folder: Path) -> tuple[PurePosixPath, ...]:
    """The files that no manifest names, and all symbolic links: no build makes one. Sorted."""
    noted = noted_files(folder)
    found = files_in(folder)
    return tuple(sorted(p for p in found if p not in noted or (folder / p).is_symlink()))


def files_in(folder: Path) -> Iterator[PurePosixPath]:
    """Every file below a folder, and every link to a folder, but what systems leave there."""
    for where, folders, names in os.walk(folder):
        below = PurePosixPath(Path(where).relative_to(folder).as_posix())
        links = [name for name in folders if (Path(where) / name).is_symlink()]
        yield from (below / name for name in (*names, *links) if name not in _LITTER)
