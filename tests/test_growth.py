"""No rule's work grows with the square of the log: calls are counted, no clock is asked."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest

from adr_tool.actions.check import context_of
from adr_tool.config import Settings
from adr_tool.model import DecisionLog, Link, Location, Record
from adr_tool.model.partly import changed
from adr_tool.reading import read_record
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Rule
from adr_tool.vocabulary import load_vocabulary
from tests.calls import calls
from tests.mutants import EXAMPLES

TODAY = datetime.date(2026, 11, 23)
WORDS = load_vocabulary(Settings())
AROUND = [rule for rule in ALL_RULES if rule.looks_around and not rule.over_time]
SMALL, TWICE, MOST = 120, 240, 2.4
Shape = Callable[[int, int], dict[str, Any]]


def path_of(number: int) -> PurePosixPath:
    return PurePosixPath(f"decisions/{number:05d}-send-letters.md")


def to(kind: str, one: int, *others: int) -> tuple[Link, ...]:
    where = Location(path_of(one))
    return tuple(Link(kind, other, path_of(other), where) for other in others)


def a_chain(number: int, count: int) -> dict[str, Any]:
    """Each took the place of the one before it."""
    older = to("supersedes", number, number - 1) if number > 1 else ()
    newer = to("superseded-by", number, number + 1) if number < count else ()
    status = "superseded" if number < count else "accepted"
    return {"links": older + newer, "status": status}


def a_ring(number: int, count: int) -> dict[str, Any]:
    """Each was replaced by the next, and the last one by the first."""
    links = to("superseded-by", number, number % count + 1)
    return {"links": links, "status": "superseded"}


def a_star(number: int, count: int) -> dict[str, Any]:
    """One took the place of all others."""
    if number > 1:
        return {"links": to("superseded-by", number, 1), "status": "superseded"}
    return {"links": to("supersedes", 1, *range(2, count + 1))}


def one_number(number: int, count: int) -> dict[str, Any]:
    """Everybody took the same number."""
    return {"number": 7, "links": to("relates-to", number, number % count + 1)}


def many_spellings(number: int, count: int) -> dict[str, Any]:
    """Every record names a system of its own."""
    system = {"system": f"Letter Store{'-' * (number % 7)}{number}", "owner": f"Team {number}"}
    return {"legacy": {"dependencies": [system]}}


def nothing_readable(number: int, count: int) -> dict[str, Any]:
    """All is withheld but the summary."""
    return {"publish": "summary"}


def log_of(shape: Shape, count: int) -> DecisionLog:
    text = EXAMPLES[0].read_bytes()
    one = read_record(path_of(1), text, WORDS)
    return DecisionLog(PurePosixPath("decisions"), tuple(_records(one, shape, count)))


def _records(one: Record, shape: Shape, count: int) -> Iterator[Record]:
    for number in range(1, count + 1):
        said = shape(number, count)
        values: dict[str, Any] = {"path": path_of(number), "number": number}
        values |= {key: said.pop(key) for key in ("links", "number", "status") if key in said}
        yield changed(one, **values, facts={**one.facts, **said})


def asking(rule: Rule, log: DecisionLog) -> int:
    """How many calls it takes to ask a rule about every record."""
    context = context_of(log, Settings(), WORDS, TODAY, lambda path: True)
    return calls(lambda: [list(rule.check(record, context)) for record in log])


SHAPES = (a_chain, a_ring, a_star, one_number, many_spellings, nothing_readable)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("rule", AROUND, ids=lambda rule: rule.name)
def test_work_grows_as_the_log_does(rule: Rule, shape: Shape) -> None:
    small, twice = asking(rule, log_of(shape, SMALL)), asking(rule, log_of(shape, TWICE))
    assert twice <= MOST * small, f"{small} calls for {SMALL} records, {twice} for {TWICE}"


def test_a_square_would_be_seen() -> None:
    def look_at_all(record: Record, context: Any) -> Iterator[Any]:
        yield from (other for other in context.log if other.path.name == record.title)

    rule = Rule("looks-at-all", AROUND[0].severity, look_at_all, "", "known", looks_at="facts")
    small, twice = asking(rule, log_of(a_chain, SMALL)), asking(rule, log_of(a_chain, TWICE))
    assert twice > 3 * small
