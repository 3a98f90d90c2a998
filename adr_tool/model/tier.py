"""How deep a decision must go: the tier, computed from its answers, never stored.

The highest answer wins, as in the Risk and Importance Framework (gov.uk, 2024/2025).
Maturity never changes the tier: novel work owes an experiment instead.
"""

from collections.abc import Iterator, Mapping

from adr_tool.frozen import dataclass
from adr_tool.model.record import Facts, Record
from adr_tool.model.vocabulary import Vocabulary

TIERS = ("light", "standard", "full")
EXTREME = 15


@dataclass(frozen=True, slots=True)
class Tier:
    """A tier and the answers that led to it, in words; `computed` is it before raising."""

    name: str
    because: tuple[str, ...]
    computed: str

    def at_least(self, name: str) -> bool:
        """Whether this tier is as high as the one named, or higher."""
        return TIERS.index(self.name) >= TIERS.index(name)


def tier_of(record: Record, vocabulary: Vocabulary) -> Tier:
    """The tier of a record written in our shape, and why.

    A missing or unknown answer counts as light: the schema reports it, once. `tier` in the
    front matter can raise the tier, never lower it.
    """
    reasons = [*_triage(record.facts, vocabulary), *_facts(record)]
    computed = max((tier for tier, _ in reasons), key=TIERS.index, default="light")
    raised = record.facts.get("tier")
    if raised in TIERS and TIERS.index(raised) > TIERS.index(computed):
        because = record.facts.get("tier-because") or "no reason is given"
        return Tier(str(raised), (f"raised by its authors: {because}",), computed)
    because = tuple(reason for tier, reason in reasons if tier == computed)
    return Tier(computed, because or ("no answer asks for more",), computed)


def tier_if_ours(record: Record, vocabulary: Vocabulary) -> Tier | None:
    """The tier of a record in our shape; one that answers no question has none."""
    unasked = "imported" in record.facts and not any(q in record.facts for q in vocabulary.tier_of)
    return tier_of(record, vocabulary) if record.ours and not unasked else None


def _triage(facts: Facts, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for question, tiers in vocabulary.tier_of.items():
        answer = facts.get(question)
        if isinstance(answer, str) and answer in tiers:
            yield tiers[answer], f"{question} is {answer}"


def _facts(record: Record) -> Iterator[tuple[str, str]]:
    if record.fact("security", "personal-data") == "special-category":
        yield "standard", "it holds special-category data"
    for _, interface in record.items("interoperability", "interfaces"):
        if interface.get("exception") is not None:
            yield "standard", f"the interface with {interface.get('with')} is an exception"
            break
    for _, dependency in record.items("legacy", "dependencies"):
        if _critical_and_weak(dependency):
            what = f"{dependency.get('effect')} {dependency.get('system')}"
            yield "standard", f"it {what}, which is critical and unsupported or vulnerable"
            break
    for _, risk in record.items("security", "risks"):
        if risk_score(risk) >= EXTREME:
            yield "full", f"risk {risk.get('id')} remains at {risk_score(risk)}"
            break


def risk_score(risk: Mapping[str, object]) -> int:
    """Likelihood times impact, 1 to 25, or 0 where either is no whole number from 1 to 5."""
    return _score(risk.get("likelihood")) * _score(risk.get("impact"))


def _score(value: object) -> int:
    # `true` is a number to Python, not to an author.
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return value if 1 <= value <= 5 else 0


def _critical_and_weak(dependency: Mapping[str, object]) -> bool:
    indicators = dependency.get("indicators")
    return (
        dependency.get("effect") in ("adds", "keeps")
        and dependency.get("criticality") == "critical"
        and isinstance(indicators, list)
        and bool({"L1", "L6"} & {item for item in indicators if isinstance(item, str)})
    )
