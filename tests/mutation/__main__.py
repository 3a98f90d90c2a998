"""`python -m tests.mutation ROOM`: break the files of a room, run its tests, say what survives.

Ends with 1 when fewer mutants are noticed than asked for, and with 2 when the figures mean nothing:
the tests fail on the code as it is, or pass on files that cannot even be imported, or there are no
mutants, or a mutant is excused that is not there.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.mutation import trial
from tests.mutation.copying import copy_of
from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.rooms import ROOMS, ROOT
from tests.mutation.running import NoRun, controls, tried
from tests.mutation.verdict import NOTICED, Row, counted, explained, is_explained, objections, share

_SEED = 14
_NAME = ("file", "before", "after", "twin")


def main() -> int:
    """Try the mutants that are asked for, and print what survived, and the figures."""
    asked = _asked()
    place = Path(tempfile.mkdtemp(prefix="mutants-"))
    try:
        rows = _rows(place, asked)
        # A part of the mutants cannot tell whether one that is listed is still there.
        listed = () if asked.sample else explained()
        wrong = objections(rows, listed, {row["file"] for row in rows})
    except NoRun as why:
        rows, wrong = [], [f"this is no run: {why}"]
    finally:
        shutil.rmtree(place, ignore_errors=True)
    for said in wrong:
        print(said, file=sys.stderr)
    print(_figures(asked, rows))
    return 2 if wrong else int(share(rows) < asked.least)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.mutation", description=__doc__)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--file", default="", help="only files with this in their path")
    parser.add_argument("--sample", type=int, help=f"so many mutants at random (seed {_SEED})")
    parser.add_argument("--again", type=Path, help="believe what was noticed in this JSON")
    parser.add_argument("--least", type=float, default=90, help="per cent that must be noticed")
    parser.add_argument("--json", type=Path, help="where each outcome is written")
    asked = parser.parse_args()
    asked.json = asked.json or Path(tempfile.gettempdir()) / f"mutants-{asked.room}.json"
    return asked


def _rows(place: Path, asked: argparse.Namespace) -> list[Row]:
    room, copy = ROOMS[asked.room], copy_of(ROOT, place / "copy")
    files = [file for file in room.sources(copy) if asked.file in file]
    mutants = _chosen(
        [m for file in files for m in mutants_of(file, (copy / file).read_text())], asked
    )
    rows = _believed(mutants, asked)
    known = {_name(row) for row in rows}
    left = [mutant for mutant in mutants if _name(_as_row(mutant)) not in known]
    trial.prepare(copy)
    seconds = controls(copy, room, files)
    listed = explained()
    for row in tried(copy, room, left, seconds):
        if row["outcome"] == "survived" and is_explained(row, listed):
            row = {**row, "outcome": "equivalent"}
        rows.append(row)
        _tell(row, len(rows), len(mutants))
        asked.json.write_text(json.dumps(rows, indent=1), "utf-8")
    return rows


def _chosen(every: list[Mutant], asked: argparse.Namespace) -> list[Mutant]:
    if asked.sample is None or asked.sample >= len(every):
        return every
    picked = {id(mutant) for mutant in sorted(every, key=_lot)[: asked.sample]}
    return [mutant for mutant in every if id(mutant) in picked]


def _lot(mutant: Mutant) -> bytes:
    # Of its own words alone, so that most of a sample stays the same when the code changes.
    return sha256(repr((_SEED, *_as_row(mutant).values())).encode()).digest()


def _believed(mutants: list[Mutant], asked: argparse.Namespace) -> list[Row]:
    if asked.again is None:
        return []
    before = {_name(row): row for row in json.loads(asked.again.read_text("utf-8"))}
    found = [before.get(_name(_as_row(mutant))) for mutant in mutants]
    return [row for row in found if row is not None and row["outcome"] in NOTICED]


def _as_row(mutant: Mutant) -> dict[str, Any]:
    return {key: getattr(mutant, key) for key in _NAME}


def _name(row: Row) -> tuple[Any, ...]:
    return tuple(row.get(key, 0) for key in _NAME)


def _tell(row: Row, done: int, of: int) -> None:
    if row["outcome"] in ("survived", "timeout"):
        print(f"\n{row['outcome']} {row['file']}:{row['line']}")
        for mark, lines in (("-", row["before"]), ("+", row["after"])):
            print(*(f"    {mark} {line}" for line in lines.splitlines()), sep="\n")
    if done % 50 == 0:
        print(f"… {done} of {of}", flush=True)


def _figures(asked: argparse.Namespace, rows: list[Row]) -> str:
    count = counted(rows)
    what = f"{time.strftime('%Y-%m-%d')}" + (f", a sample of {len(rows)}" if asked.sample else "")
    said = ", ".join(
        f"{count[end]} {end}" for end in ("killed", "timeout", "survived", "equivalent")
    )
    return f"{asked.room} ({what}): {len(rows)} mutants, {said}: {share(rows):.1f} % noticed"


if __name__ == "__main__":
    sys.exit(main())
