"""What a long log puts aside comes back as it was, and a build holds little of it at a time."""

import datetime
import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from adr_tool.actions.build import site_of
from adr_tool.actions.holding import MANY, Holding, holding_for
from adr_tool.actions.publication import public_log_of
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.model.public import (
    Dependency,
    Handling,
    Legacy,
    PublicRecord,
    Risk,
    Security,
    Source,
    Todo,
)
from adr_tool.model.public.registers import Register
from adr_tool.model.public.system import Named, Touch
from adr_tool.publish.base import Output, Site
from adr_tool.publish.registers import registers
from adr_tool.publish.systems import systems
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.conftest import ROOT

TRUST = ROOT / "docs" / "examples" / "trust"
DAY = datetime.date(2026, 11, 23)


def record(number: int) -> PublicRecord:
    """A decision with a part of every kind that is put aside in a long log."""
    label = f"{number:04d}"
    return PublicRecord(
        number, label, label, f"Decision {number}", "open", "adr-tool", "accepted",
        body=f"Body {number}.", consulted=("a person",), references=(Source("Page", "https://x"),),
        passages=(Handling("why", DAY, ""),),
        security=Security(
            risks=(Risk("R1", "threat", "c", 1, 2, "low", "accept", "x", "y", DAY, ("A", "B")),),
            withheld=MappingProxyType({"high": 2}),
            todo=Todo("who", None),
        ),
        legacy=Legacy((dependency("The old system of all wards"),)),
    )  # fmt: skip


def dependency(system: str) -> Dependency:
    said = dict.fromkeys(Dependency.__slots__, "")
    days = dict.fromkeys(("support_ends", "extended_support_ends", "contract_ends", "exit_by"), DAY)
    return replace(Dependency(**said), **days, system=system, indicators=("a", "b"))


def held(holding: Holding, whole: PublicRecord) -> PublicRecord:
    return holding.hold(whole.address, whole.path, lambda: whole)


@pytest.mark.parametrize("records", [1, MANY + 1])
def test_what_is_put_aside_comes_back_as_it_was(records: int) -> None:
    holding = holding_for(records)
    one, other = record(1), record(2)
    first, second = held(holding, one), held(holding, other)
    for _ in range(2):
        for name in (*holding.aside, "title", "status"):
            assert getattr(first, name) == getattr(one, name)
            assert getattr(second, name) == getattr(other, name)
    assert "legacy" in holding_for(MANY + 1).aside


def test_a_word_that_many_parts_say_is_held_once() -> None:
    holding = holding_for(MANY + 1)
    first, second = held(holding, record(1)), held(holding, record(2))
    one, other = (r.legacy.dependencies[0] for r in (first, second) if r.legacy)
    assert one is not other
    assert one.system is other.system


@pytest.fixture(scope="module")
def site() -> Site:
    """The site of the example trust, held as that of a long log is."""
    tree = WorkingTree(TRUST)
    settings = read_settings(tree)
    vocabulary = load_vocabulary(settings)
    log = load(tree, settings.folder, vocabulary)
    hold = holding_for(MANY + 1).hold
    return site_of(public_log_of(log, settings, vocabulary, hold=hold), settings, tree, DAY)[0]


def alive(kind: type) -> int:
    """How many objects of a class somebody still holds."""
    gc.collect()
    return sum(type(one) is kind for one in gc.get_objects())


def test_a_site_holds_where_rows_stand_and_no_register(site: Site) -> None:
    others = alive(Register)
    assert any(site.first_rows.values())
    assert alive(Register) == others


def test_a_site_holds_the_names_of_systems_and_not_what_is_done_to_them(site: Site) -> None:
    others = alive(Touch)
    assert {type(system) for system in site.systems.all} == {Named}
    assert alive(Touch) == others


def test_registers_are_held_one_at_a_time(site: Site) -> None:
    others = alive(Register)
    assert {alive(Register) - others for _ in written(registers(site))} == {0, 1}
    assert alive(Register) == others


def test_systems_go_with_their_pages(site: Site) -> None:
    others = alive(Touch)
    assert max(alive(Touch) for _ in written(systems(site))) > others
    assert alive(Touch) == others


def written(outputs: Iterator[Output]) -> Iterator[Path]:
    """The paths of files, each of which is asked for all of its parts."""
    for path, content in outputs:
        for _ in () if isinstance(content, bytes) else content:
            pass
        yield Path(path)
        del content
