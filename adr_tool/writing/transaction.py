"""Makes a change of several files: all of it, or none.

First everything is written beside its place and every file is looked at once more; until
then nothing has changed. Then the journal is written: from there on the change is made, by
this run or by the next. Only then files are moved into place.
"""

from contextlib import suppress

from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.applying import Standing, complete, make_folders, standing
from adr_tool.writing.disk import undisturbed
from adr_tool.writing.folder import opened
from adr_tool.writing.home import Home
from adr_tool.writing.intent import note_intent, sweep
from adr_tool.writing.journal import Journal, store, withdraw
from adr_tool.writing.recovery import unfinished_still
from adr_tool.writing.staging import stage


def carry_out(home: Home, journal: Journal) -> None:
    """Make a planned change. To be called under the lock, with nothing left to recover.

    Raises AdrError: either nothing was changed, and the message says so, or the change is in
    the journal and the next run completes it, and the message says that.
    """
    try:
        _prepare(home, journal)
    except BaseException as error:
        with undisturbed():
            _sweep(home)
        raise (_cannot(error) if isinstance(error, OSError) else error) from None
    with undisturbed():
        _commit(home, journal)
        try:
            complete(home, journal)
        except OSError as error:
            raise unfinished_still(error) from None


def _prepare(home: Home, journal: Journal) -> None:
    note_intent(home, journal)
    make_folders(home, journal.folders)
    staged = [entry for entry in journal.entries if entry.temporary]
    for entry in staged:
        with opened(home.top, entry.path.parent) as folder:
            stage(folder, entry, entry.new or b"")
    for path in sorted({entry.path.parent for entry in staged}):
        with opened(home.top, path) as folder:
            folder.sync()
    _compare(home, journal)


def _compare(home: Home, journal: Journal) -> None:
    for entry in journal.entries:
        if standing(home, entry) is not Standing.OPEN:
            raise AdrError(
                f"{shown(str(entry.path))} was changed meanwhile; nothing was written",
                "look at it, then try again",
            )


def _commit(home: Home, journal: Journal) -> None:
    try:
        store(home, journal)
        _compare(home, journal)
    except (OSError, AdrError) as error:
        with suppress(OSError):
            withdraw(home)
        if isinstance(error, OSError) and home.journal.exists():
            raise unfinished_still(error) from None
        _sweep(home)
        raise (_cannot(error) if isinstance(error, OSError) else error) from None


def _sweep(home: Home) -> None:
    with suppress(OSError):  # what stays is noted in the intent, and the next run removes it
        sweep(home)


def _cannot(error: OSError) -> AdrError:
    return AdrError(f"the files cannot be written: {error.strerror or error}; nothing was changed")
