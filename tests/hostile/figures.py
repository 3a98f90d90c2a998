"""Counts what SECURITY.md promises of git: every vector alone, under every way to run a command.

`python -m tests.hostile.figures` prints the figures; `--write` puts them into RELIABILITY.md.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import ROOT
from tests.forks import Forks
from tests.hostile.arming import arm, git_version
from tests.hostile.commands import RUNS
from tests.hostile.environment import ENVIRONMENT
from tests.hostile.repository import copy_of, environment_with, make
from tests.hostile.vectors import REPOSITORY, Vector

PAGE = ROOT / "RELIABILITY.md"
BEGIN, END = "<!-- hostile -->", "<!-- /hostile -->"


def main() -> None:
    """Try every cell once."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hostile-") as place:
        template = make(Path(place) / "template" / "repo")
        rows = [
            _row("a repository names", REPOSITORY, template),
            _row("the environment names", ENVIRONMENT, template),
        ]
    version = ".".join(map(str, git_version()))
    said = (
        "Measured by `python -m tests.hostile.figures --write` in"
        f" {time.monotonic() - began:.0f} seconds with git {version}. A cell is one vector alone"
        " under one way to run a command."
    )
    text = "\n".join(
        [
            said,
            "",
            "| what | vectors | live here | ways to run | cells | programs run by git | by us |",
            "|---|---:|---:|---:|---:|---:|---:|",
            *rows,
        ]
    )
    print(text)
    if "--write" in sys.argv:
        page = PAGE.read_text("utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", "utf-8")


def _row(what: str, vectors: Iterable[Vector], template: Path) -> str:
    tried = [_try(vector, template) for vector in vectors]
    live = sum(fired for fired, _, _ in tried)
    cells = sum(cells for _, cells, _ in tried)
    ours = sum(ours for _, _, ours in tried)
    return f"| what {what} | {len(tried)} | {live} | {len(RUNS)} | {cells} | {live} | {ours} |"


def _try(vector: Vector, template: Path) -> tuple[bool, int, int]:
    """Whether plain git ran the program, how many cells there were, and in how many we did."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as place:
        one = arm(copy_of(template, Path(place) / "repo"), [vector], Path(place) / "programs")
        ours = 0
        with Forks(environment_with(**one.environment)) as forks:
            for run in RUNS:
                root = copy_of(one.root, Path(place) / "here" / "repo")
                forks.run(root, *run)
                ours += bool(one.seen())
                for marker in one.markers.iterdir():
                    marker.unlink()
                shutil.rmtree(root)
        one.fire(vector)
        return bool(one.seen()), len(RUNS), ours


if __name__ == "__main__":
    main()
