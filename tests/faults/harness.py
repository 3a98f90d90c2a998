"""Puts one fault after the other into every system call of a change, and judges what is left."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.running import Driver, Outcome, prepared
from tests.faults.scenarios import Scenario
from tests.faults.states import State, difference, git_of, litter_of, state_of, visible
from tests.faults.strace import Call, calls_of

FAULTS = {"KILL": "signal=KILL", "ENOSPC": "error=ENOSPC", "EIO": "error=EIO", "INT": "signal=INT"}


@dataclass
class Tally:
    """How many faults there were and how they ended. `half` counts states before recovery."""

    scenario: str
    fault: str
    points: int = 0
    old: int = 0
    new: int = 0
    half: int = 0
    damage: list[str] = field(default_factory=list)


def points_of(
    driver: Driver, scenario: Scenario, template: Path, sabotage: tuple[str, ...]
) -> Iterator[Call]:
    """Every call of the change that a fault can be put into, from a run without any."""
    done = driver.run(scenario, driver.fresh(template), inject="", sabotage=sabotage)
    assert done.code == 0, done.err
    return (call for call in calls_of(done.log) if call.changes)


def try_faults(
    driver: Driver,
    scenario: Scenario,
    fault: str,
    sabotage: tuple[str, ...] = (),
) -> Tally:
    """Put the fault into every call of the change in turn, recover and judge."""
    template = prepared(driver, scenario)
    driver.rehearse(scenario, driver.fresh(template))
    finished = driver.fresh(template)
    done = driver.run(scenario, finished, sabotage=sabotage)
    assert done.code == 0, done.err
    old, new = state_of(template), state_of(finished)
    tally = Tally(scenario.name, fault)
    for call in points_of(driver, scenario, template, sabotage):
        root = driver.fresh(template)
        inject = f"{call.name}:{FAULTS[fault]}:when={call.count}"
        done = driver.run(scenario, root, inject=inject, sabotage=sabotage)
        assert _was_hit(done, fault), f"{inject} was never reached:\n{done.log}"
        _judge(driver, scenario, tally, (old, new), root, done, f"{inject} {call.arguments[:60]}")
        shutil.rmtree(root)
    return tally


def _was_hit(done: Outcome, fault: str) -> bool:
    sign = {"KILL": "killed by SIGKILL", "INT": "--- SIGINT"}.get(fault, "(INJECTED)")
    return sign in done.log


def _judge(
    driver: Driver,
    scenario: Scenario,
    tally: Tally,
    states: tuple[State, State],
    root: Path,
    done: Outcome,
    where: str,
) -> None:
    old, new = states
    before = state_of(root)
    tally.points += 1
    tally.half += visible(before) not in (old, new)
    git = git_of(root)
    recovered = driver.command(root, "recover", user=scenario.user)
    after = state_of(root)
    wrong = [
        (recovered.code != 0, f"recover ended with {recovered.code}: {recovered.err}"),
        (after not in (old, new), f"is neither old nor new: {difference(after, old, new)}"),
        (bool(litter_of(root)), f"left {litter_of(root)}"),
        (git_of(root) != git, "recover changed git's own files"),
        (done.code == 0 and before != new, "said it was done, and it was not"),
        (done.code == 3 or "Traceback" in done.err, f"met a bug: {done.err}"),
        (
            "nothing was" in done.err and visible(before) != visible(old),
            f"said {done.err}, and changed something",
        ),
        (scenario.cut_off != "" and after != new, "lost a change past its commit point"),
        (done.code not in (-9, 0, 2, 130), f"ended with {done.code}"),
    ]
    tally.old += after == old
    tally.new += after == new
    tally.damage += [f"{where}: {what}" for bad, what in wrong if bad]
