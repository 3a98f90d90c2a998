"""Cuts the power at every moment of a change and looks what each possible disk recovers to."""

from dataclasses import dataclass, field

from tests.faults.disk_model import MOST_STATES, Disk, Left, build
from tests.faults.events import events_of
from tests.faults.running import Driver, prepared
from tests.faults.scenarios import Scenario
from tests.faults.states import State, litter_of, state_of


@dataclass
class Cut:
    """How many moments and states there were, and how they ended.

    `torn` is a file that is neither old nor new, `mixed` is some old and some new, `stopped`
    is a recovery that refused, `litter` are temporary files that stay, `lost` is a
    change that was said to be made and is not.
    """

    scenario: str
    moments: int = 0
    states: int = 0
    good: int = 0
    mixed: int = 0
    torn: int = 0
    stopped: int = 0
    litter: int = 0
    lost: int = 0
    examples: list[str] = field(default_factory=list)


def cut_power(
    driver: Driver, scenario: Scenario, sabotage: tuple[str, ...] = (), most: int = MOST_STATES
) -> Cut:
    """Try every moment, and every state that a disk may then be in."""
    template = prepared(driver, scenario)
    driver.rehearse(scenario, driver.fresh(template))
    root = driver.fresh(template)
    disk = Disk.of(root)
    done = driver.run(scenario, root, inject="", whole=True, sabotage=sabotage)
    assert done.code == 0, done.err
    old, new = _contents(state_of(template)), _contents(state_of(root))
    cut, seen = Cut(scenario.name), dict[Left, str]()
    events = events_of(done.log, root)
    for moment, event in enumerate(events, 1):
        disk.do(event)
        cut.moments += 1
        for left in disk.after_power_cut(most):
            if left not in seen:
                seen[left] = _judged(driver, left, old, new)
                _count(
                    cut, seen[left], f"after {moment} of {len(events)}, {event.kind} {event.path}"
                )
    _last(cut, disk, seen, most)
    return cut


def _last(cut: Cut, disk: Disk, seen: dict[Left, str], most: int) -> None:
    # The command has said that it is done: now nothing may bring the old state back.
    cut.lost = sum(seen[left] != "new" for left in disk.after_power_cut(most))


def _count(cut: Cut, ending: str, where: str) -> None:
    cut.states += 1
    cut.good += ending in ("old", "new")
    cut.mixed += ending == "mixed"
    cut.torn += ending == "torn"
    cut.stopped += ending.startswith("stopped")
    cut.litter += ending == "litter"
    if ending not in ("old", "new"):
        cut.examples.append(f"{where}: {ending}")


def _judged(driver: Driver, left: Left, old: State, new: State) -> str:
    root = driver.empty()
    build(left, root)
    done = driver.command(root, "recover")
    after = _contents(state_of(root))
    if done.code:
        return f"stopped: {done.err}"
    if litter_of(root):
        return "litter" if after in (old, new) else _half(after, old, new)
    if after in (old, new):
        return "new" if after == new else "old"
    return _half(after, old, new)


def _half(after: State, old: State, new: State) -> str:
    known = all(what in (old.get(name), new.get(name)) for name, what in after.items())
    return "mixed" if known else "torn"


def _contents(state: State) -> State:
    return {name: (content, 0) for name, (content, _) in state.items()}
