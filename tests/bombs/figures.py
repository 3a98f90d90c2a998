"""Measures what each bomb costs, and writes the worst of each kind into RELIABILITY.md.

`python -m tests.bombs.figures` prints the tables; `--write` puts them between the markers, and
`--all` tries the commands too that seldom meet a hostile log. A bomb that does what none may do is
told, and then nothing is written.
"""

import platform
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.bombs.bombs import BOMBS
from tests.bombs.laying import Bomb
from tests.bombs.running import EVERYDAY, MEBIBYTES, SECONDS, SELDOM, Cost, lay, tried
from tests.conftest import ROOT

PAGE = ROOT / "RELIABILITY.md"
BEGIN, END = "<!-- bombs -->", "<!-- /bombs -->"
_WORST = 8
_ROW = re.compile(r"^\| ([^|*]+) \| \d+ \| \d+ \| [\d.]+ \|", re.MULTILINE)
# A bomb, a command, and what it cost.
Run = tuple[str, tuple[str, ...], Cost]


def main() -> None:
    """Measure everything once."""
    failed: list[str] = []
    runs = {kind: list(_runs(bombs, failed)) for kind, bombs in BOMBS.items()}
    text = "\n".join(_page(runs))
    print(text, *failed, sep="\n")
    if "--write" in sys.argv and not failed:
        before, rest = PAGE.read_text("utf-8").split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", "utf-8")


def names_in(page: str) -> set[str]:
    """The kinds of bombs that the page has figures of."""
    return set(_ROW.findall(page.split(BEGIN)[1].split(END)[0]))


def _runs(bombs: Mapping[str, Bomb], failed: list[str]) -> Iterator[Run]:
    more = SELDOM if "--all" in sys.argv else ()
    for name, bomb in bombs.items():
        with tempfile.TemporaryDirectory(prefix="bomb-") as place:
            top = Path(place, "repo")
            lay(top, bomb)
            for args in (*bomb.runs, *EVERYDAY, *more):
                try:
                    cost = tried(top, bomb, *args)
                except AssertionError as error:
                    failed.append(f"{name}: {' '.join(args)}: {str(error)[:300]}")
                    continue
                if cost.seconds >= SECONDS:
                    failed.append(f"{name}: {' '.join(args)}: {cost.seconds:.1f} s")
                yield name, args, cost
        print(name, failed[-1:], file=sys.stderr, flush=True)


def _page(runs: Mapping[str, list[Run]]) -> Iterator[str]:
    yield (
        f"Measured by `python -m tests.bombs.figures --write` with Python"
        f" {platform.python_version()}; seconds are the processor's. None may take {SECONDS} s or"
        f" {MEBIBYTES} MiB."
    )
    yield ""
    yield "| bombs | of them | runs | most seconds | most MiB |"
    yield "|---|---:|---:|---:|---:|"
    everything = [run for some in runs.values() for run in some]
    for kind, some in runs.items():
        yield _row(kind, some)
    yield _row("**all**", everything)
    yield ""
    yield "| the slowest and the largest | command | seconds | MiB |"
    yield "|---|---|---:|---:|"
    yield from _worst(everything)


def _row(kind: str, runs: list[Run]) -> str:
    seconds = max(cost.seconds for *_, cost in runs)
    mebibytes = max(cost.mebibytes for *_, cost in runs)
    bombs = len({name for name, *_ in runs})
    return f"| {kind} | {bombs} | {len(runs)} | {seconds:.1f} | {mebibytes} |"


def _worst(runs: Iterable[Run]) -> Iterator[str]:
    by_time = sorted(runs, key=lambda run: -run[2].seconds)
    by_size = sorted(by_time, key=lambda run: -run[2].mebibytes)
    chosen = {run[:2]: run[2] for run in (*by_time[:_WORST], *by_size[:_WORST])}
    for (name, args), cost in sorted(chosen.items(), key=lambda item: -item[1].seconds):
        yield f"| {name} | `{' '.join(args)}` | {cost.seconds:.1f} | {cost.mebibytes} |"


if __name__ == "__main__":
    main()
