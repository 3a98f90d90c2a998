"""Finds where a page cites a record by the name of its file, in whatever style of link.

Inline, reference and wiki links, plain paths, HTML, cross-references of AsciiDoc and
reStructuredText, addresses on a forge: all of them hold the file's name, and that is what is
looked for. What stands in front of it must lead to the record; in a code block it is a mention.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from adr_tool.actions.cited_page import Page, Spot
from adr_tool.errors import AdrError
from adr_tool.formats.naming import beside_because, identity, is_whole_folder, number_of
from adr_tool.model import DecisionLog, Record
from adr_tool.model.paths import within_repository
from adr_tool.text import shown

_DIGITS = re.compile(r"[0-9]+")
_BEFORE = re.compile(r"[^\s()<>\[\]\"'`|,;{}]*/\Z")
_ENDING = re.compile(r"\.([A-Za-z]{1,8})(?![\w-])")
_FORGE = re.compile(
    r"https?://[^/]+/[^/]+/[^/]+/(?:-/)?(?:blob|tree|raw|src|edit)/[^/]+/(.*)\Z", re.IGNORECASE
)
_LONGEST = 600

Exists = Callable[[PurePosixPath], bool]


@dataclass(frozen=True, slots=True)
class Move:
    """A record, the number it gets, and the path its file gets.

    `name` is what is cited: the file's name without its ending, or its folder's. The digits
    stand at `start` of it.
    """

    record: Record
    old: int
    new: int
    name: str
    start: int
    digits: str
    path: PurePosixPath

    @property
    def folder(self) -> PurePosixPath:
        """The folder in which the file stands, or the folder that is the record."""
        above = self.record.path.parent
        return above.parent if is_whole_folder(self.record.path) else above

    @property
    def old_digits(self) -> str:
        """The digits as the name has them."""
        found = _DIGITS.match(self.name, self.start)
        return found.group() if found else ""

    @property
    def code(self) -> str:
        """The letters in front of the number: `ARCH` in `ARCH-003-use-x`, or ""."""
        return self.name[: self.start].strip("-_ .[#")


def move_of(log: DecisionLog, record: Record, new: int) -> Move:
    """How a record's name changes. Raises AdrError for a name that shows no number."""
    name = identity(record.path)
    for run in _DIGITS.finditer(name):
        digits = _as_wide(run.group(), new, _width(log, record))
        changed = name[: run.start()] + digits + name[run.end() :]
        path = _renamed(record.path, changed)
        if record.number == int(run.group()[:18]) and number_of(path) == new:
            if because := beside_because(path, log.folder):
                raise AdrError(f"{shown(path.name)} would be {because}, and no record")
            return Move(record, record.number, new, name, run.start(), digits, path)
    raise AdrError(f"{shown(str(record.path))} has no number that could be changed in its name")


def names_in(page: Page, move: Move, log: DecisionLog, exists: Exists) -> Iterator[Spot]:
    """The digits of each place where a page cites the record by its file's name."""
    alone = Counter(identity(other.path) for other in log)[move.name] == 1
    weak = not any(c.isalpha() for c in move.name[move.start + len(move.old_digits) :])
    for name, start in {(move.name, move.start), _quoted(move)}:
        pattern = re.compile(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
        for found in pattern.finditer(page.text):
            before = _BEFORE.search(page.text, max(0, found.start() - _LONGEST), found.start())
            leads = before.group() if before else ""
            ends = _ends_as_a_citation(page.text, found.end(), move)
            if not ends or (weak and ends == "bare" and not leads):
                continue
            if _leads_there(page, leads, move, alone, exists):
                at = found.start() + start
                yield Spot(at, at + len(move.old_digits), move.digits)


def leads_elsewhere(page: Page, target: str, move: Move, exists: Exists) -> bool:
    """Whether a link leads to a file that is there, and is not the record's."""
    written = unquote(target.partition("#")[0])
    place = within_repository(page.path.parent / written)
    return bool(written) and place not in (None, move.record.path) and exists(place)


def _ends_as_a_citation(text: str, end: int, move: Move) -> str:
    """Whether what follows a name is "named" or "bare"; "" where it names another file."""
    ending = _ENDING.match(text, end)
    if is_whole_folder(move.record.path):
        return "named" if text[end : end + 1] == "/" else "bare"
    if ending is not None:
        known = (move.record.path.suffix.lower().lstrip("."), "html", "htm")
        return "named" if ending.group(1).lower() in known else ""
    return "" if text[end : end + 1] in ("/", "~") else "bare"


def _leads_there(page: Page, before: str, move: Move, alone: bool, exists: Exists) -> bool:
    if not before:
        return alone or page.path.parent == move.folder
    forge = _FORGE.match(before)
    if "://" in before:
        return forge is not None and f"/{forge.group(1)}".endswith(f"/{_slashed(move.folder)}")
    written = unquote(before)
    from_root = within_repository(PurePosixPath(written))
    beside = within_repository(page.path.parent / written)
    if move.folder in (beside, from_root):
        return True
    # A path that leads nowhere: the record was moved, and there is no other of its name.
    return alone and not any(
        place is not None and exists(place / move.record.path.name) for place in (beside, from_root)
    )


def _slashed(folder: PurePosixPath) -> str:
    return "" if folder == PurePosixPath(".") else f"{folder}/"


def _quoted(move: Move) -> tuple[str, int]:
    escaped, before = (
        quote(n, errors="surrogateescape") for n in (move.name, move.name[: move.start])
    )
    return escaped, len(before)


def _renamed(path: PurePosixPath, name: str) -> PurePosixPath:
    if is_whole_folder(path):
        return path.parent.with_name(name) / path.name
    return path.with_name(name + path.suffix)


def _as_wide(old: str, new: int, width: int) -> str:
    """The new number as wide as the old one was written, where that can be told."""
    if old.startswith("0"):
        return str(new).zfill(len(old))
    return str(new).zfill(width) if len(old) >= width else str(new)


def _width(log: DecisionLog, record: Record) -> int:
    """How wide the other records of the log write their numbers; 1 where they are not padded."""
    widths: Counter[int] = Counter()
    for other in log:
        found = _DIGITS.search(identity(other.path))
        if other is not record and found and found.group().startswith("0"):
            widths[len(found.group())] += 1
    return widths.most_common(1)[0][0] if widths else 1
