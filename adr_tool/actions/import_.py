"""Plans how foreign records become ours: numbers, names, links on both sides, every change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from adr_tool.actions.import_links import Moves, links_between, mended
from adr_tool.actions.import_names import target_of
from adr_tool.actions.import_sources import Found
from adr_tool.actions.imported_text import Wish, imported
from adr_tool.editing.links import with_link
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.model.review import months_after
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import MAX_BYTES, shown
from adr_tool.writing.files import Change

MONTHS_TO_DO = 12


@dataclass(frozen=True, slots=True)
class Request:
    """What the person asked for: the answers they give, and until when the rest is to do.

    `publish` is how much the settings publish of records in other formats that say nothing.
    """

    given: Mapping[str, Any]
    today: date
    by: date | None = None
    renumber: bool = False
    publish: str | None = None

    @property
    def todo(self) -> dict[str, str]:
        """Who answers the three sections, and by when."""
        by = self.by or months_after(self.today, MONTHS_TO_DO)
        return {"who": str(self.given["owner"]), "by": by.isoformat()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record, and the number and the file it gets."""

    found: Found
    number: int
    target: PurePosixPath

    @property
    def formerly(self) -> tuple[int, ...]:
        """The number the record had, if it gets another one."""
        before = self.found.record.number
        return (before,) if before and before != self.number else ()

    @property
    def origin(self) -> str:
        """Where the record came from, "" where it stays."""
        return self.found.name if self.found.place != self.target else ""


@dataclass(slots=True)
class Plan:
    """What an import would do. `kept` is left as it is, `refused` cannot be, `ours` is done."""

    entries: list[Entry] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    ours: int = 0


def plan_import(
    sources: Iterable[Found],
    log: DecisionLog,
    request: Request,
    next_number: int,
    exists: Callable[[PurePosixPath], bool],
) -> Plan:
    """Which record gets which number and file; nothing that is there is ever replaced.

    What was imported before, cannot be read, or is in our shape already is left as it is.
    """
    plan = Plan()
    wanted = _wanted(sources, log, plan)
    going = {found.place for found in wanted if found.in_place}
    taken = {r.number: shown(str(r.path)) for r in log if r.path not in going and r.number}
    following = max(next_number, *((found.record.number or 0) + 1 for found in wanted), 1)
    files: set[PurePosixPath] = set()
    for found in sorted(wanted, key=_order):
        number = found.record.number
        if number in taken and not request.renumber:
            plan.refused.append(f"{_name(found)}: {taken[number]} holds the number {number}")
            continue
        if number is None or number in taken:
            number, following = following, following + 1
        target = target_of(found, number, log.folder)
        if target in files or (target not in going and exists(target)):
            plan.refused.append(f"{_name(found)}: {shown(str(target))} is there already")
            continue
        taken[number] = _name(found)
        files.add(target)
        plan.entries.append(Entry(found, number, target))
    return plan


def changes_of(
    plan: Plan, log: DecisionLog, snapshot: Snapshot, vocabulary: Vocabulary, request: Request
) -> tuple[Change, ...]:
    """Every file that is written, changed or goes, for one transaction.

    Links to files that get another name are mended in all Markdown files of the log's folder.
    Raises AdrError for a record that could not be imported without losing a word.
    """
    moves = Moves({e.found.record.path: e.target for e in plan.entries}, snapshot.exists)
    links, returned = links_between(
        {e.found.record.path: (e.found, e.number) for e in plan.entries}, log, vocabulary
    )
    changes: list[Change] = []
    for entry in plan.entries:
        path, place = entry.found.record.path, entry.found.place
        wish = Wish(
            path=entry.target,
            given=request.given,
            todo=request.todo,
            links=links.get(path, {}),
            formerly=entry.formerly,
            origin=entry.origin,
            day=request.today,
            new_target=moves.from_place(path, entry.target, known=place is not None),
            publish=request.publish,
        )
        new = imported(entry.found.record, entry.found.content, wish, vocabulary)
        stays = entry.found.in_place and place == entry.target
        changes.append(Change(entry.target, entry.found.content if stays else None, new))
        if entry.found.in_place and place is not None and not stays:
            changes.append(Change(place, entry.found.content, None))
    return (*changes, *_others(plan, log, snapshot, moves, returned))


def _others(
    plan: Plan,
    log: DecisionLog,
    snapshot: Snapshot,
    moves: Moves,
    returned: Mapping[PurePosixPath, list[tuple[str, int]]],
) -> list[Change]:
    """The files that are not imported and change: links mended, and links returned."""
    ours = {entry.found.place for entry in plan.entries if entry.found.in_place}
    renamed = {e.found.place for e in plan.entries if e.found.in_place and e.origin}
    changes = []
    for path in sorted(log.files - ours):
        if path not in returned and (not renamed or path.suffix.lower() != ".md"):
            continue
        old = new = snapshot.read(path, MAX_BYTES)
        for kind, number in returned.get(path, ()):
            new = with_link(new, kind, number, str(path))
        new = mended(new, moves.from_place(path, path, known=False)) if renamed else new
        if new != old:
            changes.append(Change(path, old, new))
    return changes


def _wanted(sources: Iterable[Found], log: DecisionLog, plan: Plan) -> list[Found]:
    before = {record.fact("imported", "path"): record for record in log if record.ours}
    wanted: dict[tuple[str, bool], Found] = {}
    for found in sources:
        earlier = before.get(found.name) if not found.in_place else None
        if not found.record.readable:
            why = found.record.troubles[0].message if found.record.troubles else "is not readable"
            plan.kept.append(f"{_name(found)} {why}")
        elif found.record.ours:
            plan.ours += 1
        elif earlier is not None:
            plan.kept.append(f"{_name(found)} was imported before as {shown(str(earlier.path))}")
        else:
            wanted.setdefault((found.name, found.place is None), found)
    return list(wanted.values())


def _order(found: Found) -> tuple[bool, int, str, str]:
    record: Record = found.record
    return record.number is None, record.number or 0, str(record.date or ""), found.name


def _name(found: Found) -> str:
    return shown(found.name)
