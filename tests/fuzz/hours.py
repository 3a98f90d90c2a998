"""Searches through all targets in turns, and adds up what the searching cost and found.

    python -m tests.fuzz.hours --corpus DIR --hours 4
    python -m tests.fuzz.hours --write

A turn is a process of its own; its time is the processor's, as the system counts it, not the
clock's. The sums stand in `hours.json` by day and commit, and `--write` makes the table of
RELIABILITY.md from them. Runs of several days and machines add up. The corpus is what libFuzzer
learned; it was grown from real records, so it is kept outside of the repository.
"""

import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.fuzz.seeds import ROOT
from tests.fuzz.targets import TARGETS

LEDGER = Path(__file__).parent / "hours.json"
PAGE = ROOT / "RELIABILITY.md"
BEGIN, END = "<!-- fuzz -->", "<!-- /fuzz -->"
_TURN = 300
_EXECUTED = re.compile(rb"stat::number_of_executed_units:\s*(\d+)")
_AT = re.compile(rb"^#(\d+)\s", re.MULTILINE)


def main() -> None:
    """Search for as long as was said, or write the table; the ledger is kept after each turn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", default=[], help="all, where none is named")
    parser.add_argument("--corpus", type=Path, help="what is learned, from run to run")
    parser.add_argument("--hours", type=float, default=1.0, help="of the processor")
    parser.add_argument("--turn", type=int, default=_TURN, help="seconds for one target at a time")
    parser.add_argument("--ledger", type=Path, default=LEDGER)
    parser.add_argument("--write", action="store_true", help="write the table and do nothing else")
    given = parser.parse_args()
    if given.write:
        write("\n".join(table(_read(given.ledger))))
        return
    if given.corpus is None:
        parser.error("name a folder outside of the repository with --corpus")
    left, wanted = given.hours * 3600, given.targets or list(TARGETS)
    while left > 0:
        for target in wanted:
            if left > 0:
                left -= _turn(target, given.corpus.resolve(), given.turn, given.ledger)


def _turn(target: str, corpus: Path, seconds: int, ledger: Path) -> float:
    """Search one target once; the seconds of the processor that it took."""
    found = corpus / f"found-{target}"
    before = _names(found)
    search = [sys.executable, "-m", "tests.fuzz.search", target]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*search, "--corpus", str(corpus), "--seconds", str(seconds)],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        talk = said.read()
    new = sorted(_names(found) - before)
    spent = used.ru_utime + used.ru_stime
    executed = max((int(n) for n in (*_EXECUTED.findall(talk), *_AT.findall(talk))), default=0)
    _add(ledger, target, {"seconds": round(spent), "executions": executed, "finds": len(new)})
    print(f"{target}: {spent:.0f} s, {executed:,} executions, ended with {process.returncode}")
    if new or not executed:
        print(talk[-2500:].decode("utf-8", "replace"), *new, sep="\n")
    sys.stdout.flush()
    return max(spent, 1.0)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*") if not path.name.startswith("slow-unit")}


def _add(ledger: Path, target: str, more: dict[str, int]) -> None:
    """Add a turn to the sums of today and of this commit."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short=12", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    days = _read(ledger)
    sums = next((d for d in days if (d["date"], d["commit"]) == (today, commit)), None)
    if sums is None:
        sums = {"date": today, "commit": commit, "targets": {}}
        days.append(sums)
    before = sums["targets"].get(target, {})
    sums["targets"][target] = {key: before.get(key, 0) + value for key, value in more.items()}
    ledger.write_text(json.dumps(days, indent=1) + "\n", "utf-8")


def _read(ledger: Path) -> list[dict[str, Any]]:
    return json.loads(ledger.read_text("utf-8")) if ledger.is_file() else []


def table(days: list[dict[str, Any]]) -> Iterator[str]:
    """The sums of all days, a row for each target."""
    first, last = min(day["date"] for day in days), max(day["date"] for day in days)
    when = first if first == last else f"{first} to {last}"
    commits = len({day["commit"] for day in days})
    yield f"Added up by `python -m tests.fuzz.hours --write`; {when}, {commits} commits."
    yield ""
    yield "| target | promise | minutes | executions | a second | found |"
    yield "|---|---|---:|---:|---:|---:|"
    whole: tuple[int, ...] = (0, 0, 0)
    for target, promise in TARGETS.items():
        sums = _sums(days, target)
        whole = tuple(map(sum, zip(whole, sums, strict=True)))
        said = (promise.__doc__ or "").strip().split("\n")[0].rstrip(".")
        yield _row(target, said, sums)
    yield _row("**all**", "", whole)


def _sums(days: list[dict[str, Any]], target: str) -> tuple[int, ...]:
    turns = [day["targets"][target] for day in days if target in day["targets"]]
    return tuple(sum(turn[key] for turn in turns) for key in ("seconds", "executions", "finds"))


def _row(name: str, promise: str, sums: tuple[int, ...]) -> str:
    seconds, executions, finds = sums
    rate = f"{executions / seconds:,.0f}" if seconds else ""
    return f"| {name} | {promise} | {seconds / 60:,.0f} | {executions:,} | {rate} | {finds} |"


def write(text: str) -> None:
    """Put the table between the markers of the page."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", "utf-8")


if __name__ == "__main__":
    main()
