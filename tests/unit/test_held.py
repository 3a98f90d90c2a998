"""Which records are held to the model: ours, and whatever was written since adoption."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from adr_tool.actions.list_ import tier_if_ours
from adr_tool.actions.questions import is_asked
from adr_tool.config import Settings
from adr_tool.model import OUR_FORMAT, Record, is_held
from adr_tool.rules import ALL_RULES
from adr_tool.vocabulary import load_vocabulary

IMPORT, ADOPTED = date(2026, 11, 23), date(2026, 1, 1)
OLD, NEW = date(2021, 3, 4), date(2026, 12, 1)


def record(
    day: date | None, form: str = OUR_FORMAT, status: str = "accepted", **facts: object
) -> Record:
    path = PurePosixPath("decisions/0001-x.md")
    return Record(path, 1, "X", form, status, status, day, facts)


IMPORTED = {"imported": {"from": "madr", "date": IMPORT.isoformat()}}


@pytest.mark.parametrize(
    ("one", "adopted", "held"),
    [
        (record(OLD), ADOPTED, True),
        (record(OLD, "madr"), ADOPTED, False),
        (record(NEW, "madr"), ADOPTED, True),
        (record(OLD, "madr"), None, True),
        (record(OLD, **IMPORTED), ADOPTED, False),
        (record(OLD, **IMPORTED), None, False),
        (record(None, **IMPORTED), None, False),
        (record(NEW, **IMPORTED), None, True),
        (record(date(2026, 2, 1), **IMPORTED), ADOPTED, True),
        (record(date(2026, 2, 1), **IMPORTED), None, False),
        (record(NEW, status="superseded", **IMPORTED), ADOPTED, False),
        (record(NEW, status="proposed", **IMPORTED), ADOPTED, True),
        (record(OLD, imported={"date": "whenever"}), ADOPTED, True),
        (record(OLD, imported=["2026-11-23"]), ADOPTED, True),
    ],
)
def test_what_is_held(one: Record, adopted: date | None, held: bool) -> None:
    assert is_held(one, adopted) is held
    shape = next(rule for rule in ALL_RULES if rule.name == "section-has-one-shape")
    assert is_asked(shape, one, adopted) is (held and one.ours)
    always = next(rule for rule in ALL_RULES if rule.name == "number-is-unique")
    assert is_asked(always, one, adopted)


def test_an_imported_record_has_a_tier_once_a_question_is_answered() -> None:
    vocabulary = load_vocabulary(Settings())
    assert tier_if_ours(record(OLD, **IMPORTED), vocabulary) is None
    tier = tier_if_ours(record(OLD, **IMPORTED, harm="high"), vocabulary)
    assert tier is not None
    assert tier.name == "full"
