"""A power cut at any moment, keeping any part of what was not synced: all old or all new."""

import pytest

from tests.faults.power_loss import cut_power
from tests.faults.running import Driver
from tests.faults.scenarios import SCENARIOS, Scenario, by_name
from tests.faults.strace import require_strace

# The model runs as the administrator, to whom no folder is closed.
OPEN = tuple(scenario for scenario in SCENARIOS if not scenario.user)


@pytest.mark.parametrize("scenario", OPEN, ids=lambda scenario: scenario.name)
def test_a_power_cut_leaves_all_old_or_all_new(scenario: Scenario) -> None:
    require_strace()
    with Driver() as driver:
        cut = cut_power(driver, scenario)
    assert cut.examples == []
    assert cut.good == cut.states >= 10
    assert cut.lost == 0, "a change that was said to be made can be lost"


@pytest.mark.parametrize(
    ("sabotage", "damage"),
    [
        ("naive", "torn"),
        ("renaming", "mixed"),
        ("no-folder-sync", "mixed"),
        ("no-file-sync", "torn"),
    ],
)
def test_the_model_sees_what_is_not_synced(sabotage: str, damage: str) -> None:
    """A control: the recipe without one of its syncs is worse than no recipe, and it shows."""
    require_strace()
    with Driver() as driver:
        cut = cut_power(driver, by_name("new -s -l"), (sabotage,), most=40)
    assert getattr(cut, damage) >= 2, cut
    assert cut.lost
