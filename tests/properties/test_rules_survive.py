"""Whatever stands in the facts: every rule says something or nothing, and none breaks."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adr_tool.actions.check import check
from adr_tool.config import Settings
from adr_tool.linking import directory_of, linked
from adr_tool.model import DecisionLog, Record
from adr_tool.reading import read_record
from adr_tool.rules import ALL_RULES
from adr_tool.rules.base import Context
from adr_tool.vocabulary import load_profile, load_vocabulary

SETTINGS = Settings(profile="nhs")
VOCABULARY = load_vocabulary(SETTINGS)
PROFILE = load_profile(SETTINGS)
TODAY = datetime.date(2026, 11, 23)
FOLDER = PurePosixPath("decisions")
EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = ("draft", "accepted", "adds", "keeps", "novel", "never", "unknown", "x", "", "R1", "dpia")
DAYS = ("0001-01-01", "2026-11-23", "2027-02-29", "9999-12-31")
ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**18) | st.sampled_from((*WORDS, *DAYS)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner),
    max_leaves=5,
)


def read_examples() -> tuple[Record, ...]:
    records = [
        read_record(FOLDER / path.name, path.read_bytes(), VOCABULARY)
        for path in sorted(EXAMPLES.glob("*.md"))
    ]
    directory = directory_of(tuple(records))
    return tuple(linked(record, directory) for record in records)


RECORDS = read_examples()


def places(value: Any, before: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if before:
        yield before
    inner: Any = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        inner = enumerate(value)
    for key, part in inner:
        yield from places(part, (*before, key))


def with_value(facts: Any, keys: tuple[str | int, ...], value: object) -> Any:
    if not keys:
        return value
    copy = facts.copy()
    copy[keys[0]] = with_value(facts[keys[0]], keys[1:], value)
    return copy


PLACES = [(i, keys) for i, record in enumerate(RECORDS) for keys in places(dict(record.facts))]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLACES), ODD, st.sampled_from(("", *VOCABULARY.statuses)))
def test_no_value_breaks_a_rule(
    place: tuple[int, tuple[str | int, ...]], value: object, status: str
) -> None:
    index, keys = place
    records = list(RECORDS)
    facts = with_value(dict(records[index].facts), keys, value)
    records[index] = replace(records[index], facts=facts, status=status)
    context = Context(DecisionLog(FOLDER, tuple(records)), VOCABULARY, PROFILE, TODAY)
    report = check(context, ALL_RULES, {})
    assert all(finding.problem.message for finding in report.findings)


def test_examples_are_what_is_bent() -> None:
    context = Context(DecisionLog(FOLDER, RECORDS), VOCABULARY, PROFILE, TODAY)
    assert check(context, ALL_RULES, {}).findings == ()
