"""The number that the next record takes."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.formats.naming import beside_because, number_of
from adr_tool.model import DecisionLog
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.writing.home import home_of, neighbours
from adr_tool.writing.journal import load


def next_number(log: DecisionLog, root: Path) -> int:
    """One more than the highest number in this working tree, and in others of the repository.

    To be asked while nobody else can write. A linked working tree has a folder of its own, so
    its records cannot be seen here before they are merged, and then it is too late.
    """
    taken = (number_of(path) or 0 for path in _elsewhere(log.folder, root))
    return max(log.next_number - 1, *taken, 0) + 1


def _elsewhere(folder: PurePosixPath, root: Path) -> Iterator[PurePosixPath]:
    """The records of the other working trees, those of a change that is cut off among them."""
    home = home_of(root)
    below = PurePosixPath(root.resolve().relative_to(home.top))
    for other in neighbours(home):
        if other.top == home.top:
            continue
        try:
            paths = list(WorkingTree(other.top / below).files(folder))
            journal = load(other)
            paths += [entry.path for entry in journal.entries] if journal else []
        except AdrError:
            continue  # it has no such folder, or its own commands will say what is wrong
        yield from (path for path in paths if not beside_because(path, folder))
