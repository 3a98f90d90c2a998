"""Judges a log that was judged before, as far as it is new: texts whose facts did not change.

What the rules find hangs on facts, on files and on texts. Where only texts of some records are
other ones, those are read and asked about again; all else was found before, and still holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from adr_tool.actions.questions import is_asked
from adr_tool.actions.shelved import record_at
from adr_tool.cache.listing import many
from adr_tool.cache.short import face_of
from adr_tool.cache.standing import BESIDE, UNSURE, Found, Standing
from adr_tool.model import DecisionLog, Record, Vocabulary
from adr_tool.model.log import has_drafts
from adr_tool.model.partly import noted
from adr_tool.rules.base import Context, Rule
from adr_tool.sources.snapshot import Snapshot, SourceTrouble
from adr_tool.stamps import path_in

if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf

_MARKDOWN = (".md", ".markdown")
_TOP = PurePosixPath(".")


def reread(
    snapshot: Snapshot,
    folder: PurePosixPath,
    standing: Standing,
    vocabulary: Vocabulary,
    shelf: Shelf,
) -> tuple[Record, ...] | None:
    """The records of a log whose text is another one since; None where more than that changed."""
    changed = standing.changed(snapshot.stamps(folder))
    if changed is None or len(changed) > many(len(standing.faces)):
        return None
    if any(snapshot.exists(path) is not there for path, there in standing.asked.items()):
        return None
    looked_at = [path for path, face in changed.items() if face != BESIDE]
    if any(path.suffix.lower() not in _MARKDOWN for path in looked_at):
        return None  # in other formats, texts hold labels that links lead to
    snapshot.prepare(looked_at)
    try:
        records = [record_at(snapshot, path, vocabulary, shelf) for path in looked_at]
    except SourceTrouble:
        return None
    finally:
        shelf.keep_added()
    same = all(face_of(record) == changed[record.path] for record in records)
    return tuple(records) if same else None


def found_again(
    standing: Standing,
    records: Iterable[Record],
    rules: Iterable[Rule],
    context: Context,
) -> Iterator[Found]:
    """What is found in the log: of these records anew, of all others as before."""
    anew = [rule for rule in rules if rule.looks_at in ("", "files") and not rule.over_time]
    names, paths = {rule.name for rule in anew}, {record.path for record in records}
    for name, problem in standing.found:
        if name not in names or problem.where.path not in paths:
            yield name, problem
    for record in records:
        for rule in anew:
            if is_asked(rule, record, context.adopted):
                for problem in rule.check(record, context):
                    yield rule.name, problem


def standing_after(
    context: Context, found: Iterable[Found], rules: Iterable[Rule], stamps: Iterable[str]
) -> Standing | None:
    """What is worth keeping of a log that was judged by some rules; None where little would hold.

    That is so where texts decide what is found in other records, and where the names of all
    files decide what numbers they have.
    """
    from adr_tool.formats.naming import months_for_numbers  # lazily: only for a log judged whole

    log = context.log
    if any(rule.looks_at == "texts" for rule in rules) and not _all_told(log):
        return None
    if log.folder == _TOP or months_for_numbers(log.files):
        return None
    return Standing(_faces(log, stamps), tuple(found), {}, has_drafts(log))


def _all_told(log: DecisionLog) -> bool:
    """Whether nothing of a log is withheld from those who read what it publishes."""
    from adr_tool.model.public.told import tells_all  # lazily: as above

    return all(noted(record, "tells_all", tells_all) for record in log)


def _faces(log: DecisionLog, stamps: Iterable[str]) -> dict[str, str]:
    from adr_tool.loading import NOT_A_RECORD  # lazily: as above

    known = {str(record.path): noted(record, "face", face_of) for record in log}
    for page in log.passed_over:
        known[str(page.path)] = UNSURE if page.because == NOT_A_RECORD else BESIDE
    return {stamp: known[path_in(stamp)] for stamp in stamps}
