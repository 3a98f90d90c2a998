"""Carries out what a page of the manual shows, from its first line to its last.

What a page tells the reader to do stands in fences, and marks that no reader sees say more:

- a fence `console` holds commands behind `$ `, each with what it prints; a line `…` stands for
  lines that are left out;
- `<!-- file: PATH -->` before a fence: the reader writes the fence into that file;
- `<!-- edit: PATH -->` before a fence of `diff`: the reader puts the lines with `+` in the place
  of those with `-`, which stand there;
- `<!-- append: PATH -->` and `<!-- prepend: PATH -->`: the reader adds the fence to that file;
- `<!-- body: PATH -->` before a fence: the reader writes the fence below the title of a record;
- `<!-- begin: NAME -->`: a fresh folder, `empty` or with the example log of the `trust`;
- `<!-- run: COMMAND -->`: what only the test does, such as commits on another's branch.

`export`, `cd` and aliases hold for the commands that follow, as in a shell.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT, clean_environment

_PART = re.compile(
    r"^<!-- (?P<mark>begin|file|append|prepend|edit|body|run): (?P<name>.+?) -->$"
    r"|^```(?P<lang>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_KEPT = ("export ", "cd ")
_HOME = "/home/you"


@dataclass
class Walk:
    """A reader on the way through a page: where they are, and what their shell remembers."""

    home: Path
    begin: Mapping[str, Callable[[Path], None]]
    folder: Path = field(init=False)
    kept: list[str] = field(default_factory=list)

    def start(self, name: str) -> None:
        """Begin in a fresh folder."""
        self.kept = []
        self.folder = self.home / f"{name}-{len(list(self.home.iterdir()))}"
        self.begin[name](self.folder)

    def write(self, name: str, text: str) -> None:
        """Save a file."""
        target = self.folder / self._below() / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")

    def append(self, name: str, text: str) -> None:
        """Add lines at the end of a file."""
        self.write(name, f"{self.read(name)}\n{text}")

    def prepend(self, name: str, text: str) -> None:
        """Add lines at the beginning of a file."""
        self.write(name, text + self.read(name))

    def read(self, name: str) -> str:
        """What is in a file."""
        return (self.folder / self._below() / name).read_text("utf-8")

    def edit(self, name: str, diff: str) -> None:
        """Put lines in the place of others, which must stand in the file once."""
        target = self.folder / self._below() / name
        lines = diff.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        text = target.read_text("utf-8")
        assert text.count(old) == 1, f"{name} does not hold this once:\n{old}\nbut:\n{text}"
        target.write_text(text.replace(old, new), "utf-8")

    def body(self, name: str, text: str) -> None:
        """Write the text of a record, below its front matter and title."""
        target = self.folder / self._below() / name
        head = re.match(r"---\n.*?\n---\n\n# [^\n]+\n\n", target.read_text("utf-8"), re.DOTALL)
        assert head, f"{name} is no record"
        target.write_text(head[0] + text, "utf-8")

    def run(self, command: str) -> tuple[int, list[str]]:
        """How a command ends, and what it prints on both streams, line by line."""
        if command.startswith(_KEPT):
            self.kept.append(command)
            command = ":"
        done = subprocess.run(
            ["bash", "-c", "\n".join((*self.kept, command))],
            cwd=self.folder,
            env=_environment(self.home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        said = done.stdout.replace(str(self.folder), _HOME)
        return done.returncode, said.rstrip("\n").splitlines()

    def _below(self) -> Path:
        below = Path()
        for command in self.kept:
            below /= command.removeprefix("cd ") if command.startswith("cd ") else ""
        return below


def followed(page: str, walk: Walk) -> str:
    """The page with what its commands print now; equal to it where nothing has changed."""
    out, at, mark, name = [], 0, "", ""
    for part in _PART.finditer(page):
        if part["mark"]:
            mark, name = part["mark"], part["name"]
            if mark == "begin":
                walk.start(name)
            elif mark == "run":
                code, said = walk.run(name)
                assert code == 0, (name, said)
            continue
        if part["lang"] == "console":
            out.append(page[at : part.start("text")] + _session(part["text"], walk))
            at = part.end("text")
        elif mark:
            getattr(walk, {"file": "write"}.get(mark, mark))(name, part["text"])
        mark = ""
    return "".join(out) + page[at:]


def _session(text: str, walk: Walk) -> str:
    steps = []
    for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        lines = step.rstrip("\n").split("\n")
        end = 1 + next(at for at, line in enumerate(lines) if not line.endswith("\\"))
        command, written = "\n".join(lines[:end]), lines[end:]
        code, seen = walk.run(command)
        # Where nothing that is printed can be seen, it must at least have been good news.
        assert code == 0 or written != ["…"], (command, seen)
        steps.append("\n".join((f"$ {command}", *_shortened(written, seen))))
    return ("\n\n" if "\n\n$ " in text else "\n").join(steps) + "\n"


def _shortened(written: list[str], seen: list[str]) -> list[str]:
    """What is seen, with as much left out as is left out in what is written."""
    if "…" not in written:
        return seen
    before = written.index("…")
    after = len(written) - before - 1
    assert len(seen) > before + after, f"nothing is left out of {seen}"
    return [*seen[:before], "…", *seen[len(seen) - after :]]


def _environment(home: Path) -> dict[str, str]:
    shelf = home.parent / "bin"
    if not shelf.exists():
        shelf.mkdir()
        program = shelf / "adr-tool"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m adr_tool "$@"\n')
        os.chmod(program, 0o755)
    found = (str(shelf), str(Path(sys.executable).parent), os.environ["PATH"])
    day = "2026-11-23T09:00:00Z"
    return {
        **clean_environment(),
        "PATH": os.pathsep.join(found),
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "80",
        "HOME": str(home),
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": day,
    }
