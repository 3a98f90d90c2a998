"""What a run holds of each record of a log. Bytes are counted by Python itself, in a child."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import clean_environment
from tests.generated import generator

# Equal but for whole portions of 64: what is at hand of the last one is the same.
SIZES = (256, 768)
# Measured are 2.1 KB, 1.8, 1.8 and 2.7. Facts alone are 1.4 KB of text a record, and parsed 8 KB.
MOST = {
    "check, without a cache": 2_800,
    "check, the first time": 2_500,
    "check, again": 2_500,
    "list, again": 3_500,
}
HOLDING = """
import gc, sys, tracemalloc
from pathlib import Path
from adr_tool.actions.list_ import rows_of
from adr_tool.cli.app import App
from adr_tool.cli.judging import Asked, judge
from adr_tool.cli.terminal import Options
from adr_tool.rules import ALL_RULES

def app(cache=True):
    return App(Options(Path(sys.argv[1]), cache=cache))

def listed():
    run = app()
    run.hold_in_short()
    return run, rows_of(run.log, run.vocabulary)

ways = {
    "check, without a cache": lambda: judge(app(cache=False), Asked(ALL_RULES, ())),
    "check, the first time": lambda: judge(app(), Asked(ALL_RULES, ())),
    "check, again": lambda: judge(app(), Asked(ALL_RULES, ())),
    "list, again": listed,
}
tracemalloc.start()
there = ways[sys.argv[2]]()
gc.collect()
print(tracemalloc.get_traced_memory()[0])
"""


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A smaller log and a larger one."""
    folders = [tmp_path_factory.mktemp("log") for _ in SIZES]
    for folder, size in zip(folders, SIZES, strict=True):
        generator().make(folder, size)
    return folders


def held(folder: Path, way: str) -> int:
    """The bytes that are held at the end of a run."""
    done = subprocess.run(
        [sys.executable, "-c", HOLDING, str(folder), way],
        env=clean_environment(),
        capture_output=True,
        check=True,
    )
    return int(done.stdout)


def test_little_is_held_of_each_record(logs: list[Path]) -> None:
    for way, most in MOST.items():  # in this order: what was remembered is used again
        few, many = (held(folder, way) for folder in logs)
        each = (many - few) / (SIZES[1] - SIZES[0])
        assert each < most, f"{way}: {each:.0f} bytes"
