"""The tier: every row of its table, every fact that lifts it, and what never does."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest

from adr_tool.config import Settings
from adr_tool.model import OUR_FORMAT, Record, Tier, risk_score, tier_of
from adr_tool.model.public.tiers import shown_tier, whole_tier
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
LIGHT: dict[str, Any] = {"level": "team", "reversibility": "easy", "harm": "low"}


def tier(**facts: Any) -> Tier:
    path = PurePosixPath("decisions/0001-x.md")
    record = Record(path, 1, "X", OUR_FORMAT, facts={**LIGHT, **facts})
    return tier_of(record, VOCABULARY)


def risk(likelihood: Any, impact: Any) -> dict[str, Any]:
    return {"risks": [{"id": "R1", "likelihood": likelihood, "impact": impact}]}


def dependency(effect: str, criticality: str, *indicators: str) -> dict[str, Any]:
    item = {"system": "PAS", "effect": effect, "criticality": criticality}
    return {"dependencies": [{**item, "indicators": list(indicators)}]}


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("level", "team", "light"),
        ("level", "programme", "standard"),
        ("level", "organisation", "standard"),
        ("level", "cross-organisation", "full"),
        ("reversibility", "easy", "light"),
        ("reversibility", "costly", "standard"),
        ("reversibility", "one-way", "full"),
        ("harm", "low", "light"),
        ("harm", "moderate", "standard"),
        ("harm", "high", "full"),
    ],
)
def test_each_answer_by_itself(question: str, answer: str, expected: str) -> None:
    found = tier(**{question: answer})
    assert found.name == found.computed == expected
    assert f"{question} is {answer}" in found.because


@pytest.mark.parametrize("maturity", ["commodity", "product", "custom", "novel"])
def test_maturity_never_counts(maturity: str) -> None:
    assert tier(maturity=maturity).name == "light"


def test_highest_answer_wins_and_is_the_only_reason() -> None:
    found = tier(level="cross-organisation", reversibility="costly", harm="moderate")
    assert found == Tier("full", ("level is cross-organisation",), "full")


def test_all_answers_of_the_highest_tier_are_reasons() -> None:
    assert tier(level="programme", reversibility="costly").because == (
        "level is programme",
        "reversibility is costly",
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("none", "light"),
        ("pseudonymised", "light"),
        ("personal", "light"),
        ("special-category", "standard"),
    ],
)
def test_only_special_category_data_lifts(kind: str, expected: str) -> None:
    found = tier(security={"personal-data": kind})
    assert found.name == expected
    assert (found.because == ("it holds special-category data",)) is (expected == "standard")


def test_an_exception_from_standards_lifts() -> None:
    interface = {"with": "Warehouse", "standard": "csv"}
    assert tier(interoperability={"interfaces": [interface]}).name == "light"
    excepted = {**interface, "exception": {"because": "A test", "until": "2027-01-01"}}
    found = tier(interoperability={"interfaces": [interface, excepted]})
    assert found.because == ("the interface with Warehouse is an exception",)
    assert found.name == "standard"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (dependency("adds", "critical", "L1"), "standard"),
        (dependency("adds", "critical", "L6"), "standard"),
        (dependency("keeps", "critical", "L1"), "standard"),
        (dependency("keeps", "critical", "L3", "L6"), "standard"),
        (dependency("keeps", "critical", "L2", "L3", "L4", "L5", "L7"), "light"),
        (dependency("keeps", "critical"), "light"),
        (dependency("keeps", "high", "L1", "L6"), "light"),
        (dependency("reduces", "critical", "L1"), "light"),
        (dependency("removes", "critical", "L1"), "light"),
    ],
)
def test_critical_and_weak_dependencies_lift(facts: dict[str, Any], expected: str) -> None:
    assert tier(legacy=facts).name == expected


def test_each_kind_of_fact_is_a_reason_once() -> None:
    interfaces = [{"with": name, "exception": {"because": "A test"}} for name in ("Labs", "PACS")]
    weak = dependency("keeps", "critical", "L1")["dependencies"]
    found = tier(
        interoperability={"interfaces": interfaces},
        legacy={"dependencies": [*weak, {**weak[0], "system": "RIS"}]},
        security={"personal-data": "special-category"},
    )
    assert found.because == (
        "it holds special-category data",
        "the interface with Labs is an exception",
        "it keeps PAS, which is critical and unsupported or vulnerable",
    )


@pytest.mark.parametrize(
    ("likelihood", "impact", "expected"),
    [
        (3, 5, "full"),
        (5, 3, "full"),
        (4, 4, "full"),
        (5, 5, "full"),
        (3, 4, "light"),
        (2, 5, "light"),
    ],
)
def test_a_risk_of_15_or_more_lifts_to_full(likelihood: int, impact: int, expected: str) -> None:
    assert tier(security=risk(likelihood, impact)).name == expected


def test_a_fact_lifts_above_the_answers() -> None:
    found = tier(level="programme", security={**risk(5, 4), "personal-data": "special-category"})
    assert found == Tier("full", ("risk R1 remains at 20",), "full")
    weak = dependency("keeps", "critical", "L1")
    assert tier(legacy=weak, security=risk(5, 4)).because == ("risk R1 remains at 20",)


@pytest.mark.parametrize("likelihood", range(1, 6))
@pytest.mark.parametrize("impact", range(1, 6))
def test_a_score_is_likelihood_times_impact(likelihood: int, impact: int) -> None:
    assert risk_score({"likelihood": likelihood, "impact": impact}) == likelihood * impact


@pytest.mark.parametrize("odd", [True, None, "3", 0, 6, -5, 10**17, [3], {}])
def test_what_is_no_score_counts_nothing(odd: object) -> None:
    assert risk_score({"likelihood": odd, "impact": 5}) == 0
    assert risk_score({"likelihood": 5, "impact": odd}) == 0


def test_authors_may_raise_and_say_why() -> None:
    found = tier(**{"tier": "full", "tier-because": "The board asked"})
    assert found == Tier("full", ("raised by its authors: The board asked",), "light")
    assert found.at_least("standard")


def test_raising_without_a_reason_counts_all_the_same() -> None:
    assert tier(tier="standard").because == ("raised by its authors: no reason is given",)


@pytest.mark.parametrize("stated", ["light", "standard", "full", "huge", 3, None, ["full"], {}])
def test_nobody_lowers_the_tier(stated: object) -> None:
    assert tier(harm="high", tier=stated) == Tier("full", ("harm is high",), "full")


def test_without_answers_it_is_light() -> None:
    record = Record(PurePosixPath("decisions/0001-x.md"), 1, "X", OUR_FORMAT)
    assert tier_of(record, VOCABULARY) == Tier("light", ("no answer asks for more",), "light")


@pytest.mark.parametrize("odd", ["team of teams", 3, None, True, ["programme"], {"level": "full"}])
def test_unknown_answers_count_as_light(odd: object) -> None:
    assert tier(level=odd, reversibility=odd, harm=odd).name == "light"


@pytest.mark.parametrize("odd", ["text", 7, None, ["text"], [["nested"]], {"risks": "none"}])
def test_facts_of_any_shape_are_survived(odd: object) -> None:
    assert tier(security=odd, interoperability=odd, legacy=odd).name == "light"


def test_the_public_is_told_the_reasons_that_are_public() -> None:
    record = Record(PurePosixPath("decisions/0001-x.md"), 1, "X", OUR_FORMAT, facts=LIGHT)
    grave = replace(record, facts={**LIGHT, "harm": "high"})
    assert shown_tier(grave, VOCABULARY) == ("full", ("harm is high",))
    (known,) = risk(5, 5)["risks"]
    withheld = {"risks": [{**known, "restricted": "why"}]}
    secret = replace(record, facts={**LIGHT, "harm": "moderate", "security": withheld})
    assert shown_tier(secret, VOCABULARY) == ("full", ())
    assert whole_tier(secret, VOCABULARY) == ("full", ("risk R1 remains at 25",))


def test_order_of_tiers() -> None:
    standard = Tier("standard", (), "standard")
    assert standard.at_least("light")
    assert standard.at_least("standard")
    assert not standard.at_least("full")


@pytest.mark.parametrize(
    ("name", "options", "months", "days"),
    [("light", 0, 24, 0), ("standard", 2, 12, 7), ("full", 3, 6, 14)],
)
def test_what_each_tier_asks_for(name: str, options: int, months: int, days: int) -> None:
    limits = VOCABULARY.tiers[name]
    assert (limits.options, limits.review_months, limits.objection_days) == (options, months, days)
