"""Measures whole runs of adr-tool in logs of 1,000 and 10,000 records, beside yardsticks.

    python bench/run.py [--sizes 1000,10000] [--rounds 7] [--jobs hook,warm,cold,history,new]

Each round runs every case once, in another order, so that what else the machine does meets all
alike. A figure is the median of the rounds' own ratios to a yardstick of the same round: trust
it, not the milliseconds, and on a busy machine that of processor time, children included.
Prints the table that stands in RESULTS.md; asserts nothing.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import corpus

ROOT = Path(__file__).resolve().parent.parent
OURS = (sys.executable, "-c", "from adr_tool.cli import run; run()")
CLICK, FLOOR, LOG = "import click", "read and parse", "git log --raw"
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
TODAY = "2026-11-23"
# Cases that make the program forget would slow down those that are to be remembered.
GROUPS = (
    frozenset(("start", "warm", "hook", "new")),
    frozenset(("cold",)),
    frozenset(("history",)),
)


@dataclass
class Case:
    """A command, what is done before each of its runs, the yardstick and the target."""

    row: str
    name: str
    command: tuple[str, ...]
    before: Callable[[Path], None] = lambda folder: None
    yardstick: str = CLICK
    target: str = ""
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    largest: int = 0


def forget(folder: Path) -> None:
    """Leave nothing that was remembered."""
    shutil.rmtree(folder / ".git/adr-tool", ignore_errors=True)


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


def cases_of(jobs: frozenset[str]) -> Iterator[Case]:
    """The cases, yardsticks first."""
    yield Case("", CLICK, (sys.executable, "-c", "import click"))
    if "start" in jobs:
        yield Case("T1", "--version", (*OURS, "--version"), target="1.25")
        yield Case("T1", "--help", (*OURS, "--help"), target="1.25")
    if "warm" in jobs:
        yield Case("T9, T10", "check, nothing changed", (*OURS, "check"), target="1.8; 10k: 4")
        yield Case("T11", "list, nothing changed", (*OURS, "list"))
    if "hook" in jobs:
        yield Case(
            "T3, T5",
            "check --staged, new text",
            (*OURS, "check", "--staged"),
            edit,
            target="4; 10k: 5",
        )
        yield Case(
            "T2, T5", "check --staged, seen", (*OURS, "check", "--staged"), target="1.8; 10k: 2.4"
        )
    if "new" in jobs:
        said = (
            "--level",
            "team",
            "--reversibility",
            "easy",
            "--harm",
            "low",
            "--maturity",
            "product",
        )
        new = ("new", "--dry-run", "--no-input", *said, "--owner", "Somebody", "Use a queue")
        yield Case("T20", "new --dry-run", (*OURS, *new), target="2.6")
    if "cold" in jobs:
        yield Case("", FLOOR, (sys.executable, "-c", FLOOR_CODE))
        yield Case(
            "T7", "check --no-cache", (*OURS, "--no-cache", "check"), yardstick=FLOOR, target="5.5"
        )
        yield Case(
            "T7", "check, first time", (*OURS, "check"), forget, yardstick=FLOOR, target="5.5"
        )
    if "history" in jobs:
        yield Case("", LOG, ("git", "log", "--raw"))
        yield Case(
            "T13", "stats, first time", (*OURS, "stats"), forget, yardstick=LOG, target="1.3"
        )
        yield Case("T13", "stats, ten commits later", (*OURS, "stats"), commit, target="4")


def main() -> None:
    """Run what was asked for and print a table for each size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--jobs", default="start,warm,hook,new,cold,history")
    given = parser.parse_args()
    wanted = frozenset(given.jobs.split(","))
    groups = [jobs for jobs in (wanted & group for group in GROUPS) if jobs]
    for size, jobs in product(map(int, given.sizes.split(",")), groups):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "log"
            folder.mkdir()
            corpus.make(folder, size)
            time.sleep(2.5)  # fresh files are told by their content, which is not what is measured
            cases = list(cases_of(jobs))
            for turn in range(-1, given.rounds):
                for case in (*cases[turn % len(cases) :], *cases[: turn % len(cases)]):
                    run(case, folder, counts=turn >= 0)
            print("\n".join(table(cases, size)), flush=True)


def run(case: Case, folder: Path, *, counts: bool) -> None:
    """Run a case once; the first round only warms the disk and what is remembered."""
    case.before(folder)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ADR_TOOL_TODAY": TODAY}
    # Installed, the program is not compiled at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    null = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    os.chdir(folder)
    start = time.perf_counter()
    program = shutil.which(case.command[0]) or case.command[0]
    child = os.posix_spawn(program, case.command, environment, file_actions=null)
    _, _, used = os.wait4(child, 0)
    if counts:
        case.wall.append(time.perf_counter() - start)
        case.processor.append(used.ru_utime + used.ru_stime)
        case.largest = max(case.largest, used.ru_maxrss)


def table(cases: list[Case], size: int) -> Iterator[str]:
    """The figures as Markdown."""
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    yield f"\n### {size:,} records\n\n{where}, load {os.getloadavg()[0]:.1f}\n"
    yield "| row | case | median ms | least ms | ratio | of processor time | to | target | MiB |"
    yield "|---|---|---|---|---|---|---|---|---|"
    by_name = {case.name: case for case in cases}
    for case in cases:
        against = by_name[case.yardstick]
        ratio = _ratio(case.wall, against.wall)
        processor = _ratio(case.processor, against.processor)
        median, least = statistics.median(case.wall), min(case.wall)
        yield (
            f"| {case.row} | {case.name} | {1000 * median:.0f} | {1000 * least:.0f} | {ratio:.2f}"
            f" | {processor:.2f} | {case.yardstick} | {case.target} | {case.largest / 1024:.0f} |"
        )


def _ratio(figures: list[float], against: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(figures, against, strict=True))


if __name__ == "__main__":
    main()
