"""A build that is killed at any step leaves the old site whole, or the new one; the next mends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.running import Driver, prepared
from tests.faults.scenarios import OWNED, Scenario
from tests.faults.strace import calls_of, require_strace
from tests.site.test_build import files_of

BUILD = Scenario(
    "build",
    ("build", "--no-history"),
    before=(
        ("init", "--owner", "Web lead"),
        ("new", "Use one login", *OWNED),
        ("build", "--no-history"),
        ("new", "Keep backups", *OWNED),
    ),
)
# How many of the many steps that write one more file are tried.
SAMPLE = 24


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    """One warm process for the module."""
    require_strace()
    with Driver() as warm:
        yield warm


@pytest.fixture(scope="module")
def ready(driver: Driver) -> Path:
    """A log whose site is one decision behind."""
    root = prepared(driver, BUILD)
    driver.rehearse(BUILD, driver.fresh(root))
    return root


@pytest.fixture(scope="module")
def sites(driver: Driver, ready: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The old site and the new one."""
    root = driver.fresh(ready)
    old = files_of(root / "public")
    assert driver.run(BUILD, root).code == 0
    new = files_of(root / "public")
    assert old != new
    return old, new


def litter(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.name.startswith(".adr-")]


def test_a_killed_build_leaves_one_whole_site(
    driver: Driver, ready: Path, sites: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    traced = driver.run(BUILD, driver.fresh(ready), inject="")
    calls = [call for call in calls_of(traced.log) if call.changes]
    # Every step around the exchange, and a sample of the many that write one more file.
    every = max(len(calls) // SAMPLE, 1)
    points = [
        call
        for index, call in enumerate(calls)
        if index % every == 0 or call.name.startswith("rename") or call.name == "rmdir"
    ]
    assert len(points) > 15
    seen = set()
    for call in points:
        root = driver.fresh(ready)
        driver.run(BUILD, root, inject=f"{call.name}:signal=KILL:when={call.count}")
        found = files_of(root / "public")
        assert found in sites, f"killed at {call.name} {call.count}: neither old nor new"
        seen.add(sites.index(found))
        again = driver.run(BUILD, root)
        assert again.code == 0, again.err
        assert files_of(root / "public") == sites[1]
        assert litter(root) == []
    assert seen == {0, 1}


def test_a_full_disk_leaves_the_old_site(
    driver: Driver, ready: Path, sites: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    for fault in ("mkdir:error=ENOSPC:when=3+", "write:error=ENOSPC:when=9"):
        root = driver.fresh(ready)
        done = driver.run(BUILD, root, inject=fault)
        assert done.code == 2
        assert "the old site is whole" in done.err or "nothing was written" in done.err
        assert files_of(root / "public") == sites[0]
        assert litter(root) == []


def test_without_an_exchange_the_new_site_still_comes(
    driver: Driver, ready: Path, sites: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    root = driver.fresh(ready)
    done = driver.run(BUILD, root, inject="renameat2:error=ENOSYS")
    assert done.code == 0, done.err
    assert files_of(root / "public") == sites[1]
    assert litter(root) == []
