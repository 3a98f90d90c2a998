"""Finishes a change that was cut off, or says what there is to finish."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from adr_tool.writing.applying import Standing, refuse_changed, standing
from adr_tool.writing.home import home_of
from adr_tool.writing.intent import leftovers
from adr_tool.writing.journal import Entry, load
from adr_tool.writing.planning import current
from adr_tool.writing.recovery import Recovered
from adr_tool.writing.turn import turn


@dataclass(frozen=True, slots=True)
class Remaining:
    """One file of a change that was cut off: what is to be done, and the difference if asked.

    `what` is "write", "delete", "done" or "changed", the last for a file that somebody
    edited since; `difference` then shows how it differs from what was to be written.
    """

    path: PurePosixPath
    what: str
    difference: str = ""


def recover(root: Path) -> Recovered:
    """Finish what was cut off and remove what was left behind, as every command that writes does.

    Raises AdrError, and touches nothing, where somebody changed a file since, and for a
    journal that cannot be read.
    """
    with turn(root) as recovered:
        return recovered


def remaining(root: Path) -> tuple[Remaining, ...]:
    """What `recover` would do to each file; nothing is written, and nobody is waited for."""
    home = home_of(root)
    journal = load(home)
    if journal is None:
        return tuple(Remaining(path, "remove") for path in leftovers(home))
    found = []
    for entry in journal.entries:
        state = standing(home, entry)
        if state is Standing.CHANGED:
            text = "".join(_difference(current(home, entry.path), entry))
            found.append(Remaining(entry.path, "changed", text))
        elif state is Standing.DONE:
            found.append(Remaining(entry.path, "done"))
        else:
            found.append(Remaining(entry.path, "delete" if entry.new is None else "write"))
    return tuple(found)


def refuse_if_changed(root: Path) -> None:
    """Raise AdrError, naming both sides, where `recover` could not finish."""
    home = home_of(root)
    journal = load(home)
    if journal is not None:
        refuse_changed(home, journal)


def _difference(found: bytes | None, entry: Entry) -> Iterator[str]:
    from difflib import unified_diff  # lazily: only for a file that was edited since

    now, wanted = (
        (content or b"").decode("utf-8", "replace").splitlines(keepends=True)
        for content in (found, entry.new)
    )
    for line in unified_diff(now, wanted, f"{entry.path} (now)", f"{entry.path} (to be written)"):
        yield line if line.endswith("\n") else f"{line}\n"
