"""CODEOWNERS: whether somebody must look at a change of the log and of what judges it."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from adr_tool.config import Settings
from adr_tool.doctor.automation import pipelines_of
from adr_tool.doctor.reading import said_in
from adr_tool.model.sign import GOOD, NOTE, Sign
from adr_tool.path_patterns import patterns_of
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import shown

# Where GitHub and GitLab look for it; the first that is there counts.
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_MOST_LINES = 2000
Line = tuple[str, tuple[str, ...]]


def owner_signs(files: Snapshot, settings: Settings) -> Iterator[Sign]:
    """Whether records, settings and pipelines have owners, whose word a merge can need."""
    place = next((name for name in PLACES if files.exists(PurePosixPath(name))), "")
    if not place:
        seen = "there is no CODEOWNERS, so anybody who may merge may accept a decision"
        yield Sign("owners", NOTE, seen, f"name owners of {shown(str(settings.folder))}/ in it")
        return
    lines = tuple(_lines(said_in(files, place)))
    bare = [path for path in _to_own(files, settings) if not owners_of(lines, path)]
    for path in bare:
        yield Sign("owners", NOTE, f"{place} names no owner of {shown(path)}", "add a line for it")
    if not bare:
        yield Sign("owners", GOOD, f"{place} covers the records and what judges them")


def owners_of(lines: tuple[Line, ...], path: str) -> tuple[str, ...]:
    """Whoever the last line that fits a path names; () for nobody."""
    for pattern, owners in reversed(lines):
        if _fits(pattern, path):
            return owners
    return ()


def _lines(text: str) -> Iterator[Line]:
    for line in text.splitlines()[:_MOST_LINES]:
        pattern, *owners = line.split("#")[0].split() or [""]
        # GitLab's sections are headings with owners for the lines below that name none.
        if pattern and not pattern.startswith(("[", "^[", "!")):
            yield pattern, tuple(owners)


def _fits(pattern: str, path: str) -> bool:
    # Unlike in .gitignore, `docs/*` means the files in docs and not those in its folders.
    if pattern.endswith("/*") and pattern.count("/") < path.count("/") + pattern.startswith("/"):
        return False
    return bool(patterns_of([pattern])[0].fitting(path))


def _to_own(files: Snapshot, settings: Settings) -> tuple[str, ...]:
    record = f"{settings.folder}/0001-a-record.md"
    return tuple(filter(None, (record, settings.source, *pipelines_of(files))))
