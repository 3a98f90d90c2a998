"""What would change in some files, as a unified diff."""

from collections.abc import Iterable
from difflib import unified_diff

from adr_tool.text import shown

_NO_NEWLINE = "\\ No newline at end of file\n"


def diff_text(changes: Iterable[tuple[str, bytes, bytes]]) -> str:
    """A diff of (path, old, new) for each file; what a terminal must not get is escaped."""
    return "".join(line for change in changes for line in _lines(*change))


def _lines(path: str, old: bytes, new: bytes) -> Iterable[str]:
    name = shown(path)
    before, after = _cut(old), _cut(new)
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}"):
        yield _printable(line)


def _cut(content: bytes) -> list[str]:
    # Only a line feed ends a line here: the others stay what they are, and show.
    lines = content.decode("utf-8", "backslashreplace").split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _printable(line: str) -> str:
    body = line.removesuffix("\n")
    end = "\n" if line.endswith("\n") else f"\n{_NO_NEWLINE}"
    carriage = "\r" if body.endswith("\r") else ""
    return "\t".join(shown(part) for part in body.removesuffix("\r").split("\t")) + carriage + end
