"""What a later decision does to what an earlier one says, in the registers."""

import datetime
from typing import Any

import pytest

from adr_tool.model.public import (
    Dependency,
    Legacy,
    PublicLog,
    PublicRecord,
)
from adr_tool.model.public.registers import REGISTERS
from tests.unit.test_registers import DAY


def made(
    number: int, status: str, date: str, *effects: tuple[str, str], **more: Any
) -> PublicRecord:
    """A decision that does something to systems."""
    dependencies = tuple(
        Dependency(
            *(system, "", "runtime", effect, None, False, None, None, (), "", "", "", ""),
            more.get("exit_by"),
            "",
        )
        for system, effect in effects
    )
    return PublicRecord(
        number,
        f"{number:04d}",
        f"{number:04d}",
        f"Decision {number}",
        "open",
        "adr-tool",
        status=status,
        date=datetime.date.fromisoformat(date) if date else None,
        legacy=Legacy(dependencies),
    )


def outcomes(*records: PublicRecord) -> dict[int, tuple[str, str]]:
    """What became of each decision's first system, and by which."""
    rows = REGISTERS["legacy"](PublicLog(records), DAY).rows
    return {row.record.number: (row.outcome, row.by.label if row.by else "") for row in rows}


def test_a_later_decision_removes_what_an_earlier_one_kept() -> None:
    found = outcomes(
        made(1, "accepted", "2026-01-01", ("Mainframe", "keeps")),
        made(2, "accepted", "2026-05-01", ("mainframe ", "removes")),
    )
    assert found == {1: ("ended", "0002"), 2: ("removed", "")}


def test_dates_decide_and_not_numbers() -> None:
    found = outcomes(
        made(1, "accepted", "2026-05-01", ("Mainframe", "keeps")),
        made(2, "accepted", "2026-01-01", ("Mainframe", "removes")),
    )
    assert found == {1: ("kept", ""), 2: ("kept-again", "0001")}


def test_numbers_decide_on_the_same_day_or_without_one() -> None:
    for day in ("2026-05-01", ""):
        found = outcomes(
            made(7, "accepted", day, ("Mainframe", "adds")),
            made(8, "accepted", day, ("Mainframe", "removes")),
        )
        assert found == {7: ("ended", "0008"), 8: ("removed", "")}


def test_the_next_word_counts_where_there_are_several() -> None:
    found = outcomes(
        made(1, "accepted", "2026-01-01", ("Mainframe", "adds")),
        made(2, "accepted", "2026-02-01", ("Mainframe", "removes")),
        made(3, "accepted", "2026-03-01", ("Mainframe", "reduces")),
        made(4, "accepted", "2026-04-01", ("Mainframe", "removes")),
    )
    assert found == {
        1: ("ended", "0002"),
        2: ("kept-again", "0003"),
        3: ("ended", "0004"),
        4: ("removed", ""),
    }


@pytest.mark.parametrize(
    "status", ["proposed", "draft", "rejected", "superseded", "deprecated", ""]
)
def test_only_decisions_in_force_end_anything(status: str) -> None:
    found = outcomes(
        made(1, "accepted", "2026-01-01", ("Mainframe", "keeps")),
        made(2, status, "2026-05-01", ("Mainframe", "removes")),
    )
    assert found == {1: ("kept", ""), 2: ("", "")}


def test_an_effect_that_is_none_of_ours_ends_nothing_and_keeps_nothing() -> None:
    found = outcomes(
        made(1, "accepted", "2026-01-01", ("Mainframe", "breaks")),
        made(2, "accepted", "2026-05-01", ("Mainframe", "removes")),
    )
    assert found == {1: ("", ""), 2: ("removed", "")}


def test_what_a_later_decision_ended_is_not_due_any_more() -> None:
    exit_by = datetime.date(2026, 12, 1)
    log = PublicLog(
        (
            made(1, "accepted", "2026-01-01", ("Mainframe", "keeps"), exit_by=exit_by),
            made(2, "accepted", "2026-05-01", ("Mainframe", "removes"), exit_by=exit_by),
        )
    )
    due = REGISTERS["reviews"](log, DAY).rows
    assert [(row.record.number, row.kind) for row in due] == [(2, "exit")]
