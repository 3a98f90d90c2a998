"""The files of a log as their names tell them apart, before any of them is opened."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from adr_tool.formats.beside import beside
from adr_tool.formats.naming import months_for_numbers
from adr_tool.frozen import dataclass
from adr_tool.sources.built_site import site_files
from adr_tool.sources.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Candidates:
    """All files of a folder: those that may hold `records`, and why the others do not.

    `beside` tells of each file, in their order, why it is no record; "" where it may be one. The
    numbers of `months` are none.
    """

    beside: Mapping[PurePosixPath, str]
    records: tuple[PurePosixPath, ...]
    months: frozenset[PurePosixPath]


def candidates(snapshot: Snapshot, folder: PurePosixPath) -> Candidates:
    """What the names of the files below a folder tell. Raises AdrError where there is no folder."""
    files = snapshot.files(folder)
    # A site may only be built among the records of a log at the top of its repository.
    built = site_files(snapshot, files) if folder == PurePosixPath(".") else frozenset()
    others = beside(files, folder, built)
    records = tuple(path for path in files if not others[path])
    return Candidates(others, records, months_for_numbers(records))
