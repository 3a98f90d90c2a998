"""Reads a page of docs/contributing: its steps, what each writes, and what is run and printed.

A step is a heading `## 1. …` and what stands below it. Of its fenced blocks, those of `console`
hold commands behind `$` and what they print; each other one stands below a line that says what is
done with it, such as "Create `docs/x.md`:" or "In `docs/x.md`, after `a line`:".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_STEP = re.compile(r"^## (\d+)\. (.+)$", re.MULTILINE)
_FENCE = re.compile(r"([^\n]*)\n\n(`{3,4})(\w*)\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
_CREATE = re.compile(r"^Create `([^`]+)`:$")
_EDIT = re.compile(r"^In `([^`]+)`, (after|before|instead of) (`{1,2})(.+)\3:$")
_GUARD = re.compile(r"[Ll]eft out,\s+`(tests/[^`]+)`\s+fails")
_EXITS = re.compile(r"\s+# exits (\d+)$")


@dataclass(frozen=True, slots=True)
class Edit:
    """A block that is written: the whole of a file, or lines beside the line `at` in it.

    Where `at` ends in `…`, it is the beginning of the line.
    """

    path: str
    block: str
    how: str = ""
    at: str = ""

    def applied(self, text: str) -> str:
        """The text of the file with the block in it."""
        lines = text.splitlines(keepends=True)
        found = [index for index, line in enumerate(lines) if self._is_at(line.strip())]
        assert len(found) == 1, f"{self.path}: {self.at!r} is {len(found)} lines, not one"
        first = found[0] + (self.how == "after")
        lines[first : found[0] + (self.how != "before")] = [self.block]
        return "".join(lines)

    def _is_at(self, line: str) -> bool:
        begins = self.at.removesuffix("…")
        return line == self.at or (begins != self.at and line.startswith(begins))


@dataclass(frozen=True, slots=True)
class Command:
    """A command line, how it ends, and what it prints: `…` stands for whatever there is."""

    line: str
    code: int
    printed: str

    def fits(self, said: str) -> bool:
        """Whether this is what was printed."""
        parts = [re.escape(part) for part in self.printed.strip().split("…")]
        return re.fullmatch("(?s:.*)".join(parts), said.strip()) is not None


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step; `guards` are the tests that fail where it is left out."""

    title: str
    deeds: tuple[Edit | Command, ...]
    guards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """A page."""

    name: str
    steps: tuple[Step, ...]


def walk_of(page: Path) -> Walk:
    """The walk that a page tells; whatever it holds that nobody could follow is an error."""
    lead, *parts = _STEP.split(page.read_text("utf-8"))
    numbers, titles, texts = parts[::3], parts[1::3], parts[2::3]
    assert "```" not in lead, f"{page.name}: a block stands above the first step"
    assert [*numbers] == [str(n + 1) for n in range(len(numbers))], f"{page.name}: {numbers}"
    return Walk(page.stem, tuple(map(_step, titles, texts)))


def _step(title: str, text: str) -> Step:
    found = _FENCE.findall(text)
    fences = sum(line.startswith("```") for line in text.splitlines())
    assert fences == 2 * len(found), f"{title}: a block has no line above it"
    deeds = [deed for said, _, kind, block in found for deed in _deeds(said, kind, block)]
    return Step(title, tuple(deeds), tuple(_GUARD.findall(text)))


def _deeds(said: str, kind: str, block: str) -> Iterator[Edit | Command]:
    if kind == "console":
        yield from _commands(block)
    elif created := _CREATE.match(said):
        yield Edit(created[1], block)
    else:
        edited = _EDIT.match(said)
        assert edited, f"nobody can tell what is done with the block below {said!r}"
        yield Edit(edited[1], block, edited[2], edited[4])


def _commands(block: str) -> Iterator[Command]:
    first, *asked = re.split(r"^\$ ", block, flags=re.MULTILINE)
    assert first == "", f"{first!r} is printed by no command"
    for one in asked:
        line, _, printed = one.partition("\n")
        ends = _EXITS.search(line)
        yield Command(_EXITS.sub("", line), int(ends[1]) if ends else 0, printed)
