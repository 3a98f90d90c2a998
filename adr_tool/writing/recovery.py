"""Finishes what an earlier run began, or clears up after what it did not begin."""

from pathlib import PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.frozen import dataclass
from adr_tool.writing.applying import complete, refuse_changed
from adr_tool.writing.disk import undisturbed
from adr_tool.writing.home import Home
from adr_tool.writing.intent import sweep
from adr_tool.writing.journal import load


@dataclass(frozen=True, slots=True)
class Recovered:
    """The files of a change that was completed, and how many leftovers of another went away.

    Paths count from the top of the working tree.
    """

    completed: tuple[PurePosixPath, ...] = ()
    swept: int = 0


def recovered(home: Home) -> Recovered:
    """Finish what was begun, or clear up after what was not. To be called under the lock.

    Raises AdrError, and touches nothing, where a file was changed since, and for a journal
    that cannot be read.
    """
    journal = load(home)
    with undisturbed():
        if journal is None:
            return Recovered(swept=_swept(home))
        refuse_changed(home, journal)
        try:
            complete(home, journal)
        except OSError as error:
            raise unfinished_still(error) from None
    return Recovered(tuple(entry.path for entry in journal.entries))


def _swept(home: Home) -> int:
    try:
        return sweep(home)
    except OSError as error:
        raise AdrError(
            f"what a change that was cut off left behind cannot be removed: {error.strerror};"
            " nothing was written",
            f"{home.intent} names the files; none of them is yours",
        ) from None


def unfinished_still(error: OSError) -> AdrError:
    """What to say when a change cannot be finished now."""
    return AdrError(
        f"the change is begun and could not be finished: {error.strerror or error}",
        "the next command that writes completes it, or `adr-tool recover`",
    )
