"""Tells the files of a site that was built among the records from records.

Where a log lies at the top of its repository, so does the folder of its site.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from adr_tool.sources.snapshot import Snapshot, SourceTrouble

_MANIFEST = "manifest.json"
_LARGEST = 64 * 1024 * 1024


def site_files(snapshot: Snapshot, files: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
    """Those of these files that the manifest of a site names, in a folder below the top."""
    return frozenset(
        path.parent / name
        for path in files
        if path.name == _MANIFEST and len(path.parts) > 1
        for name in _named(snapshot, path)
    )


def _named(snapshot: Snapshot, manifest: PurePosixPath) -> Iterator[str]:
    try:
        said = json.loads(snapshot.read(manifest, _LARGEST))
    except (SourceTrouble, ValueError, RecursionError):
        return
    files = said.get("files") if isinstance(said, dict) else None
    if isinstance(files, dict) and said.get("generator") == "adr-tool":
        yield from files
