"""Gives a record another number, and mends everything in the log that cites the old one."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from adr_tool.actions.citations import citations_in
from adr_tool.actions.cited_names import Move, move_of
from adr_tool.actions.cited_page import Page
from adr_tool.actions.index import index_change, table_is_current
from adr_tool.actions.next_number import former_numbers
from adr_tool.config import Settings
from adr_tool.editing.formerly import with_former
from adr_tool.errors import AdrError
from adr_tool.formats.naming import ENDINGS, beside_because, is_whole_folder
from adr_tool.linking import Directory, directory_of
from adr_tool.loading import load
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.sources.overlay import Overlay
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.text import TextTrouble, shown
from adr_tool.writing.files import Change

_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wanted:
    """A record, the number it shall have, and whether it keeps the old one as `formerly`."""

    record: Record
    number: int
    published: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A line that names a record by its old number, and stays as it is."""

    path: PurePosixPath
    line: int
    old: int


@dataclass(slots=True)
class Renumbering:
    """What files will hold, None for those that go, and the log that this makes.

    `moved` are paths before and after, `mentions` the lines left, `notes` what else to say.
    """

    base: Snapshot
    vocabulary: Vocabulary
    log: DecisionLog
    with_mentions: bool = False
    contents: dict[PurePosixPath, bytes | None] = field(default_factory=dict)
    moved: list[tuple[PurePosixPath, PurePosixPath]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is to be written, the records that moved first."""
        first = {new for _, new in self.moved}
        paths = sorted(self.contents, key=lambda path: (path not in first, str(path)))
        return tuple(
            Change(path, _read(self.base, path) if self.base.exists(path) else None, new)
            for path in paths
            if (new := self.contents[path]) is not None or self.base.exists(path)
        )

    @property
    def now(self) -> Overlay:
        """The files as they will be."""
        return Overlay(self.base, self.contents)


def renumber(plan: Renumbering, wanted: tuple[Wanted, ...], settings: Settings) -> None:
    """Plan new numbers for some records, one after the other.

    Links that name the file change in every page of the folder. A number by itself changes
    where it states a relation and only one record can be meant; elsewhere it is listed. An
    index that was up to date stays so. Raises AdrError where a number is taken or a file
    cannot be read or named.
    """
    current = bool(wanted) and table_is_current(plan.log, plan.vocabulary, plan.base)
    for one in wanted:
        _move(plan, plan.log.by_path[one.record.path], one)
        plan.log = load(plan.now, plan.log.folder, plan.vocabulary)
    now = dict(plan.moved)
    plan.mentions = [replace(left, path=now.get(left.path, left.path)) for left in plan.mentions]
    change = index_change(plan.log, plan.vocabulary, plan.now, settings) if current else None
    if change is not None:
        plan.contents[change.path] = change.new


def _move(plan: Renumbering, record: Record, wanted: Wanted) -> None:
    _refuse_taken(plan.log, record, wanted.number)
    plan.notes += _dangling(plan.log, wanted.number)
    move = move_of(plan.log, record, wanted.number)
    directory = directory_of(plan.log.records)
    for page in _pages(plan):
        _rewrite(plan, page, move, directory)
    if wanted.published:
        _keep_former(plan, record, move)
    for old, new in _renames(plan.log, move):
        plan.contents[new] = _read(plan.now, old)
        plan.contents[old] = None
    plan.moved.append((record.path, move.path))


def _pages(plan: Renumbering) -> Iterator[Page]:
    """Every text of the folder, records and others."""
    for path in sorted(plan.log.files):
        record = plan.log.by_path.get(path)
        because = "" if record else beside_because(path, plan.log.folder)
        if (record or path.suffix.lower() in ENDINGS) and not because.startswith("a copy"):
            try:
                page = Page(path, plan.now.read(path, _MOST_BYTES), record)
                if page.text:
                    yield page
            except (SourceTrouble, TextTrouble):
                continue  # what is no text cites nothing


def _rewrite(plan: Renumbering, page: Page, move: Move, directory: Directory) -> None:
    found = citations_in(
        page,
        move,
        plan.log,
        directory,
        plan.vocabulary,
        plan.base.exists,
        with_mentions=plan.with_mentions,
    )
    lines = sorted({page.line_of(spot.start) for spot in found.left})
    plan.mentions += [Mention(page.path, line, move.old) for line in lines]
    if found.sure:
        plan.contents[page.path] = page.with_spots(found.sure)


def _keep_former(plan: Renumbering, record: Record, move: Move) -> None:
    numbers = [number for number in former_numbers(record) if number not in (move.new, move.old)]
    try:
        content = _read(plan.now, record.path)
        plan.contents[record.path] = with_former(content, [*numbers, move.old], str(record.path))
    except AdrError as error:
        plan.notes.append(
            f"{error.message}; so nothing says that {shown(move.path.name)} was {move.old:04d}"
            " formerly, and links from elsewhere to that number lead nowhere"
        )


def _renames(log: DecisionLog, move: Move) -> Iterator[tuple[PurePosixPath, PurePosixPath]]:
    """Every file that moves: the record, or all that stands in the folder that is one."""
    if not is_whole_folder(move.record.path):
        yield move.record.path, move.path
        return
    for path in sorted(log.files):
        if move.record.path.parent in path.parents:
            yield path, move.path.parent / path.relative_to(move.record.path.parent)


def _refuse_taken(log: DecisionLog, record: Record, number: int) -> None:
    for other in log:
        has = other.number == number
        if other.path != record.path and (has or number in former_numbers(other)):
            raise AdrError(
                f"{shown(str(other.path))} {'has' if has else 'had'} the number {number}",
                "leave the new number out, and the next free one is taken",
            )


def _dangling(log: DecisionLog, number: int) -> Iterator[str]:
    for record in log:
        if any(link.number == number and link.path is None for link in record.links):
            yield (
                f"{shown(str(record.path))} links to {number} already, where no record was;"
                " now one is"
            )


def _read(snapshot: Snapshot, path: PurePosixPath) -> bytes:
    try:
        return snapshot.read(path, _MOST_BYTES)
    except SourceTrouble as trouble:
        raise AdrError(f"{shown(str(path))} {trouble.message}") from None
