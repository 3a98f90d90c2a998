"""Finds the accepted decisions that govern some paths."""

from collections.abc import Iterable

from adr_tool.model import DecisionLog
from adr_tool.model.governance import Governance, Governed
from adr_tool.path_patterns import patterns_of
from adr_tool.text import shown

_MOST_FOLDERS = 200


def governing(
    log: DecisionLog, paths: Iterable[str]
) -> tuple[tuple[Governance, ...], tuple[str, ...]]:
    """The decisions in force that govern any of the paths, and a note on each unusable pattern.

    Paths count from the root, folders end with a slash. One of more than 200 folders is passed
    over: nobody made it by hand, and it would take very long.
    """
    asked = tuple(path for path in dict.fromkeys(paths) if path.count("/") <= _MOST_FOLDERS)
    found, notes = [], []
    for record in log:
        lines = record.texts("applies-to") if record.status == "accepted" else ()
        if not lines:
            continue
        patterns, unusable = patterns_of(lines)
        for line, trouble in unusable:
            notes.append(f"{shown(str(record.path))}: the pattern {shown(line[:80])!r} {trouble}")
        pairs = ((path, patterns.fitting(path)) for path in asked)
        governs = tuple(Governed(path.rstrip("/"), by) for path, by in pairs if by)
        if governs:
            found.append(Governance(record, governs))
    return tuple(found), tuple(notes)
