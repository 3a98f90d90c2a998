"""Measures what RELIABILITY.md promises, and writes the figures into it.

`python -m tests.faults.figures` prints them; `--write` puts them between the markers.
"""

import platform
import subprocess
import sys
import time
from collections.abc import Iterable

from tests.conftest import ROOT
from tests.faults.harness import FAULTS, Tally, try_faults
from tests.faults.power_loss import Cut, cut_power
from tests.faults.running import Driver
from tests.faults.scenarios import SCENARIOS, by_name

PAGE = ROOT / "RELIABILITY.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
CONTROL = "new -s -l"


def main() -> None:
    """Measure everything once."""
    began = time.monotonic()
    with Driver() as driver:
        faults = [try_faults(driver, one, fault) for one in SCENARIOS for fault in FAULTS]
        naive = [
            try_faults(driver, by_name(CONTROL), fault, (writer,))
            for writer in ("naive", "renaming")
            for fault in ("KILL", "ENOSPC", "EIO")
        ]
        cuts = [cut_power(driver, one) for one in SCENARIOS if not one.user]
        controls = {
            name: cut_power(driver, by_name(CONTROL), (name,), most=40)
            for name in ("naive", "renaming", "no-folder-sync", "no-file-sync")
        }
    text = "\n".join(
        [
            _where(time.monotonic() - began),
            "",
            *_fault_table(faults),
            "",
            *_control_table(naive),
            "",
            *_power_table(cuts, controls),
        ]
    )
    print(text)
    if "--write" in sys.argv:
        write(text)


def write(text: str) -> None:
    """Put the figures between the markers of the page."""
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", "utf-8")


def _where(seconds: float) -> str:
    done = subprocess.run(["strace", "--version"], capture_output=True, text=True, check=True)
    strace = done.stdout.splitlines()[0].replace(" -- version", "")
    return (
        f"Measured by `python -m tests.faults.figures --write` in {seconds:.0f} seconds with"
        f" Python {platform.python_version()}, {strace}"
        f" and Linux {platform.release().split('-')[0]}."
    )


def _fault_table(tallies: list[Tally]) -> Iterable[str]:
    yield "| change | fault | points | all old | all new | half before recovery | damaged |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for tally in tallies:
        yield _row(tally.scenario, tally.fault, tally)
    yield _row("**all**", "", _sum(tallies))


def _control_table(tallies: list[Tally]) -> Iterable[str]:
    yield f"Other ways to write, by the same harness (`{CONTROL}`):"
    yield ""
    yield "| writer | fault | points | all old | all new | half before recovery | damaged |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    names = {0: "open and write", 1: "a file at a time, synced and renamed"}
    for at, tally in enumerate(tallies):
        yield _row(names[at // 3], tally.fault, tally)


def _row(name: str, fault: str, tally: Tally) -> str:
    damaged = len({line.split(": ")[0] for line in tally.damage})
    cells = (name, fault, tally.points, tally.old, tally.new, tally.half, damaged)
    return f"| {' | '.join(map(str, cells))} |"


def _sum(tallies: list[Tally]) -> Tally:
    whole = Tally("", "")
    for tally in tallies:
        whole.points += tally.points
        whole.old += tally.old
        whole.new += tally.new
        whole.half += tally.half
        whole.damage += tally.damage
    return whole


def _power_table(cuts: list[Cut], controls: dict[str, Cut]) -> Iterable[str]:
    yield (
        "| power cut during | moments | states | all old or all new | mixed | torn | stopped |"
        " left over | lost |"
    )
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    for cut in cuts:
        yield _cut_row(cut.scenario, cut)
    names = {
        "naive": "control: open and write",
        "renaming": "control: a file at a time",
        "no-folder-sync": "control: ours without syncing folders",
        "no-file-sync": "control: ours without syncing files",
    }
    for name, cut in controls.items():
        yield _cut_row(names[name], cut)


def _cut_row(name: str, cut: Cut) -> str:
    cells = (
        cut.moments,
        cut.states,
        cut.good,
        cut.mixed,
        cut.torn,
        cut.stopped,
        cut.litter,
        cut.lost,
    )
    return f"| {name} | {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
