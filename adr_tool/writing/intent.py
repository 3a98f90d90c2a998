"""What a change is about to leave lying about, noted first, so that nobody has to search for it."""

import json
import os
from contextlib import suppress
from pathlib import PurePosixPath

from adr_tool.writing.disk import READING, WRITING, read_all, sync, sync_folder, write_all
from adr_tool.writing.folder import opened
from adr_tool.writing.home import Home
from adr_tool.writing.journal import TEMPORARY, Entry, Journal


def note_intent(home: Home, journal: Journal) -> None:
    """Bring the names of temporary files and new folders to disk, before any is made."""
    temporaries = [str(temporary_of(entry)) for entry in journal.entries if entry.temporary]
    said = {"temporaries": temporaries, "folders": [str(path) for path in journal.folders]}
    handle = os.open(home.intent, WRITING | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        write_all(handle, json.dumps(said).encode())
        sync(handle)
    finally:
        os.close(handle)
    sync_folder(home.own)


def temporary_of(entry: Entry) -> PurePosixPath:
    """Where the temporary file of an entry stands."""
    return entry.path.parent / entry.temporary


def sweep(home: Home) -> int:
    """Remove what a change that was never made left behind; how many files that were.

    An intent that cannot be read was cut off itself, before anything was made.
    """
    noted = _noted(home)
    if noted is None:
        return 0
    temporaries, folders = noted
    removed = sum(_removed(home, path) for path in temporaries)
    for folder in reversed(folders):
        _remove_empty(home, folder)
    home.intent.unlink()
    (home.own / "journal.tmp").unlink(missing_ok=True)
    sync_folder(home.own)
    return removed


def leftovers(home: Home) -> tuple[PurePosixPath, ...]:
    """The temporary files that a change that was never made left behind."""
    noted = _noted(home)
    temporaries = noted[0] if noted else []
    return tuple(path for path in temporaries if (home.top / path).exists())


def _noted(home: Home) -> tuple[list[PurePosixPath], list[PurePosixPath]] | None:
    try:
        handle = os.open(home.intent, READING)
    except FileNotFoundError:
        return None
    try:
        said = json.loads(read_all(handle))
        return _paths(said["temporaries"], temporary=True), _paths(said["folders"])
    except (ValueError, KeyError, TypeError):
        return [], []
    finally:
        os.close(handle)


def _paths(texts: list[str], *, temporary: bool = False) -> list[PurePosixPath]:
    paths = [PurePosixPath(text) for text in texts]
    if any(path.is_absolute() or {"..", ".git"} & set(path.parts) for path in paths):
        raise ValueError
    if temporary and not all(TEMPORARY.match(path.name) for path in paths):
        raise ValueError
    return paths


def _removed(home: Home, path: PurePosixPath) -> bool:
    with suppress(FileNotFoundError, NotADirectoryError), opened(home.top, path.parent) as folder:
        if folder.state(path.name) is not None:
            folder.remove(path.name)
            folder.sync()
            return True
    return False


def _remove_empty(home: Home, path: PurePosixPath) -> None:
    # A folder that has something in it by now is somebody else's too.
    with suppress(OSError):
        (home.top / path).rmdir()
        with opened(home.top, path.parent) as folder:
            folder.sync()
