"""A record's file is named for its number and title, so that every system can hold it.

`0012-use-postgres.md`: at least four digits, a hyphen, and words of the title in lower-case
ASCII letters, digits and hyphens, 120 bytes at most. Names that differ only in case or in how
an accent is stored overwrite each other on Windows and macOS, and some names cannot exist
there at all. Rename the file with `git mv`, or with `adr-tool renumber`; `adr-tool check --fix`
renames those in our shape that hold a number: to the words of their own name spelled out, or of
the title where none or too many are left. Links to the file, and the index, go with it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from adr_tool.model import DecisionLog, Location, Problem, Record, RenameFile, Severity
from adr_tool.rules.base import Context, rule
from adr_tool.slug import slug_of

_OURS = re.compile(r"[0-9]{4,9}(?:-[a-z0-9]+)+\.md")
_LONGEST = 120
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)
_NUMBERED = re.compile(r"[\W_]*(?:[A-Za-z]{1,12}[\W_]*)?([0-9]{1,9})(?![0-9])(.*)", re.DOTALL)
_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f-\x9f\ud800-\udfff]')


@rule("file-name-fits", Severity.ERROR, of="any", looks_at="facts")
def file_name_fits(record: Record, context: Context) -> Iterator[Problem]:
    """Report a name that cannot be held everywhere; of our records also one that is not ours."""
    where, name = Location(record.path), record.path.name
    twins = context.once(_twins)
    for other in twins.get(_folded(record.path), ()) if twins else ():
        if other != record.path:
            message = f"has a name that differs from {other} only in case or in accents as stored"
            yield Problem(where, f"{message}; many systems can hold just one of them")
    if fault := _refusal(name) or (_misfit(record) if record.ours else ""):
        yield Problem(where, fault, _renamed(record, context))


def _misfit(record: Record) -> str:
    name = record.path.name
    if not _OURS.fullmatch(name):
        return f"is named {name}; expected {_expected(record)}"
    if len(name) > _LONGEST:
        return f"has a name of {len(name)} bytes; expected at most {_LONGEST}"
    return ""


def _twins(log: DecisionLog) -> Mapping[str, tuple[PurePosixPath, ...]]:
    """The files whose names some systems take for one name, by that name."""
    found: dict[str, tuple[PurePosixPath, ...]] = {}
    for path in sorted(log.files, key=str):
        found[_folded(path)] = (*found.get(_folded(path), ()), path)
    return {folded: paths for folded, paths in found.items() if len(paths) > 1}


def _folded(path: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def _refusal(name: str) -> str:
    if found := _REFUSED.search(name):
        character = found.group()
        shown = character if character.isprintable() else f"U+{ord(character):04X}"
        return f"has the character {shown} in its name, which some systems refuse"
    if _RESERVED.match(name):
        return f"is named {name}, which Windows keeps for a device"
    if name.endswith((" ", ".")):
        return "has a name that ends in a space or a full stop, which Windows refuses"
    return ""


def _expected(record: Record) -> str:
    """A name made of what can be kept of the file's own, else of the title."""
    found = _NUMBERED.fullmatch(record.path.stem)
    named = found is not None and int(found.group(1)) == record.number
    own = found.group(2) if found and named else record.path.stem
    number = f"{record.number:04d}" if record.number is not None else "NNNN"
    title = slug_of(record.title, "words-of-the-title")
    slug = title if len(own) > _LONGEST else slug_of(own, title)
    return f"{number}-{slug}.md"


def _renamed(record: Record, context: Context) -> tuple[RenameFile, ...]:
    """The new name, where the file has its number from its own name, and the place is free."""
    found = _NUMBERED.fullmatch(record.path.stem)
    if not record.ours or found is None or int(found.group(1)) != record.number:
        return ()
    new = record.path.with_name(_expected(record))
    taken = {_folded(path) for path in context.log.files if path != record.path}
    text = str(record.path).isprintable()
    return (RenameFile(record.path, new.name),) if text and _folded(new) not in taken else ()
