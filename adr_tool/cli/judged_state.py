"""Which state of the files `check` judges: the disk, the index, or a commit."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.cli.app import App
from adr_tool.config import FILE, MAX_BYTES, SHARED_FILE
from adr_tool.sources.snapshot import Snapshot, SourceTrouble

if TYPE_CHECKING:
    from adr_tool.sources.blobs import Blobs


def state_of(app: App, *, staged: bool, at: str | None) -> Snapshot | None:
    """The state that was asked for; None is the files on disk."""
    if not staged and at is None:
        return None
    from adr_tool.sources.states import committed, staged_files  # lazily: the disk needs no git

    git, below = app.git
    if at is not None:
        return committed(git, at, below)
    files = staged_files(git, below, app.index.entries)
    _recall_settings(app, files)
    return files


def _recall_settings(app: App, files: Blobs) -> None:
    """Spare git the question what the settings say: their texts are kept by their objects."""
    paths = [path for path in map(PurePosixPath, (FILE, SHARED_FILE)) if files.object_of(path)]
    if app.memory is None or not paths:
        return
    key = f"settings {' '.join(files.object_of(path) for path in paths)}"
    texts = app.memory.store.get(key)
    if texts is None:
        files.prepare(paths)
        try:
            texts = {files.object_of(p): files.read(p, MAX_BYTES).decode("latin-1") for p in paths}
        except SourceTrouble:
            return
        app.memory.store.keep({key: texts})
    files.know({oid: text.encode("latin-1") for oid, text in texts.items()})


def changes_staged(app: App) -> frozenset[PurePosixPath]:
    """The paths that git would commit a change of, deletions too."""
    changed, below = app.index.changed(), app.git[1]
    if changed is not None:
        return frozenset(p.relative_to(below) for p in changed if below in (p, *p.parents))
    from adr_tool.sources.states import staged_changes  # lazily: before the first commit only

    return staged_changes(*app.git)


def touches_the_log(
    app: App, changes: frozenset[PurePosixPath], besides: PurePosixPath | None = None
) -> bool:
    """Whether changes are of a record, the settings or anything else of the log.

    `besides` is another file that the verdict hangs on.
    """
    ours = (app.settings.folder, app.settings.templates, besides)
    return any(
        str(path) in (FILE, SHARED_FILE) or any(f in (path, *path.parents) for f in ours if f)
        for path in changes
    )


def takes_away(app: App, changes: frozenset[PurePosixPath]) -> bool:
    """Whether a file is gone by these changes, so that a record may be."""
    return any(not app.files.exists(path) for path in changes)
