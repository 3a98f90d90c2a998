"""The three required sections as an audience may see them."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from adr_tool.model.public.choosing import dependency_restriction, restriction_of
from adr_tool.model.public.facts import day, facts_at, text, texts
from adr_tool.model.public.interfaces import Allowance, Exit, Interface, Interoperability
from adr_tool.model.public.parts import (
    Dependency,
    Engagement,
    Legacy,
    Risk,
    Security,
    Todo,
    Undertaking,
)
from adr_tool.model.record import Facts, Record
from adr_tool.model.tier import risk_score
from adr_tool.model.vocabulary import Vocabulary


def security_of(record: Record, vocabulary: Vocabulary, *, internal: bool) -> Security | None:
    """The answer on security; None where there is none. Withheld risks only as a count."""
    facts = record.fact("security")
    if not isinstance(facts, Mapping):
        return None
    risks = [_risk(item, vocabulary) for _, item in record.items("security", "risks")]
    withheld = Counter(risk.band for risk in risks if risk.restricted and not internal)
    return Security(
        classification=text(facts.get("classification")),
        personal_data=text(facts.get("personal-data")),
        engaged=tuple(map(_engagement, _shown(record, internal, "security", "engaged"))),
        assurance=tuple(map(_undertaking, _shown(record, internal, "security", "assurance"))),
        risks=tuple(risk for risk in risks if internal or not risk.restricted),
        no_risks=text(facts.get("no-risks")),
        withheld=MappingProxyType(dict(sorted(withheld.items()))),
        todo=_todo(facts),
    )


def interoperability_of(record: Record, *, internal: bool) -> Interoperability | None:
    """The answer on interfaces; None where there is none."""
    facts = record.fact("interoperability")
    if not isinstance(facts, Mapping):
        return None
    exit_ = facts.get("exit")
    interfaces = _shown(record, internal, "interoperability", "interfaces")
    return Interoperability(
        interfaces=tuple(map(_interface, interfaces)),
        codes=texts(facts.get("codes")),
        exit=_exit(exit_) if isinstance(exit_, Mapping) else None,
        none=text(facts.get("none")),
        todo=_todo(facts),
    )


def legacy_of(record: Record, *, internal: bool) -> Legacy | None:
    """The dependencies that may show; None where there is nothing to show at all.

    A section of which everything is withheld is the same as one that is not there.
    """
    facts = record.fact("legacy")
    if not isinstance(facts, Mapping):
        return None
    found = [_dependency(item) for _, item in record.items("legacy", "dependencies")]
    shown = tuple(item for item in found if internal or not item.restricted)
    legacy = Legacy(shown, text(facts.get("none")), _todo(facts))
    return legacy if legacy != Legacy() else None


def _shown(record: Record, internal: bool, *keys: str) -> list[Facts]:
    return [item for _, item in record.items(*keys) if internal or not restriction_of(item)]


def _todo(facts: Facts) -> Todo | None:
    todo = facts.get("todo")
    if not isinstance(todo, Mapping):
        return None
    return Todo(text(todo.get("who")), day(todo.get("by")))


def _engagement(item: Facts) -> Engagement:
    return Engagement(text(item.get("role")), day(item.get("date")), text(item.get("stage")))


def _undertaking(item: Facts) -> Undertaking:
    return Undertaking(
        kind=text(item.get("kind")),
        state=text(item.get("state")),
        reference=text(item.get("ref")),
        by=day(item.get("by")),
        because=text(item.get("because")),
    )


def _risk(item: Facts, vocabulary: Vocabulary) -> Risk:
    score = risk_score(item)
    return Risk(
        id=text(item.get("id")),
        threat=text(item.get("threat")),
        category=text(item.get("category")),
        likelihood=_score(item.get("likelihood")),
        impact=_score(item.get("impact")),
        band=vocabulary.band(score) if score else "",
        treatment=text(item.get("treatment")),
        control=text(item.get("control")),
        owner=text(item.get("owner")),
        until=day(item.get("until")),
        caf=texts(item.get("caf")),
        restricted=restriction_of(item),
    )


def _score(value: object) -> int:
    return risk_score({"likelihood": value, "impact": 1})


def _interface(item: Facts) -> Interface:
    exception = item.get("exception")
    return Interface(
        counterpart=text(item.get("with")),
        direction=text(item.get("direction")),
        data=text(item.get("data")),
        standard=text(item.get("standard")),
        version=text(item.get("version")),
        state=text(item.get("state")),
        conformance=text(item.get("conformance")),
        evidence=text(item.get("evidence")),
        exception=_allowance(item) if exception is not None else None,
    )


def _allowance(item: Facts) -> Allowance:
    exception = facts_at(item, "exception")
    return Allowance(text(exception.get("because")), day(exception.get("until")))


def _exit(facts: Facts) -> Exit:
    return Exit(text(facts.get("how")), texts(facts.get("formats")), text(facts.get("tested")))


def _dependency(item: Facts) -> Dependency:
    return Dependency(
        system=text(item.get("system")),
        owner=text(item.get("owner")),
        kind=text(item.get("kind")),
        effect=text(item.get("effect")),
        support_ends=day(item.get("support-ends")),
        support_unknown=item.get("support-ends") == "unknown",
        extended_support_ends=day(item.get("extended-support-ends")),
        contract_ends=day(item.get("contract-ends")),
        indicators=texts(item.get("indicators")),
        criticality=text(item.get("criticality")),
        strategy=text(item.get("strategy")),
        blocked_by=text(item.get("blocked-by")),
        mitigation=text(item.get("mitigation")),
        exit_by=day(item.get("exit-by")),
        eol=text(item.get("eol")),
        restricted=dependency_restriction(item),
    )
