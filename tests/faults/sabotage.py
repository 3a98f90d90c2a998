"""Ways to write badly: the controls that show that the harness can see damage."""

import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from adr_tool.writing import applying, disk, files, folder, intent, journal, staging
from adr_tool.writing.change import Change


def naive(root: Path, changes: tuple[Change, ...]) -> tuple[PurePosixPath, ...]:
    """What most tools do: open for writing, which empties the file, and write."""
    for change in changes:
        target = root / change.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if change.new is None:
            target.unlink()
            continue
        with open(target, "wb") as file:
            file.write(change.new)
    return tuple(change.path for change in changes)


def renaming(root: Path, changes: tuple[Change, ...]) -> tuple[PurePosixPath, ...]:
    """What careful tools do: each file whole, one after the other, and nothing around them."""
    for change in changes:
        target = root / change.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if change.new is None:
            target.unlink()
            continue
        beside = target.parent / f".{target.name}.tmp"
        with open(beside, "wb") as file:
            file.write(change.new)
            file.flush()
            disk.sync(file.fileno())
        beside.replace(target)
    return tuple(change.path for change in changes)


def _write_with(writer: Callable[..., tuple[PurePosixPath, ...]]) -> Callable[[], None]:
    def install() -> None:
        ours = files.write_files
        # Also in its own room, for those that import it when they write.
        for room in tuple(sys.modules.values()):
            if getattr(room, "write_files", None) is ours:
                vars(room)["write_files"] = writer

    return install


def _no_folder_sync() -> None:
    for room in (disk, journal, intent):
        vars(room)["sync_folder"] = lambda path: None
    folder.Folder.sync = lambda self: None  # type: ignore[method-assign]


def _no_file_sync() -> None:
    for room in (staging, journal, intent, applying):
        vars(room)["sync"] = lambda handle: None


SABOTAGE: dict[str, Callable[[], None]] = {
    "naive": _write_with(naive),
    "renaming": _write_with(renaming),
    "no-folder-sync": _no_folder_sync,
    "no-file-sync": _no_file_sync,
}
