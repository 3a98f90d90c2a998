"""Finds the decision records that a repository already keeps."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from adr_tool.formats.naming import (
    ENDINGS,
    beside_because,
    identity,
    is_whole_folder,
    number_of,
)
from adr_tool.sources.elsewhere import entries_of, folders_below, leads_elsewhere
from adr_tool.text import TextTrouble, decode

# Where the tools and templates of the field keep records, most usual first.
USUAL_FOLDERS = tuple(
    PurePosixPath(name)
    for name in (
        "decisions",
        "docs/adr",
        "doc/adr",
        "docs/decisions",
        "docs/adrs",
        "doc/adrs",
        "adr",
        "adrs",
        "ADR",
        "docs/architecture/decisions",
        "doc/architecture/decisions",
        "docs/architecture/adr",
        "docs/architecture-decisions",
        "docs/architectural-decisions",
        "docs/decision-records",
        "docs/developer/decision-records",
        "docs/arch",
        "architecture/decisions",
        "architecture/adr",
        "doc/arch",
        "records",
        "rfcs",
        ".archgate/adrs",
    )
)
# Folders with other people's files, or with files that only look like records.
_SKIPPED = frozenset(
    ("node_modules", "vendor", "target", "dist", "build", "venv", "__pycache__", "test", "tests")
) | {"testdata", "fixtures", "examples"}
_FEW = 2
_WORTH_WIDENING = 1.4
_NAMES_OF_LOGS = frozenset(folder.name.lower() for folder in USUAL_FOLDERS) - {"arch"}
_NOWHERE = PurePosixPath("nowhere")
# Headings or fields that only a decision record has side by side.
_MARKS = (
    re.compile(r"^\W*status\b", re.IGNORECASE | re.MULTILINE),
    re.compile(r"^#+\s.*\b(?:decision|context)\b", re.IGNORECASE | re.MULTILINE),
)


def find_record_folder(root: Path) -> PurePosixPath | None:
    """The folder below `root` that holds decision records, or None where there is none.

    Asked in turn: what other tools' settings say (`.adr-dir`, `.log4brains.yml`), the usual
    places, and last the folder with the most files that look like records. What is another's is
    passed by (sources/elsewhere.py), unless it is one of the first two that lead there.
    """
    for folder in (_of_adr_tools(root), _of_log4brains(root)):
        if folder is not None and _holds_records(root / folder):
            return folder
    for folder in USUAL_FOLDERS:
        if _holds_records(root / folder) and not leads_elsewhere(root, folder):
            return folder
    return _fullest(root)


def _of_adr_tools(root: Path) -> PurePosixPath | None:
    text = _small_text(root / ".adr-dir")
    return _inside(text.strip()) if text else None


def _of_log4brains(root: Path) -> PurePosixPath | None:
    for line in _small_text(root / ".log4brains.yml").splitlines():
        key, _, value = line.strip().partition(":")
        if key == "adrFolder":
            return _inside(value.strip().strip("\"'"))
    return None


def _small_text(path: Path) -> str:
    try:
        if path.is_symlink() or path.stat().st_size > 64 * 1024:
            return ""
        return decode(path.read_bytes()).characters
    except (OSError, TextTrouble):
        return ""


def _inside(name: str) -> PurePosixPath | None:
    path = PurePosixPath(name)
    odd = not name or path.is_absolute() or ".." in path.parts or ".git" in path.parts
    return None if odd else path


def _holds_records(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and _count(folder) > 0


def _count(folder: Path) -> int:
    """How many files in a folder, or one folder below it, have the name of a record."""
    count = 0
    for entry in entries_of(folder):
        if entry.is_file(follow_symlinks=False):
            count += _looks_like_a_record(PurePosixPath(entry.name), _NOWHERE)
        elif entry.is_dir(follow_symlinks=False):
            inside = (PurePosixPath(entry.name, e.name) for e in entries_of(Path(entry.path)))
            count += any(_looks_like_a_record(path, _NOWHERE) for path in inside)
    return count


def _looks_like_a_record(path: PurePosixPath, folder: PurePosixPath) -> bool:
    if beside_because(path, folder) or path.suffix.lower() not in ENDINGS:
        return False
    return number_of(path) is not None or identity(path)[:4].isdigit()


def _fullest(root: Path) -> PurePosixPath | None:
    counts = record_counts(root)
    likely = {folder: count for folder, count in counts.items() if count >= _FEW}
    if not likely:
        return None
    best = min(likely, key=lambda folder: (-likely[folder], str(folder)))
    return _widened(root, best, counts)


def _widened(root: Path, best: PurePosixPath, counts: Mapping[PurePosixPath, int]) -> PurePosixPath:
    """The folder around `best` when its other folders hold a good part of the records too.

    One that has the name of a log, such as `decisions`, is it whatever part they hold; one with
    folders in it that cannot be read is not, for nobody said that these belong to the log.
    """
    held = counts[best]
    for parent in best.parents:
        around = sum(n for folder, n in counts.items() if parent in (folder, *folder.parents))
        more = around >= held + _FEW and parent.name.lower() in _NAMES_OF_LOGS
        wide = more or around >= held * _WORTH_WIDENING
        if wide and not _has_closed_folders(root / parent):
            best, held = parent, around
    return best


def _has_closed_folders(folder: Path) -> bool:
    return any(entries is None for _, entries in folders_below(folder, _SKIPPED))


def record_counts(root: Path) -> dict[PurePosixPath, int]:
    """How many records each folder seems to hold; folders without are left out.

    A folder that is itself a record, by its README.md or index.md, counts for the one around it.
    """
    counts: dict[PurePosixPath, int] = {}
    for folder, entries in folders_below(root, _SKIPPED):
        place = PurePosixPath(folder.relative_to(root).as_posix())
        files = [PurePosixPath(e.name) for e in entries or () if e.is_file(follow_symlinks=False)]
        named = sum(_looks_like_a_record(path, _NOWHERE) for path in files)
        if count := named or sum(_reads_like_a_record(folder, path) for path in files):
            counts[place] = counts.get(place, 0) + count
        elif len(place.parts) > 1 and any(
            is_whole_folder(path) and _has_the_marks(folder, path) for path in files
        ):
            counts[place.parent] = counts.get(place.parent, 0) + 1
    return counts


def _reads_like_a_record(folder: Path, path: PurePosixPath) -> bool:
    return not beside_because(path, PurePosixPath(".")) and _has_the_marks(folder, path)


def _has_the_marks(folder: Path, path: PurePosixPath) -> bool:
    text = _small_text(folder / path)[:8192] if path.suffix.lower() in ENDINGS else ""
    return all(pattern.search(text) for pattern in _MARKS)
