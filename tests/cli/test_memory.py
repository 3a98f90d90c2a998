"""What a run holds of each record of a log. Bytes are counted by Python itself, in a child."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import clean_environment
from tests.generated import generator

# Equal but for whole portions of 64: what is at hand of the last one is the same.
SIZES = (256, 768)
# Facts alone are 1.4 KB of text a record, and parsed 8 KB.
MOST = {
    "check, without a cache": 3_500,
    "check, the first time": 3_700,
    "check, again": 3_000,
    "list, again": 3_000,
}
HOLDING = """
import gc, json, sys, tracemalloc
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

ways = (
    lambda: judge(app(cache=False), Asked(ALL_RULES, ())),
    lambda: judge(app(), Asked(ALL_RULES, ())),
    lambda: judge(app(), Asked(ALL_RULES, ())),
    listed,
)
held = []
for way in ways:
    tracemalloc.start()
    there = way()
    gc.collect()
    held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    del there
print(json.dumps(held))
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> list[list[int]]:
    """What is held at the end of each way, of the smaller log and of the larger one."""
    return [held_of(tmp_path_factory.mktemp("log"), size) for size in SIZES]


def held_of(folder: Path, records: int) -> list[int]:
    generator().make(folder, records)
    done = subprocess.run(
        [sys.executable, "-c", HOLDING, str(folder)],
        env=clean_environment(),
        capture_output=True,
        check=True,
    )
    told: list[int] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("way", MOST)
def test_little_is_held_of_each_record(held: list[list[int]], way: str) -> None:
    few, many = (of[list(MOST).index(way)] for of in held)
    assert (many - few) / (SIZES[1] - SIZES[0]) < MOST[way]
