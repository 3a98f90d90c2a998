"""Measures how long whole runs of adr-tool take, as ratios to `import click`.

    python bench/startup.py [--rounds 15] [--records 10] [--json FILE]

Every round runs every case once, in another order, so that what else the machine does
meets all of them alike. A ratio is the median of the rounds' own ratios: trust it, not the
milliseconds. Standard library only; nothing is judged, nothing is asserted.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
YARDSTICK = "import click"
TARGETS: Mapping[str, float] = {"--version": 1.25, "--help": 1.25}

RECORD = """\
---
status: accepted
date: 2026-11-02
level: team
reversibility: easy
harm: low
maturity: commodity
owner: Web Team Lead
review-by: 2028-11-01
publish: open
security:
  classification: public
  personal-data: none
  no-risks: The list NUMBER is public and holds nothing that could be misused
interoperability:
  none: A public web page that no other system reads or writes
legacy:
  none: Uses the supported hosting that is there and touches nothing older
---

# Publish list NUMBER on the existing static site

## Context

Staff ring the helpdesk to ask for list NUMBER. It already exists as a spreadsheet.

## Security

Public information only, reviewed before publishing.

## Interoperability

None needed; the page has no machine readers today.

## Legacy dependencies

None; existing supported hosting.

## Decision

We will publish list NUMBER as a page, updated by the desk each morning.

## Consequences

Fewer calls. Someone must update it every day.
"""


@dataclass
class Case:
    """A program with its arguments, and the seconds each of its runs took."""

    name: str
    command: tuple[str, ...]
    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    largest: int = 0


def main() -> None:
    """Run the rounds and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--records", type=int, default=10)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _fill(Path(folder), given.records)
        cases = _cases(given.records)
        for turn in range(-1, given.rounds):
            _round(cases, Path(folder), turn)
    print(
        f"{platform.platform()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    for line in _table(cases):
        print(line)
    if given.json:
        given.json.write_text(json.dumps(_figures(cases), indent=2) + "\n")


def _cases(records: int) -> tuple[Case, ...]:
    program = (sys.executable, "-c", "from adr_tool.cli import run; run()")
    return (
        Case("python -c pass", (sys.executable, "-c", "pass")),
        Case(YARDSTICK, (sys.executable, "-c", "import click")),
        Case("--version", (*program, "--version")),
        Case("--help", (*program, "--help")),
        Case(f"list, {records} records", (*program, "list")),
        Case(f"list --format json, {records} records", (*program, "list", "--format", "json")),
        Case(f"check, {records} records", (*program, "check")),
    )


def _fill(folder: Path, records: int) -> None:
    (folder / ".git").mkdir()
    (folder / "decisions").mkdir()
    for number in range(1, records + 1):
        text = RECORD.replace("NUMBER", str(number))
        (folder / f"decisions/{number:04d}-publish-list-{number}.md").write_text(text)


def _round(cases: tuple[Case, ...], folder: Path, turn: int) -> None:
    # The first round only warms the caches of the disk.
    start = max(turn, 0) % len(cases)
    for case in (*cases[start:], *cases[:start]):
        wall, processor, largest = _run(case, folder)
        if turn >= 0:
            case.wall.append(wall)
            case.processor.append(processor)
            case.largest = max(case.largest, largest)


def _run(case: Case, folder: Path) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of processor, and the most kilobytes held."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ADR_TOOL_TODAY": "2026-11-23"}
    null = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    here = Path.cwd()
    os.chdir(folder)
    try:
        start = time.perf_counter()
        child = os.posix_spawn(case.command[0], case.command, environment, file_actions=null)
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - start
    finally:
        os.chdir(here)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{case.name} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss


def _table(cases: tuple[Case, ...]) -> Iterator[str]:
    yield f"{'case':32}{'median':>9}{'least':>9}{'x click':>9}{'x (cpu)':>9}{'MiB':>6}  target"
    for name, figures in _figures(cases).items():
        target = f"{TARGETS[name]:.2f}" if name in TARGETS else ""
        yield (
            f"{name:32}{figures['median-ms']:7.1f}ms{figures['least-ms']:7.1f}ms"
            f"{figures['ratio']:9.2f}{figures['cpu-ratio']:9.2f}{figures['mib']:6.0f}  {target}"
        )


def _figures(cases: tuple[Case, ...]) -> dict[str, dict[str, float]]:
    click = next(case for case in cases if case.name == YARDSTICK)
    return {
        case.name: {
            "median-ms": 1000 * statistics.median(case.wall),
            "least-ms": 1000 * min(case.wall),
            "ratio": _ratio(case.wall, click.wall),
            "cpu-ratio": _ratio(case.processor, click.processor),
            "mib": case.largest / 1024,
        }
        for case in cases
    }


def _ratio(ours: list[float], yardstick: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(ours, yardstick, strict=True))


if __name__ == "__main__":
    main()
