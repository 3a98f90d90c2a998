"""CODEOWNERS: whether somebody must look at a change of the log and of what judges it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

from adr_tool.config import Settings
from adr_tool.doctor.automation import pipelines_of
from adr_tool.doctor.reading import MOST_PASSED_OVER, passed_over, said_in
from adr_tool.model.sign import GOOD, NOTE, Sign
from adr_tool.path_patterns import PathPatterns, patterns_of
from adr_tool.sources.snapshot import Snapshot
from adr_tool.text import shown

# Where GitHub and GitLab look for it; the first that is there counts.
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
_MOST_LINES = 2000


class Line(NamedTuple):
    """A pattern and who owns what fits it; `trouble` is why it is passed over, or ""."""

    number: int
    pattern: str
    owners: tuple[str, ...]
    fits: PathPatterns
    trouble: str


def owner_signs(files: Snapshot, settings: Settings) -> Iterator[Sign]:
    """Whether records, settings and pipelines have owners, whose word a merge can need."""
    place = next((name for name in PLACES if files.exists(PurePosixPath(name))), "")
    if not place:
        seen = "there is no CODEOWNERS, so anybody who may merge may accept a decision"
        yield Sign("owners", NOTE, seen, f"name owners of {shown(str(settings.folder))}/ in it")
        return
    lines = tuple(_lines(said_in(files, place)))
    unread = list(_unread(place, lines))
    yield from unread
    bare = [path for path in _to_own(files, settings) if not owners_of(lines, path)]
    for path in bare:
        yield Sign("owners", NOTE, f"{place} names no owner of {shown(path)}", "add a line for it")
    if not bare and not unread:
        yield Sign("owners", GOOD, f"{place} covers the records and what judges them")


def owners_of(lines: Sequence[Line], path: str) -> tuple[str, ...]:
    """Whoever the last line that fits a path names; () for nobody."""
    return next((line.owners for line in reversed(lines) if _fits(line, path)), ())


def _lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(text.splitlines()[:_MOST_LINES], 1):
        pattern, *owners = line.split("#")[0].split() or [""]
        # GitLab's sections are headings with owners for the lines below that name none.
        if pattern and not pattern.startswith(("[", "^[", "!")):
            fits, refused = patterns_of([pattern])
            trouble = refused[0][1] if refused else ""
            yield Line(number, pattern, tuple(owners), fits, trouble)


def _unread(place: str, lines: Iterable[Line]) -> Iterator[Sign]:
    """The first few lines that are passed over: each may give an owner, or take one away."""
    for line in islice((one for one in lines if one.trouble), MOST_PASSED_OVER):
        seen, remedy = passed_over(line.pattern, line.trouble)
        yield Sign("owners", NOTE, f"{place}:{line.number}: {seen}", remedy)


def _fits(line: Line, path: str) -> bool:
    pattern = line.pattern
    # Unlike in .gitignore, `docs/*` means the files in docs and not those in its folders.
    if pattern.endswith("/*") and pattern.count("/") < path.count("/") + pattern.startswith("/"):
        return False
    return bool(line.fits.fitting(path))


def _to_own(files: Snapshot, settings: Settings) -> tuple[str, ...]:
    record = f"{settings.folder}/0001-a-record.md"
    return tuple(filter(None, (record, settings.source, *pipelines_of(files))))
