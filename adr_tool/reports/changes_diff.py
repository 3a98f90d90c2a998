"""Changes of files as a diff that `git apply` takes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from pathlib import PurePosixPath

from adr_tool.writing.change import Change

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_QUOTED = re.compile(r'["\\\x00-\x1f\x7f]')
_NO_NEWLINE = "\n\\ No newline at end of file\n"


def changes_diff(changes: Iterable[Change], renamed: Mapping[PurePosixPath, PurePosixPath]) -> str:
    """A unified diff for each file that changes; one that moves says so. `renamed` is old: new.

    The text is that of the files, byte for byte, so it is for programs: people are shown it
    with its controls made visible.
    """
    changes = tuple(changes)
    before = {change.path: change.old for change in changes}
    old_of = {new: old for old, new in renamed.items() if before.get(old) is not None}
    parts = (
        _file(old_of.get(change.path, change.path), change, before)
        for change in changes
        if change.new is not None
    )
    return "".join(line for part in parts for line in part)


def _file(
    old: PurePosixPath, change: Change, before: Mapping[PurePosixPath, bytes | None]
) -> Iterator[str]:
    one, other = _name("a", old), _name("b", change.path)
    yield f"diff --git {one} {other}\n"
    if old != change.path:
        yield f"rename from {_quoted(str(old))}\nrename to {_quoted(str(change.path))}\n"
    for line in unified_diff(_lines(before[old]), _lines(change.new), one, other):
        yield line if line.endswith("\n") else f"{line}{_NO_NEWLINE}"


def _lines(content: bytes | None) -> list[str]:
    return _LINE.findall((content or b"").decode("utf-8", "surrogateescape"))


def _name(side: str, path: PurePosixPath) -> str:
    return _quoted(f"{side}/{path}")


def _quoted(name: str) -> str:
    """A name as git writes it: in quotes where it holds a quote, a backslash or a control."""
    if not _QUOTED.search(name):
        return name
    return '"' + _QUOTED.sub(lambda odd: _escaped(odd.group()), name) + '"'


def _escaped(character: str) -> str:
    return f"\\{character}" if character in '"\\' else f"\\{ord(character):03o}"
