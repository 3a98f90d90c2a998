"""Measures whole runs of adr-tool in logs of 1,000 and 10,000 records, beside yardsticks.

    python bench/run.py [--sizes 1000,10000] [--rounds 7] [--jobs start,hook,warm,new,cold,history]
        [--peer "JOB:NAME=COMMAND"]... [--json FILE]

With `--peer`, other programs run in the same rounds as ours at the same JOB, which is `build`,
`index` or `list`; README.md here has the commands.

Each round runs every case once, in another order, so that what else the machine does meets all
alike. A figure is the median of the rounds' own ratios to a yardstick of the same round: trust
it, not the milliseconds, and on a busy machine that of processor time, children included. A
program that fails ends the run, for it would be quick.
Prints the table that stands in RESULTS.md; asserts nothing.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import as_peer
import corpus
from tables import CLICK, Case, grown, table

ROOT = Path(__file__).resolve().parent.parent
OURS = (sys.executable, "-c", "from adr_tool.cli import run; run()")
FLOOR, LOG = "read and parse", "git log --raw"
READ = "xargs cat"
# What peers are measured by: ours at the same job.
JOBS = {"build": "build, whole", "index": "index, nothing known", "list": "list, nothing changed"}
FLOOR_CODE = """
import sys, yaml, pyromark
from pathlib import Path
for path in Path("decisions").iterdir():
    text = path.read_text()
    _, front, body = text.split("---\\n", 2)
    for event in yaml.parse(front, Loader=yaml.CSafeLoader):
        pass
    pyromark.html(body)
