"""A disk that keeps only what it was told to sync, and of the rest whatever it likes.

It is fed with the system calls that a run made, and gives every state that a power cut may
leave: what was synced, with any part of what was not. Names are synced by their folder,
content by its file, as POSIX promises; most disks keep more.
"""

import itertools
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.events import Event

MOST_STATES = 1500
FOLDER = -1

# Where content stands, by path: each name leads to one content, hard links to the same.
Names = dict[str, int]
Left = tuple[tuple[tuple[str, int], ...], tuple[tuple[int, bytes], ...]]


@dataclass
class _Pending:
    """A change of names that is not synced: what goes, what comes, in which folder."""

    folder: str
    removed: str = ""
    added: str = ""
    content: int = FOLDER


@dataclass
class Disk:
    """What programs see (`names`, `contents`) and what is surely there after a power cut."""

    names: Names
    contents: dict[int, bytes]
    kept_names: Names = field(default_factory=dict)
    kept: dict[int, bytes] = field(default_factory=dict)
    pending: list[_Pending] = field(default_factory=list)
    versions: dict[int, list[bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> "Disk":
        """The disk that holds a folder, all of it synced."""
        names: Names = {}
        contents: dict[int, bytes] = {}
        for path in sorted(root.rglob("*")):
            name = str(path.relative_to(root))
            if path.is_dir():
                names[name] = FOLDER
            else:
                names[name] = path.stat().st_ino
                contents[names[name]] = path.read_bytes()
        return cls(dict(names), dict(contents), names, contents)

    def do(self, event: Event) -> None:
        """Carry out one call."""
        getattr(self, f"_{event.kind}")(event)

    def after_power_cut(self, most: int = MOST_STATES) -> Iterator[Left]:
        """Every state that may be left now; a sample of `most` where they are more."""
        choices = [
            *([False, True] for _ in self.pending),
            *(self._remains(content) for content in self.versions),
        ]
        for chosen in _bounded(choices, most):
            names = dict(self.kept_names)
            for change, happened in zip(self.pending, chosen, strict=False):
                if happened:
                    names.pop(change.removed, None)
                    if change.added:
                        names[change.added] = change.content
            contents = dict(self.kept)
            contents.update(zip(self.versions, chosen[len(self.pending) :], strict=True))
            yield _frozen(names, contents)

    def _remains(self, content: int) -> list[bytes]:
        before = self.kept.get(content, b"")
        found = [before]
        for version in self.versions[content]:
            # Half of it came to disk, the first or the second; where the file grew there are zeros.
            half, longer = len(version) // 2, max(len(version), len(before))
            grown = before[:longer].ljust(longer, b"\0")
            found += [version, version[:half] + before[half:], version[:half] + grown[half:]]
            found.append(grown[:half] + version[half:])
        return list(dict.fromkeys(found))

    def _create(self, event: Event) -> None:
        if event.path in self.names:
            if event.emptied:
                self._becomes(self.names[event.path], b"")
            return
        content = max(self.contents, default=0) + 1
        self.contents[content] = self.kept[content] = b""
        self._name(event.path, content)

    def _write(self, event: Event) -> None:
        content = self.names[event.path]
        old = self.contents[content]
        at = len(old) if event.at is None else event.at
        self._becomes(content, old[:at] + event.data + old[at + len(event.data) :])

    def _truncate(self, event: Event) -> None:
        content = self.names[event.path]
        self._becomes(content, self.contents[content][: event.at])

    def _make(self, event: Event) -> None:
        self._name(event.path, FOLDER)

    def _link(self, event: Event) -> None:
        self._name(event.to, self.names[event.path])

    def _move(self, event: Event) -> None:
        content = self.names.pop(event.path)
        self.names[event.to] = content
        self.pending.append(_Pending(os.path.dirname(event.to), event.path, event.to, content))

    def _remove(self, event: Event) -> None:
        del self.names[event.path]
        self.pending.append(_Pending(os.path.dirname(event.path), event.path))

    def _sync(self, event: Event) -> None:
        content = self.names.get(event.path, FOLDER)
        if content == FOLDER:
            self._sync_folder(event.path)
        elif self.versions.pop(content, None):
            self.kept[content] = self.contents[content]

    def _sync_folder(self, folder: str) -> None:
        for change in [change for change in self.pending if change.folder == folder]:
            self.kept_names.pop(change.removed, None)
            if change.added:
                self.kept_names[change.added] = change.content
            self.pending.remove(change)

    def _name(self, path: str, content: int) -> None:
        self.names[path] = content
        self.pending.append(_Pending(os.path.dirname(path), "", path, content))

    def _becomes(self, content: int, data: bytes) -> None:
        self.contents[content] = data
        self.versions.setdefault(content, []).append(data)


def build(left: Left, root: Path) -> None:
    """Lay a state out as real files below an empty folder."""
    names, contents = left
    by_number = dict(contents)
    made: dict[int, Path] = {}
    for name, content in names:
        target = root / name
        if content == FOLDER:
            target.mkdir()
        elif content in made:
            os.link(made[content], target)
        else:
            target.write_bytes(by_number[content])
            made[content] = target


def _bounded(choices: list[list[bool] | list[bytes]], most: int) -> Iterator[tuple[object, ...]]:
    count = 1
    for options in choices:
        count *= len(options)
    if count <= most:
        yield from itertools.product(*choices)
        return
    chance = random.Random(len(choices))
    yield tuple(options[0] for options in choices)
    yield tuple(options[-1] for options in choices)
    for _ in range(most):
        yield tuple(chance.choice(options) for options in choices)  # type: ignore[arg-type]


def _frozen(names: Names, contents: dict[int, bytes]) -> Left:
    """What can be reached: a name in a folder that is lost is lost with it."""
    reached: dict[str, int] = {}
    for name in sorted(names):
        parent = os.path.dirname(name)
        if not parent or reached.get(parent) == FOLDER:
            reached[name] = names[name]
    used = sorted({content for content in reached.values() if content != FOLDER})
    return tuple(reached.items()), tuple((content, contents[content]) for content in used)
