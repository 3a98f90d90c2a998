"""Tells folders in which a search for a log has no business: what is in them is another's.

They are other repositories, submodules and further working trees among them, with logs of their
own; environments of Python, whose packages bring files that look like records; and built sites,
which show the records a second time.
"""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

_PACKAGES = frozenset(("site-packages", "dist-packages", "node_modules"))
_GIT = frozenset(("HEAD", "objects", "refs"))
_MANIFEST = "manifest.json"
# It stands at the beginning of a manifest, which names thousands of files.
_OURS = re.compile(rb'"generator":\s*"adr-tool"')
_BEGINNING = 512
_MOST_FOLDERS = 20_000

Entries = list[os.DirEntry[str]]


def is_elsewhere(folder: Path, entries: Entries) -> bool:
    """Whether a folder that holds these is another's: to be passed by in a search."""
    names = frozenset(entry.name for entry in entries)
    return (
        folder.name in _PACKAGES
        or ".git" in names
        or "pyvenv.cfg" in names
        or _GIT.issubset(names)
        or (_MANIFEST in names and _is_of_a_site(folder / _MANIFEST))
    )


def leads_elsewhere(root: Path, folder: PurePosixPath) -> bool:
    """Whether a folder is another's, or lies in one that is."""
    within = (root / part for part in (folder, *folder.parents) if part.name)
    return any(is_elsewhere(one, entries_of(one)) for one in within)


def folders_below(root: Path, skipped: Collection[str]) -> Iterator[tuple[Path, Entries | None]]:
    """Folders to search, with what is in them; None for one that may not be looked into.

    Without those that are another's, hidden ones, and those of the `skipped` names.
    """
    waiting, seen = [root], 0
    while waiting and seen < _MOST_FOLDERS:
        folder = waiting.pop()
        seen += 1
        entries = _listed(folder)
        if entries and folder != root and is_elsewhere(folder, entries):
            continue
        yield folder, entries
        for entry in entries or ():
            hidden = entry.name.startswith(".") or entry.name in skipped
            if entry.is_dir(follow_symlinks=False) and not hidden:
                waiting.append(Path(entry.path))


def entries_of(folder: Path) -> Entries:
    """What is in a folder, sorted by name; nothing where it cannot be read."""
    return _listed(folder) or []


def _listed(folder: Path) -> Entries | None:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return None


def _is_of_a_site(manifest: Path) -> bool:
    try:
        if manifest.is_symlink() or not manifest.is_file():
            return False
        with manifest.open("rb") as stream:
            return _OURS.search(stream.read(_BEGINNING)) is not None
    except OSError:
        return False
