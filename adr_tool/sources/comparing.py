"""What the commits of a line changed below some folders: asked of git at once, and told later.

Told to compare below a folder, git holds each name of it against the path of the folder: in a
long one that takes as much again as half of all the rest. So of many commits we ask first which
folder each of them holds. Those that hold another one than the commit before are compared
without a path, and those that hold the same are not compared at all.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from pathlib import PurePosixPath
from typing import Self

from adr_tool.sources.commit_line import SECONDS, Said, commit_of
from adr_tool.sources.diffs import ask_diff, by_commit, name_of, within
from adr_tool.sources.git import Asked, Git, GitTrouble
from adr_tool.sources.walked import Change, Step

_REGULAR = (b"100644", b"100755")
_MANY = 100
_TOP = PurePosixPath(".")
# Commits, how git is told where to look, and the folder that names begin below.
_Question = tuple[list[str], tuple[str, ...], PurePosixPath]


class Comparing:
    """git at work on a line of commits. Whoever leaves it ends that work."""

    def __init__(self, git: Git, line: Mapping[str, Said], places: Collection[PurePosixPath]):
        """Ask, and wait for nothing. Raises what `Git.run` does."""
        self._line = line
        with ExitStack() as children:
            self._asked = [
                (children.enter_context(_ask(git, line, oids, how)), below)
                for oids, how, below in _questions(git, line, places)
            ]
            self._children = children.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self._children.close()

    def steps(self) -> Iterator[Step]:
        """The commits that changed something, in the order of the line, once git is done."""
        found = {
            oid: tuple(_change(below, *row) for row in rows)
            for asked, below in self._asked
            for oid, rows in by_commit(asked.answer())
        }
        for oid, said in self._line.items():
            if oid in found:
                yield Step(commit_of(oid, said), found[oid])


def _questions(
    git: Git, line: Mapping[str, Said], places: Collection[PurePosixPath]
) -> Iterator[_Question]:
    if len(line) < _MANY or len(places) > 1 or not within(places):
        yield list(line), ("--", *within(places)), _TOP
        return
    (place,) = places
    folders = _folders(git, line, place)
    new = [oid for oid, said in line.items() if _is_new(folders, oid, said[2])]
    unsure = [oid for oid, said in line.items() if not {oid, said[2]} <= folders.keys()]
    if new:
        yield new, (f"--relative={place}/",), place
    if unsure:
        yield unsure, ("--", str(place)), _TOP


def _ask(git: Git, line: Mapping[str, Said], oids: list[str], how: tuple[str, ...]) -> Asked:
    # A second id is what to compare with, so that a merge is seen from its first parent.
    pairs = "".join(f"{oid} {line[oid][2]}".rstrip() + "\n" for oid in oids)
    return ask_diff(git, pairs, "--no-renames", *how, seconds=SECONDS)


def _folders(git: Git, line: Mapping[str, Said], place: PurePosixPath) -> dict[str, bytes]:
    """The folder that each commit and its parent hold at a place, where it is one and is there."""
    oids = [*dict.fromkeys(oid for it, said in line.items() for oid in (said[2], it) if oid)]
    asked = "".join(f"{oid}:{place}\n" for oid in oids).encode("utf-8", "surrogateescape")
    try:
        listed = git.run(
            *("cat-file", "--batch-check=%(objecttype) %(objectname)"),
            stdin=asked,
            seconds=SECONDS,
        )
    except GitTrouble:
        return {}
    answers = listed.splitlines()
    if len(answers) != len(oids):
        return {}  # a name may hold a line end
    both = zip(oids, answers, strict=True)
    return {oid: answer for oid, answer in both if answer.startswith(b"tree ")}


def _is_new(folders: Mapping[str, bytes], oid: str, parent: str) -> bool:
    return oid in folders and parent in folders and folders[oid] != folders[parent]


def _change(below: PurePosixPath, head: bytes, path: bytes) -> Change:
    before_mode, after_mode, before, after, _ = head[1:].split()
    return Change(
        below / name_of(path),
        before.decode("ascii") if before_mode in _REGULAR else "",
        after.decode("ascii") if after_mode in _REGULAR else "",
    )