"""
# Then a program sees one core, and does not look for another.
_ON_ONE = "import os, sys; os.sched_setaffinity(0, {0}); os.execv(sys.argv[1], sys.argv[1:])"
TODAY = "2026-11-23"
# Cases that make the program forget would slow down those that are to be remembered.
GROUPS = (
    frozenset(("start", "warm", "hook", "new")),
    frozenset(("cold",)),
    frozenset(("history",)),
    frozenset(("peers",)),
)


def forget(folder: Path) -> None:
    """Leave nothing that was remembered."""
    shutil.rmtree(folder / ".git/adr-tool", ignore_errors=True)


def listed(folder: Path) -> None:
    """Leave what a list remembers, and nothing else."""
    forget(folder)
    run(Case("", "list", (*OURS, "list")), folder, counts=False)


def empty(folder: Path) -> None:
    """Leave nothing that was built."""
    for name in ("public", "site", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def edit(folder: Path) -> None:
    """Stage another text of one record, one that was never seen; the file itself stays."""
    name = f"decisions/{corpus.name_of(500)}"
    text = (folder / name).read_bytes() + f"\nSeen at {time.time_ns()}.\n".encode()
    oid = _git(folder, "hash-object", "-w", "--stdin", stdin=text).decode().strip()
    _git(folder, "update-index", "--cacheinfo", f"100644,{oid},{name}")


def commit(folder: Path) -> None:
    """Commit ten more changes."""
    for _ in range(10):
        edit(folder)
        who = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org")
        _git(folder, *who, "commit", "-qm", "x")


def _git(folder: Path, *words: str, stdin: bytes = b"") -> bytes:
    return subprocess.run(
        ("git", *words), cwd=folder, input=stdin, check=True, stdout=subprocess.PIPE
    ).stdout


def cases_of(jobs: frozenset[str], peers: Sequence[Sequence[str]] = ()) -> Iterator[Case]:
    """The cases, yardsticks first."""
    yield Case("", "python -c pass", (sys.executable, "-c", "pass"))
    yield Case("", CLICK, (sys.executable, "-c", "import click"))
    yield Case("", READ, ("sh", "-c", "find decisions -type f -print0 | xargs -0 cat"))
    for job, cases in CASES.items():
        if job in jobs:
            yield from cases
    if "peers" in jobs:
        for name, command in peers:
            job, _, name = name.rpartition(":")
            case = Case("peer", name, ("sh", "-c", command), empty)
            yield replace(case, yardstick=JOBS[job or "build"])
        yield Case("T14, T15", JOBS["build"], (*OURS, "--no-cache", "build"), empty)
        yield Case("T12", JOBS["index"], (*OURS, "--no-cache", "index"))
        yield Case("T11", JOBS["list"], (*OURS, "list"))


_STAGED, _COLD = (*OURS, "check", "--staged"), (*OURS, "--no-cache", "check")
_ANSWERS = "--level team --reversibility easy --harm low --maturity product --owner Somebody"
_NEW = (*OURS, "new", "--dry-run", "--no-input", *_ANSWERS.split(), "Use a queue")
CASES: Mapping[str, tuple[Case, ...]] = {
    "start": (
        Case("T1", "--version", (*OURS, "--version"), target="1.25"),
        Case("T1", "--help", (*OURS, "--help"), target="1.25"),
    ),
    "warm": (
        Case("T9, T10", "check, nothing changed", (*OURS, "check"), target="1.8; 10k: 4"),
        Case("T11", "list, nothing changed", (*OURS, "list")),
    ),
    "hook": (
        Case("T3, T5", "check --staged, new text", _STAGED, edit, target="4; 10k: 5"),
        Case("T2, T5", "check --staged, seen", _STAGED, target="1.8; 10k: 2.4"),
    ),
    "new": (Case("T20", "new --dry-run", _NEW, target="2.6"),),
    "cold": (
        Case("", FLOOR, (sys.executable, "-c", FLOOR_CODE)),
        Case("T7", "check --no-cache, one core", _COLD, yardstick=FLOOR, target="5.5", cores=1),
        Case("T8", "check --no-cache, all cores", _COLD, yardstick=FLOOR),
        Case("T7", "check, first time", (*OURS, "check"), forget, yardstick=FLOOR, target="5.5"),
    ),
    "history": (
        Case("", LOG, ("git", "log", "--raw")),
        Case("T13", "stats, first time", (*OURS, "stats"), forget, yardstick=LOG, target="1.3"),
        Case("T13", "stats, after a list", (*OURS, "stats"), listed, yardstick=LOG, target="1.3"),
        Case("T13", "stats, ten commits later", (*OURS, "stats"), commit, target="4"),
    ),
}


def main() -> None:
    """Run what was asked for and print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--jobs", default="start,warm,hook,new,cold,history")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    peers = [peer.split("=", 1) for peer in given.peer]
    wanted = frozenset(("peers",) if peers else given.jobs.split(","))
    figures: dict[str, dict[str, float]] = {}
    groups = [jobs for jobs in (wanted & group for group in GROUPS) if jobs]
    for size, jobs in product(map(int, given.sizes.split(",")), groups):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "log"
            folder.mkdir()
            corpus.make(folder, size)
            if peers:
                as_peer.prepare(folder)
            time.sleep(2.5)  # fresh files are told by their content, which is not what is measured
            cases = list(cases_of(jobs, peers))
            for turn in range(-1, given.rounds):
                for case in (*cases[turn % len(cases) :], *cases[: turn % len(cases)]):
                    run(case, folder, counts=turn >= 0)
            print("\n".join(table(cases, size)), flush=True)
            for case in cases:
                figures.setdefault(case.name, {})[str(size)] = statistics.median(case.processor)
    print("\n".join(grown(figures)))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=2) + "\n")


def run(case: Case, folder: Path, *, counts: bool) -> None:
    """Run a case once; the first round only warms the disk and what is remembered."""
    case.before(folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ADR_TOOL_TODAY": TODAY}
    # Installed, the program is not compiled at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    null = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    os.chdir(folder)
    command = case.command if not case.cores else (sys.executable, "-c", _ON_ONE, *case.command)
    start = time.perf_counter()
    program = shutil.which(command[0]) or command[0]
    child = os.posix_spawn(program, command, environment, file_actions=null)
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{case.name} ended with {os.waitstatus_to_exitcode(status)}")
    if counts:
        case.wall.append(time.perf_counter() - start)
        case.processor.append(used.ru_utime + used.ru_stime)
        case.largest = max(case.largest, used.ru_maxrss)


if __name__ == "__main__":
    main()
