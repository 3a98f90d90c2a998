"""Tries the mutants of a room in its copy, once controls have shown that this means something."""

import resource
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.mutation import quick, trial
from tests.mutation.mutants import Mutant
from tests.mutation.rooms import Room
from tests.mutation.verdict import Row

_BROKEN = 'raise RuntimeError("the control: no test passes with this")\n'
_OUTCOMES = {"failed": "killed", "timeout": "timeout", "passed": "survived"}


class NoRun(Exception):
    """The figures would mean nothing; says why."""


def controls(copy: Path, room: Room, files: Iterable[str]) -> float:
    """The seconds of the processor that the tests may take.

    Raises NoRun where they fail as they are, or where a file could be anything for all they see.
    """
    # The first run compiles the tests and the code; the second is as long as all others.
    for _ in range(2):
        before = _spent()
        ended = trial.run(copy, room.tests, 3600)
        if ended.how != "passed":
            output = (copy.parent / "output.txt").read_text("utf-8", "replace")
            raise NoRun(f"the tests do not pass as they are ({ended.how}):\n{output[-3000:]}")
        trial.keep_no_more()
    seconds = max(2.0, 3 * (_spent() - before))
    for file in files:
        broken = _with(copy, file, _BROKEN, room, seconds)
        if broken.how != "failed":
            raise NoRun(f"no test notices that {file} cannot be imported ({broken.how})")
    print(f"the tests pass in {ended.seconds:.1f} seconds", flush=True)
    return seconds


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tried(copy: Path, room: Room, mutants: list[Mutant], seconds: float) -> Iterator[Row]:
    """How each mutant ended, those first that are noticed quickly. Raises NoRun."""
    told = copy.parent / "quick.jsonl"
    left = dict(enumerate(mutants))
    for index, how, by, took in quick.tried(copy, room.tests, mutants, seconds, told):
        if index < 0:
            raise NoRun(f"in one process the tests do not pass as they are: {by}")
        if how != "passed" or room.inside:
            yield _row(left.pop(index), trial.Ended(how, by, took))
    for mutant in left.values():
        ended = _with(copy, mutant.file, mutant.code, room, seconds)
        if ended.how == "empty":
            raise NoRun("no test was run, or the tests were not those of the copy")
        yield _row(mutant, ended)


def _with(copy: Path, file: str, code: str, room: Room, seconds: float) -> trial.Ended:
    target = copy / file
    as_it_was = target.read_bytes()
    try:
        target.write_text(code, "utf-8")
        for compiled in (target.parent / "__pycache__").glob(f"{target.stem}.*.pyc"):
            compiled.unlink()
        return trial.run(copy, room.tests, seconds)
    finally:
        target.write_bytes(as_it_was)


def _row(mutant: Mutant, ended: trial.Ended) -> dict[str, Any]:
    return {
        "file": mutant.file,
        "line": mutant.line,
        "before": mutant.before,
        "after": mutant.after,
        "twin": mutant.twin,
        "outcome": _OUTCOMES[ended.how],
        "by": ended.by.strip(),
        "seconds": round(ended.seconds, 2),
    }
