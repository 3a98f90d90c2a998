"""Finds the foreign records that a person names, inside the repository or outside of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from adr_tool.errors import AdrError
from adr_tool.linking import directory_of, linked
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.reading import read_record
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.text import MAX_BYTES, shown


@dataclass(frozen=True, slots=True)
class Found:
    """A record to import, with its bytes.

    `place` is its path from the root of the repository, None for one outside; `name` is what
    it is called, which tells nothing of the machine. `in_place` is whether it is in the log.
    """

    record: Record
    content: bytes
    place: PurePosixPath | None
    name: str
    in_place: bool


def find_sources(
    path: Path, root: Path, log: DecisionLog, tree: WorkingTree, vocabulary: Vocabulary
) -> Iterator[Found]:
    """The records in a file or a folder, read and linked with the others of their folder.

    Raises AdrError where nothing stands there, and where a folder holds no record.
    """
    if not path.exists():
        raise AdrError(f"{shown(str(path))} is not there")
    folder = path if path.is_dir() else path.parent
    if path.is_relative_to(root):
        top, place = PurePosixPath(folder.relative_to(root).as_posix()), path.relative_to(root)
        ours = top == log.folder or log.folder in top.parents
        records = log if ours else load(tree, top, vocabulary)
        wanted = PurePosixPath(place.as_posix())
        yield from _chosen(records, wanted, tree, vocabulary, log.folder)
        return
    # A folder is read by its own name, so that no other folder of the machine is looked at.
    outside = WorkingTree(folder.parent if path.is_dir() else folder)
    top = PurePosixPath(folder.name) if path.is_dir() else PurePosixPath()
    wanted = top if path.is_dir() else PurePosixPath(path.name)
    records = load(outside, top, vocabulary)
    yield from _chosen(records, wanted, outside, vocabulary, None)


def _chosen(
    log: DecisionLog,
    wanted: PurePosixPath,
    snapshot: Snapshot,
    vocabulary: Vocabulary,
    ours: PurePosixPath | None,
) -> Iterator[Found]:
    """The records wanted. `ours` is the folder of our log, None outside of its repository."""
    records = [r for r in log if r.path == wanted or wanted in r.path.parents or not wanted.parts]
    if not records and wanted.suffix:
        content = _content(snapshot, wanted)
        record = read_record(wanted, content, vocabulary)
        records = [linked(record, directory_of((*log.records, record)))]
    if not records:
        raise AdrError(f"no decision record was found in {shown(str(wanted))}")
    for record in records:
        content = _content(snapshot, record.path) if record.readable else b""
        place = record.path if ours is not None else None
        in_place = ours in record.path.parents
        yield Found(record, content, place, str(record.path), in_place)


def _content(snapshot: Snapshot, path: PurePosixPath) -> bytes:
    try:
        return snapshot.read(path, MAX_BYTES)
    except SourceTrouble as trouble:
        raise AdrError(f"{shown(str(path))} {trouble.message}") from None
