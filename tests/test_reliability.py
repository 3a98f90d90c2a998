"""RELIABILITY.md promises nothing without a test, and its figures are of today's changes."""

import re

from tests.conftest import ROOT
from tests.faults.harness import FAULTS
from tests.faults.scenarios import SCENARIOS

PAGE = (ROOT / "RELIABILITY.md").read_text("utf-8")


def test_each_promise_names_tests_that_are_there() -> None:
    promises = PAGE.split("## Promises")[1].split("## How")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 15
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert named, row
        for file, name in named:
            assert f"def {name}(" in (ROOT / file).read_text("utf-8"), f"{file} has no {name}"


def test_the_figures_are_of_all_changes_and_faults() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([A-Z]+) \| (\d+) \| .* \| (\d+) \|$", PAGE, re.MULTILINE)
    ours = [row for row in rows if row[0] in {scenario.name for scenario in SCENARIOS}]
    assert {(row[0], row[1]) for row in ours} == {
        (scenario.name, fault) for scenario in SCENARIOS for fault in FAULTS
    }, "run `python -m tests.faults.figures --write`"
    assert sum(int(row[2]) for row in ours) >= 500
    assert all(row[3] == "0" for row in ours)
    controls = [row for row in rows if row not in ours]
    assert controls
    assert all(int(row[3]) > 0 for row in controls), "a control that shows no damage shows nothing"
