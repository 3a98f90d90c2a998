"""`python -m tests.mutation ROOM`: break the files of a room, run its tests, say what survives.

Ends with 1 when fewer mutants are noticed than asked for, and with 2 when the figures mean nothing:
the tests fail on the code as it is, or pass on files that cannot even be imported.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.mutation import trial
from tests.mutation.copying import copy_of
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.rooms import ROOMS, ROOT, Room
from tests.mutation.verdict import counted, explained, is_explained, objections, share

_SEED = 14
_BROKEN = 'raise RuntimeError("the control: no test passes with this")\n'
_OUTCOMES = {"failed": "killed", "timeout": "timeout", "passed": "survived"}


def main() -> int:
    """Try the mutants that are asked for, and print what survived, and the figures."""
    asked = _asked()
    room, listed = ROOMS[asked.room], explained()
    place = Path(tempfile.mkdtemp(prefix="mutants-"))
    try:
        copy = copy_of(ROOT, place / "copy")
        files = [file for file in room.sources(copy) if asked.file in file]
        mutants = _chosen(copy, files, asked)
        trial.prepare(copy)
        seconds = _controls(copy, room, files)
        rows = []
        for row in _tried(copy, room, mutants, seconds, listed):
            rows.append(row)
            _tell(row, len(rows), len(mutants))
            asked.json.write_text(json.dumps(rows, indent=1), "utf-8")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    part = asked.sample or asked.again  # and so cannot tell whether a listed one is still there
    wrong = objections(rows, () if part else listed, files)
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(_figures(asked, rows))
    return 2 if wrong else int(share(rows) < asked.least)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.mutation", description=__doc__)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--file", default="", help="only files with this in their path")
    parser.add_argument("--sample", type=int, help=f"so many mutants at random (seed {_SEED})")
    parser.add_argument("--again", type=Path, help="only what survived according to this JSON")
    parser.add_argument("--least", type=float, default=90, help="per cent that must be noticed")
    parser.add_argument("--json", type=Path, help="where each outcome is written")
    asked = parser.parse_args()
    asked.json = asked.json or Path(tempfile.gettempdir()) / f"mutants-{asked.room}.json"
    return asked


def _chosen(copy: Path, files: list[str], asked: argparse.Namespace) -> list[Mutant]:
    every = [m for file in files for m in mutants_of(file, (copy / file).read_text("utf-8"))]
    if asked.again:
        survived = [
            r for r in json.loads(asked.again.read_text("utf-8")) if r["outcome"] == "survived"
        ]
        every = [m for m in every if any(_is(m, row) for row in survived)]
    if asked.sample and asked.sample < len(every):
        picked = random.Random(_SEED).sample(range(len(every)), asked.sample)
        every = [every[at] for at in sorted(picked)]
    return every


def _is(mutant: Mutant, row: dict[str, Any]) -> bool:
    return (mutant.file, mutant.before, mutant.after) == (row["file"], row["before"], row["after"])


def _controls(copy: Path, room: Room, files: list[str]) -> float:
    """The seconds that the tests may take; ends the program where the tests show nothing."""
    # The first run compiles the tests and the code; the second is as long as all others.
    for _ in range(2):
        ended = trial.run(copy, room.tests, 3600)
        if ended.how != "passed":
            output = (copy.parent / "output.txt").read_text("utf-8", "replace")
            sys.exit(_cannot(f"the tests do not pass as they are ({ended.how}):\n{output[-3000:]}"))
        trial.keep_no_more()
    seconds = max(5.0, 4 * ended.seconds)
    for file in files:
        broken = _with(copy, file, _BROKEN, room, seconds)
        if broken.how != "failed":
            sys.exit(_cannot(f"no test notices that {file} cannot be imported ({broken.how})"))
    print(f"{len(files)} files; their tests pass in {ended.seconds:.1f} seconds", flush=True)
    return seconds


def _cannot(why: str) -> int:
    print(f"this is no run: {why}", file=sys.stderr)
    return 2


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


def _tried(
    copy: Path, room: Room, mutants: list[Mutant], seconds: float, listed: Any
) -> Iterator[dict[str, Any]]:
    for mutant in mutants:
        ended = _with(copy, mutant.file, mutant.code, room, seconds)
        if ended.how == "empty":
            sys.exit(_cannot("no test was run, or the tests were not those of the copy"))
        row = {
            "file": mutant.file,
            "line": mutant.line,
            "before": mutant.before,
            "after": mutant.after,
            "outcome": _OUTCOMES[ended.how],
            "by": ended.by.strip(),
            "seconds": round(ended.seconds, 2),
        }
        if row["outcome"] == "survived" and is_explained(row, listed):
            row["outcome"] = "equivalent"
        yield row


def _tell(row: dict[str, Any], done: int, of: int) -> None:
    if row["outcome"] in ("survived", "timeout"):
        print(f"\n{row['outcome']} {row['file']}:{row['line']}")
        for mark, lines in (("-", row["before"]), ("+", row["after"])):
            print(*(f"    {mark} {line}" for line in lines.splitlines()), sep="\n")
    if done % 50 == 0:
        print(f"… {done} of {of}", flush=True)


def _figures(asked: argparse.Namespace, rows: list[dict[str, Any]]) -> str:
    count = counted(rows)
    day = time.strftime("%Y-%m-%d")
    sampled = f", a sample of {len(rows)}" if asked.sample else ""
    said = ", ".join(
        f"{count[how]} {how}" for how in ("killed", "timeout", "survived", "equivalent")
    )
    return (
        f"{asked.room} ({day}{sampled}): {len(rows)} mutants, {said}: {share(rows):.1f} % noticed"
    )


if __name__ == "__main__":
    sys.exit(main())
