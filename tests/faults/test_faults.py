"""Every change, every system call of it that writes, four faults: all old or all new."""

import os

import pytest

from tests.faults.harness import FAULTS, try_faults
from tests.faults.running import Driver
from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.strace import require_strace

# Without it a fault in the harness itself, such as no points at all, would look like success.
FEWEST_POINTS = 15


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_a_fault_leaves_all_old_or_all_new(scenario: Scenario, fault: str) -> None:
    require_strace()
    if scenario.user and os.geteuid() != 0:
        pytest.skip("becomes somebody else, as only the administrator can")
    with Driver() as driver:
        tally = try_faults(driver, scenario, fault)
    assert tally.damage == []
    assert tally.old + tally.new == tally.points
    assert tally.points >= FEWEST_POINTS
    assert tally.new, "no fault came late enough to be completed"
    assert tally.old or scenario.cut_off, "no fault came early enough to be undone"


@pytest.mark.parametrize("fault", ["KILL", "ENOSPC", "EIO"])
@pytest.mark.parametrize("writer", ["naive", "renaming"])
def test_the_harness_sees_what_other_writers_break(writer: str, fault: str) -> None:
    """A control: were the harness blind, it would pass these too."""
    require_strace()
    scenario = next(one for one in SCENARIOS if one.name == "new -s -l")
    with Driver() as driver:
        tally = try_faults(driver, scenario, fault, sabotage=(writer,))
    broken = [line for line in tally.damage if "neither old nor new" in line]
    assert len(broken) >= 2, tally
