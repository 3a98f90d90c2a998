"""Which files below a folder are no records, as names and neighbours tell, and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.formats.naming import (
    beside_because,
    date_of,
    is_template,
    is_whole_folder,
    number_of,
)

if TYPE_CHECKING:
    from adr_tool.model import Record

_IN_A_RECORDS_FOLDER = "an attachment in the folder of a record"
_OF_A_SITE = "a file of the published site"


def beside(
    files: tuple[PurePosixPath, ...], folder: PurePosixPath, built: frozenset[PurePosixPath]
) -> dict[PurePosixPath, str]:
    """Why each file is no record, whatever it holds; "" where it may be one.

    `built` are the files of a site that was published among them.
    """
    shared, own = _shared_folders(files), _record_folders(files)
    found = {}
    for path in files:
        because = beside_because(path, folder, shared=bool(shared) and path.parent in shared)
        because = _OF_A_SITE if path in built else because
        inside = bool(own) and not because and path.parent in own
        if inside and not is_whole_folder(path) and not is_named(path):
            because = _IN_A_RECORDS_FOLDER
        found[path] = because
    return found


def is_named(path: PurePosixPath) -> bool:
    """Whether a name begins with a number or a date, as those of records do."""
    return number_of(path) is not None or date_of(path) is not None


def is_record(record: Record) -> bool:
    """Whether a file that was read is a decision record, and not just a page beside them."""
    if is_named(record.path) or not record.readable or record.status or record.ours:
        return True
    return any(section.name == "decision" for section in record.sections)


def _shared_folders(files: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
    """The folders in which several records stand, so that their README is a page about them."""
    with_a_page = {path.parent for path in files if is_whole_folder(path)}
    return frozenset(
        path.parent
        for path in (files if with_a_page else ())
        if path.parent in with_a_page
        and not is_whole_folder(path)
        and not beside_because(path, path.parent)
        and is_named(path)
        and not is_template(path)
    )


def _record_folders(files: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
    """The folders that are one record each: numbered or dated, with a README.md inside."""
    return frozenset(path.parent for path in files if is_whole_folder(path) and is_named(path))
