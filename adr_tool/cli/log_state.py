"""A name for all that an answer hangs on beside the question: the settings, the log, its history.

Files are told by their id in the index, on disk by their times and size, or by their content
where they are too fresh for that. Loads next to nothing, and reads no record.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from adr_tool.cli.app import App
from adr_tool.cli.memory import Memory, State
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.stamps import path_in, stamp_by_content

SETTINGS = ("adr-tool.toml", "pyproject.toml")
_FOLDER = "decisions"
_MOST_BYTES = 1024 * 1024


def state_of_all(app: App, memory: Memory, *, staged: bool = False, history: bool = False) -> State:
    """The settings and all files of the log as they are, and with `history` their known past."""
    from adr_tool.cache.tool import digest_of

    if staged:
        return State(_staged(app, memory))
    settings = _settings(app, memory)
    folders = _folders(app, memory, settings)
    if not folders:
        return State("")
    if not history:
        return State(digest_of(settings, *app.tree.stamps(folders[0])))
    return _with_history(app, settings, folders[0])


def is_still(state: State, app: App, memory: Memory, opened: Iterable[PurePosixPath]) -> bool:
    """Whether the settings, and these files of the log, are what they were."""
    files, stamps = (path for path in opened if str(path) not in SETTINGS), set(state.stamps)
    same = all(app.tree.stamp(path) in stamps or _content(app, path) in stamps for path in files)
    return same and _settings(app, memory) == state.settings


def stamps_still(app: App, state: State) -> tuple[str, ...] | None:
    """The stamps of all files of the log, if each is what it was; None where one is not.

    What was fresh then was told by its content, and may be told by its times now: it is read
    again. A change after that moves the times, so that what is kept by them stays true.
    """
    now, before = tuple(app.tree.stamps(state.folder)), set(state.stamps)
    new = (PurePosixPath(path_in(stamp)) for stamp in now if stamp not in before)
    same = len(now) == len(before) and all(_content(app, path) in before for path in new)
    return now if same else None


def _content(app: App, path: PurePosixPath) -> str:
    """The stamp of a file if it were fresh; "" where it cannot be read."""
    try:
        return stamp_by_content(str(path), app.tree.read)
    except SourceTrouble:
        return ""


def _settings(app: App, memory: Memory) -> str:
    """A name for the settings as they are on disk, and for the program."""
    from adr_tool.cache.tool import digest_of

    said = []
    for path in map(PurePosixPath, SETTINGS):
        there = app.tree.exists(path)
        said += [str(there), _text(app.tree.read(path, _MOST_BYTES)) if there else ""]
    return digest_of(memory.tool, *said)


def _with_history(app: App, settings: str, folder: PurePosixPath) -> State:
    """The same, and up to where git knows the past; "" where it may know more another time."""
    from adr_tool.cache.tool import digest_of
    from adr_tool.sources.horizon import reach_of

    reach = reach_of(app.git[0])
    if not reach:
        return State("")
    stamps = tuple(app.tree.stamps(folder))
    name = digest_of(digest_of(settings, *stamps), *reach)
    return State(name, settings, folder, stamps, reach[0].strip())


def _staged(app: App, memory: Memory) -> str:
    from adr_tool.cache.tool import digest_of

    index, below = app.index, app.git[1]
    if not index.is_plain:
        return ""
    entries = [index.entry(below / name).decode("ascii") for name in SETTINGS]
    settings = digest_of(memory.tool, *entries)
    folders = _folders(app, memory, settings, staged=True)
    if not folders or index.changes is None:
        return ""
    changed = index.changed() or ()
    ours = {below / place for place in (*map(str, folders), *SETTINGS)}
    if not any(ours.intersection((path, *path.parents)) for path in changed):
        return digest_of("staged", settings, "untouched")
    return digest_of("staged", settings, _text(index.entries), _text(index.changes))


def _text(content: bytes) -> str:
    return content.decode("latin-1")


def _folders(
    app: App, memory: Memory, settings: str, *, staged: bool = False
) -> tuple[PurePosixPath, ...]:
    """The folder of the records, and that of the templates where the settings name one."""
    known = memory.store.get(f"folders {settings}")
    if known is None:
        known = _said_in_settings(app, staged=staged)
        memory.store.keep({f"folders {settings}": known})
    if not known:
        there = (app.root / _FOLDER).is_dir()
        return (PurePosixPath(_FOLDER),) if there else ()
    return tuple(map(PurePosixPath, known))


def _said_in_settings(app: App, *, staged: bool) -> list[str]:
    from adr_tool.config import read_settings

    if not staged:
        settings = read_settings(app.tree)
    else:
        from adr_tool.sources.states import staged_files

        git, below = app.git
        settings = read_settings(staged_files(git, below, app.index.entries))
    if not settings.source:
        return []
    return [str(folder) for folder in (settings.folder, settings.templates) if folder]
