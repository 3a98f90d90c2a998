"""The other end of `workers`: reads and judges what it is given, and writes down what it found.

It ends when there is nothing left, or nobody who wants to know.
"""

import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from adr_tool.actions.check import context_of
from adr_tool.actions.first_look import FirstLook, Row
from adr_tool.config import Settings
from adr_tool.model import DecisionLog, Location, Problem
from adr_tool.rules import ALL_RULES
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know: the names of the rules, and the paths, bundle by bundle."""

    root: Path
    settings: Settings
    today: date
    rules: tuple[str, ...]
    unnumbered: frozenset[PurePosixPath]
    bundles: tuple[tuple[PurePosixPath, ...], ...]


def work() -> None:
    """Do the job on standard input; a line of JSON for each bundle, in their order."""
    job: Job = pickle.load(sys.stdin.buffer)  # noqa: S301 - from who started this
    look = look_for(job)
    for bundle in job.bundles:
        each = zip(look.rows(bundle, job.unnumbered), bundle, strict=True)
        rows = [plain(row, path) for row, path in each]
        sys.stdout.buffer.write(json.dumps(rows, separators=(",", ":")).encode() + b"\n")
        sys.stdout.buffer.flush()


def look_for(job: Job) -> FirstLook:
    """What does the job; the rules that it asks never look at the log."""
    tree, words = WorkingTree(job.root), load_vocabulary(job.settings)
    nothing = DecisionLog(job.settings.folder, ())
    context = context_of(nothing, job.settings, words, job.today, tree.exists)
    return FirstLook(tree, context, tuple(r for r in ALL_RULES if r.name in job.rules))


def plain(row: Any, path: PurePosixPath) -> list[Any] | None:
    """A row as JSON can hold it; None for what it cannot, which is then looked at again."""
    if not isinstance(row, Row):
        return None
    if any(problem.mends or problem.where.path != path for _, problem in row.found):
        return None
    found = [[rule, p.message, p.where.line, p.where.column] for rule, p in row.found]
    return [row.short, row.mark, found]


def rows_of(line: bytes, paths: Sequence[PurePosixPath]) -> Iterator[Row | None]:
    """The rows of a bundle that were written on a line. Raises ValueError for anything else."""
    for path, row in zip(paths, json.loads(line), strict=True):
        if row is None:
            yield None
            continue
        short, mark, found = row
        problems = ((rule, Problem(Location(path, *at), said)) for rule, said, *at in found)
        yield Row(short, mark, tuple(problems))
