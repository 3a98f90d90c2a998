"""The one door to pathspec: which pattern, as git reads them in .gitignore, fits a path."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

MOST_CHARACTERS = 300
# Every further star multiplies the time that a long name takes by its length.
MOST_STARS = 2
MOST_FOLDER_STARS = 3

_STARS = re.compile(r"\*+")
# git knows them, pathspec takes them for other characters.
_CLASS = re.compile(r"\[[^]]*\[[:.=]")


@dataclass(frozen=True)
class PathPatterns:
    """Patterns in their order: the last one that fits decides, and `!` takes out again."""

    lines: tuple[str, ...]

    def fitting(self, path: str) -> str:
        """The pattern by which a path is in, or ""; a folder's path ends with a slash."""
        found = self._spec.check_file(path)
        return self.lines[found.index] if found.include and found.index is not None else ""

    @cached_property
    def _spec(self) -> Any:
        from pathspec import GitIgnoreSpec  # lazily: few commands look at paths

        return GitIgnoreSpec.from_lines(self.lines)


def patterns_of(lines: Iterable[str]) -> tuple[PathPatterns, tuple[tuple[str, str], ...]]:
    """The patterns that can be used, and each that cannot with the reason."""
    good, bad = [], []
    for line in lines:
        trouble = _trouble(line)
        if trouble:
            bad.append((line, trouble))
        else:
            good.append(line)
    return PathPatterns(tuple(good)), tuple(bad)


def _trouble(line: str) -> str:
    if len(line) > MOST_CHARACTERS:
        return f"is {len(line)} characters long; at most {MOST_CHARACTERS} are read"
    if "\n" in line or "\r" in line:
        return "is more than one line"
    parts = line.removeprefix("!").split("/")
    if any(len(_STARS.findall(part)) > MOST_STARS for part in parts):
        return f"has more than {MOST_STARS} stars in one name"
    if any("**" in part and part != "**" for part in parts):
        return "has `**` beside other characters; it stands for whole folders"
    if sum(part == "**" for part in parts) > MOST_FOLDER_STARS:
        return f"has `**` more than {MOST_FOLDER_STARS} times"
    if _CLASS.search(line):
        return "has a class such as [:alpha:]; write the characters out"
    return _unreadable(line)


def _unreadable(line: str) -> str:
    from pathspec import GitIgnoreSpec

    try:
        spec = GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return "is no pattern that git would read"
    used = any(pattern.include is not None for pattern in spec.patterns)
    return "" if used else "fits nothing, as git reads it"
