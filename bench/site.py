"""Measures building the site of logs of 1,000 and 10,000 records, beside copying its pages.

    python bench/site.py [--sizes 1000,10000] [--rounds 3]

Every round copies the finished site, builds it anew, builds it with nothing changed, and with
one line more in one decision.
Times are of the processor, git's children included, for that is what a busy machine moves
least; memory is the most that was held. Prints the table that stands in RESULTS.md, and what
the heaviest page of each kind weighs; asserts nothing.
"""

import argparse
import gzip
import math
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import corpus

ROOT = Path(__file__).resolve().parent.parent
BUILD = (sys.executable, "-c", "from adr_tool.cli import run; run()", "build")
COPY = """
from itertools import pairwise
from pathlib import Path
for path in sorted(Path("public").rglob("*")):
    to = Path("copy") / path.relative_to("public")
    if path.is_dir():
        to.mkdir(parents=True)
    else:
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(path.read_bytes())
"""
# T16 and T18: to copying, in one process; MiB at 10,000 records.
RATIO, MEMORY, EXPONENT = 20, 120, 1.1
# Seconds of processor and MiB of each run.
Runs = list[tuple[float, float]]


def main() -> None:
    """Measure each size, print a row for it, and how the time grows with the log."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    where = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    print(f"{where}, load {os.getloadavg()[0]:.1f}\n")
    print(
        "| records | files | MB | copying | building | x copying | nothing new | one text | MiB |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    grown: list[tuple[int, float]] = []
    heavy: list[tuple[int, dict[str, tuple[int, int]]]] = []
    for size in map(int, given.sizes.split(",")):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            corpus.make(folder, size)
            cases = measured(folder, given.rounds)
            files = [path for path in (folder / "public").rglob("*") if path.is_file()]
            weight = sum(path.stat().st_size for path in files) / 1e6
            print(f"| {size:,} | {len(files):,} | {weight:.0f} | {row(cases)} |", flush=True)
            heavy.append((size, heaviest(folder / "public")))
        grown.append((size, median(cases["build"])))
    print(f"\nTargets: {RATIO} x copying, {MEMORY} MiB, exponent {EXPONENT}.")
    for line in exponents(grown):
        print(line)
    print("\n| records | the heaviest | kB | kB as sent |")
    print("|---|---|---|---|")
    for size, kinds in heavy:
        for kind, (plain, sent) in kinds.items():
            print(f"| {size:,} | {kind} | {plain / 1000:.0f} | {sent / 1000:.0f} |")


def heaviest(site: Path) -> dict[str, tuple[int, int]]:
    """Of each kind of page the bytes of the heaviest, as it is and compressed as it is sent."""
    kinds = {
        "page of the list": ["index.html", "page/*/index.html"],
        "page of a decision": ["[0-9]*/index.html"],
        "page of a register": ["registers/**/index.html"],
        "page of a system": ["systems/**/index.html"],
        "page of the timeline or of relations": ["timeline/**/*.html", "relations/**/*.html"],
        "index that searching loads": ["assets/search-index.js"],
    }
    found = {}
    for kind, patterns in kinds.items():
        paths = [path for pattern in patterns for path in site.glob(pattern)]
        worst = max(paths, key=lambda path: path.stat().st_size)
        content = worst.read_bytes()
        found[kind] = len(content), len(gzip.compress(content, mtime=0))
    return found


def measured(folder: Path, rounds: int) -> dict[str, Runs]:
    """The runs of each case; a first round, which only warms, does not count."""
    cases: dict[str, Runs] = {"build": [], "copy": [], "again": [], "one": []}
    for turn in range(rounds + 1):
        shutil.rmtree(folder / "public", ignore_errors=True)
        shutil.rmtree(folder / "copy", ignore_errors=True)
        found = {
            "build": run(folder, BUILD),
            "copy": run(folder, (sys.executable, "-c", COPY)),
            "again": run(folder, BUILD),
            "one": run(one_more_line(folder), BUILD),
        }
        for name in found if turn else ():
            cases[name].append(found[name])
    return cases


def one_more_line(folder: Path) -> Path:
    """The log after somebody wrote a line into its first decision."""
    path = min((folder / "decisions").glob("*.md"))
    path.write_text(f"{path.read_text('utf-8')}One line more.\n", "utf-8")
    return folder


def run(folder: Path, command: tuple[str, ...]) -> tuple[float, float]:
    """Run a program to its end: seconds of processor, and MiB."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ADR_TOOL_TODAY": "2026-11-23"}
    null = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    os.chdir(folder)
    child = os.posix_spawn(command[0], command, environment, file_actions=null)
    _, status, used = os.wait4(child, 0)
    os.chdir(ROOT)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command[1:])} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def median(runs: Runs) -> float:
    """The seconds of the middle run."""
    return statistics.median(seconds for seconds, _ in runs)


def row(cases: dict[str, Runs]) -> str:
    """The figures of one size, as cells of a table."""
    pairs = zip(cases["build"], cases["copy"], strict=True)
    ratio = statistics.median(ours[0] / theirs[0] for ours, theirs in pairs)
    most = max(memory for _, memory in cases["build"])
    copying, building = median(cases["copy"]), median(cases["build"])
    later = " | ".join(f"{median(cases[name]):.2f} s" for name in ("again", "one"))
    return f"{copying:.2f} s | {building:.2f} s | {ratio:.1f} | {later} | {most:.0f}"


def exponents(grown: list[tuple[int, float]]) -> Iterator[str]:
    """How the time grows from each size to the next: 1.0 is as the log does."""
    for (small, before), (large, after) in pairwise(grown):
        power = math.log(after / before) / math.log(large / small)
        yield f"From {small:,} to {large:,} records time grows by the power of {power:.2f}."


if __name__ == "__main__":
    main()
