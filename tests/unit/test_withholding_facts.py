"""Where each fact of a record goes: to a published record, a summary, or nowhere."""

import datetime
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import pytest

from adr_tool.config import Settings
from adr_tool.model import Record
from adr_tool.model.finding import Location
from adr_tool.model.public.choosing import NOT_PUBLIC
from adr_tool.model.public.copying import Copier, told_path
from adr_tool.model.public.interfaces import Allowance, Exit, Interface, Interoperability
from adr_tool.model.public.parts import (
    Dependency,
    Engagement,
    Experiment,
    Handling,
    Legacy,
    PublicLink,
    Risk,
    Security,
    Source,
    Todo,
    Undertaking,
)
from adr_tool.model.public.record import PublicRecord
from adr_tool.model.record import Link
from adr_tool.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary(Settings())
PATH = PurePosixPath("decisions/0007-a.md")
OTHER = PurePosixPath("decisions/0008-b.md")


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


RISK = {"id": "R1", "threat": "a threat", "category": "tampering", "likelihood": 2, "impact": 5,
        "treatment": "reduce", "control": "a control", "owner": "a role", "until": "2027-03-01",
        "caf": ["B1"]}  # fmt: skip
INTERFACE = {"with": "a counterpart", "direction": "in", "data": "some data", "standard": "s",
             "version": "1", "state": "live", "conformance": "tested", "evidence": "a report",
             "exception": {"because": "an exception", "until": "2027-04-01"}}  # fmt: skip
DEPENDENCY = {"system": "a system", "owner": "its owner", "kind": "runtime", "effect": "keeps",
              "support-ends": "2027-05-01", "extended-support-ends": "2027-06-01",
              "contract-ends": "2027-07-01", "indicators": ["L1"], "criticality": "high",
              "strategy": "retain", "blocked-by": "a block", "mitigation": "a help",
              "exit-by": "2027-08-01", "eol": "product/1", "public": True}  # fmt: skip
FACTS: dict[str, Any] = {
    "status": "accepted", "date": "2026-11-01", "publish": "open", "level": "team", "harm": "low",
    "reversibility": "easy", "maturity": "novel", "review-by": "2026-12-01", "owner": "an owner",
    "handling": {"because": "a reason", "until": "2027-01-01", "responsible-role": "a role"},
    "formerly": [3, 4], "decision-makers": ["d"], "consulted": ["c"], "informed": ["i"],
    "tags": ["t"], "applies-to": ["src/**"], "references": [{"title": "a page", "url": "u"}],
    "experiment": {"question": "a question", "stop-if": "a sign", "ends": "2027-02-01"},
    "security": {
        "classification": "official", "personal-data": "none", "no-risks": "no risks",
        "engaged": [{"role": "a role", "date": "2026-10-01", "stage": "framing"}],
        "assurance": [{"kind": "pen-test", "state": "done", "ref": "a reference",
                       "by": "2027-09-01", "because": "a cause"}],
        "risks": [RISK], "todo": {"who": "who", "by": "2027-10-01"},
    },
    "interoperability": {
        "interfaces": [INTERFACE], "codes": ["a code"], "none": "no interface",
        "exit": {"how": "a way", "formats": ["CSV"], "tested": "never"},
        "todo": {"who": "another", "by": "2027-11-01"},
    },
    "legacy": {"dependencies": [DEPENDENCY], "none": "no system",
               "todo": {"who": "a third", "by": "2027-12-01"}},
}  # fmt: skip
RECORD = Record(
    PATH, 7, "A title", "adr-tool", "accepted", "accepted", date("2026-11-01"), FACTS,
    links=(Link("amends", 8, OTHER, Location(PATH)), Link("amends", None, PATH, Location(PATH)),
           Link("amends", 8, OTHER, Location(PATH)),
           Link("amends", 9, PurePosixPath("9.md"), Location(PATH)),
           Link("amends", 10, None, Location(PATH))),
)  # fmt: skip
COPIER = Copier(VOCABULARY, {PATH: "0007-2", OTHER: "0008-2"}, internal=False)
WHOLE = PublicRecord(
    number=7, label="0007", address="0007-2", title="A title", publish="open", format="adr-tool",
    status="accepted", date=date("2026-11-01"), level="team", tier="standard",
    review_by=date("2026-12-01"), formerly=(3, 4), path=PATH,
    tier_because=("the interface with a counterpart is an exception",),
    reversibility="easy", harm="low", maturity="novel", owner="an owner", decision_makers=("d",),
    consulted=("c",), informed=("i",), tags=("t",), applies_to=("src/**",),
    references=(Source("a page", "u"),),
    links=(PublicLink("amends", "0008", "0008-2"), PublicLink("amends", "0007-2", "0007-2")),
    experiment=Experiment("a question", "a sign", date("2027-02-01")),
    security=Security(
        classification="official", personal_data="none", no_risks="no risks",
        engaged=(Engagement("a role", date("2026-10-01"), "framing"),),
        assurance=(Undertaking("pen-test", "done", "a reference", date("2027-09-01"), "a cause"),),
        risks=(Risk("R1", "a threat", "tampering", 2, 5, "high", "reduce", "a control", "a role",
                    date("2027-03-01"), ("B1",)),),
        withheld=MappingProxyType({}), todo=Todo("who", date("2027-10-01")),
    ),
    interoperability=Interoperability(
        (Interface("a counterpart", "in", "some data", "s", "1", "live", "tested", "a report",
                   Allowance("an exception", date("2027-04-01"))),),
        ("a code",), Exit("a way", ("CSV",), "never"), "no interface",
        Todo("another", date("2027-11-01")),
    ),
    legacy=Legacy(
        (Dependency("a system", "its owner", "runtime", "keeps", date("2027-05-01"), False,
                    date("2027-06-01"), date("2027-07-01"), ("L1",), "high", "retain", "a block",
                    "a help", date("2027-08-01"), "product/1"),),
        "no system", Todo("a third", date("2027-12-01")),
    ),
)  # fmt: skip


def test_each_fact_of_an_open_record_is_told_in_its_place() -> None:
    assert COPIER.whole(RECORD, "open") == WHOLE
    inside = replace(COPIER, internal=True).whole(RECORD, "open")
    handling = Handling("a reason", date("2027-01-01"), "a role")
    assert inside == replace(WHOLE, handling=handling)


def test_a_summary_tells_few_facts_each_in_its_place() -> None:
    told = COPIER.summary(RECORD)
    assert told == PublicRecord(
        number=7, label="0007", address="0007-2", title="A title", publish="summary",
        format="adr-tool", status="accepted", date=date("2026-11-01"), level="team",
        tier="standard", review_by=date("2026-12-01"),
        handling=Handling("a reason", date("2027-01-01"), ""),
    )  # fmt: skip


def test_a_summary_tells_no_words_of_the_author_for_a_level_or_a_name() -> None:
    record = replace(RECORD, number=None, facts={"level": "SECRET"})
    told = Copier(VOCABULARY, {PATH: "a-title"}, internal=False).summary(record)
    assert (told.level, told.label, told.handling) == ("", "a-title", None)
    assert (
        Copier(replace(VOCABULARY, words={}), {PATH: "a-title"}, internal=False)
        .summary(RECORD)
        .level
        == ""
    )


def test_what_is_not_there_is_not_told() -> None:
    bare = Copier(VOCABULARY, {PATH: "0007"}, internal=True).whole(
        replace(RECORD, facts={}), "open"
    )
    assert (bare.handling, bare.experiment, bare.security) == (None, None, None)
    assert (bare.interoperability, bare.legacy, bare.references) == (None, None, ())


@pytest.mark.parametrize("key", ["security", "interoperability", "legacy"])
def test_an_empty_section_tells_nothing(key: str) -> None:
    told = getattr(COPIER.whole(replace(RECORD, facts={key: {}}), "open"), key)
    assert told == {"security": Security(), "interoperability": Interoperability()}.get(key)


@pytest.mark.parametrize(
    ("facts", "format", "tier"),
    [
        ({}, "adr-tool", "light"),
        ({"harm": "low"}, "madr", ""),
        ({"imported": {}}, "adr-tool", ""),
        ({"imported": {}, "harm": "high"}, "adr-tool", "full"),
    ],
)
def test_a_tier_is_told_where_its_questions_were_asked(
    facts: dict[str, Any], format: str, tier: str
) -> None:
    told = COPIER.whole(replace(RECORD, facts=facts, format=format), "open")
    assert (told.tier, bool(told.tier_because)) == (tier, bool(tier))
    assert COPIER.summary(replace(RECORD, facts=facts, format=format)).tier == tier


def test_the_authors_words_for_a_status_are_told_where_it_is_none_of_ours() -> None:
    record = replace(RECORD, status="", status_as_written="half  accepted")
    assert COPIER.whole(record, "open").status_as_written == "half accepted"
    assert COPIER.summary(record).status_as_written == ""


@pytest.mark.parametrize(
    ("publish", "because", "said"),
    [
        ("open", "a reason", ""),
        ("summary", "a reason", "a reason"),
        ("summary", "", "published as a summary"),
        ("closed", "", "not published"),
    ],
)
def test_inside_it_is_said_why_the_public_does_not_see_all(
    publish: str, because: str, said: str
) -> None:
    record = replace(RECORD, facts={"handling": {"because": because}})
    assert replace(COPIER, internal=True).whole(record, publish).restricted == said
    assert COPIER.whole(record, publish).restricted == ""


def test_a_path_is_told_unless_an_output_could_not_hold_it() -> None:
    assert told_path(RECORD) == PATH
    assert told_path(replace(RECORD, path=PurePosixPath("decisions/0007-a  b.md"))) is None


MARKED = {"restricted": "a reason"}


@pytest.mark.parametrize("mark", [MARKED, {"public": False}])
def test_marked_items_of_every_list_are_told_inside_alone(mark: dict[str, Any]) -> None:
    marked = {
        "security": {key: [FACTS["security"][key][0] | mark] for key in ("engaged", "assurance")},
        "interoperability": {"interfaces": [INTERFACE | mark]},
        "legacy": {"dependencies": [DEPENDENCY | mark]},
    }
    record = replace(RECORD, facts=marked)
    told = COPIER.whole(record, "open")
    assert (told.security, told.interoperability) == (Security(), Interoperability())
    # What a withheld interface leads to has no reason on the page.
    assert (told.legacy, told.tier, told.tier_because) == (None, "standard", ())
    inside = replace(COPIER, internal=True).whole(record, "open")
    assert inside.security is not None
    assert inside.interoperability is not None
    assert inside.legacy is not None
    assert (len(inside.security.engaged), len(inside.security.assurance)) == (1, 1)
    assert len(inside.interoperability.interfaces) == 1
    assert [item.restricted for item in inside.legacy.dependencies] == [
        mark.get("restricted", NOT_PUBLIC)
    ]


def test_withheld_risks_are_counted_by_band_in_order() -> None:
    risks = [
        RISK | MARKED | {"likelihood": likelihood, "impact": impact}
        for likelihood, impact in ((1, 1), (5, 5), (2, 5), (1, 1), (True, 5), (9, 9))
    ]
    record = replace(RECORD, facts={"security": {"risks": [*risks, RISK]}})
    security = COPIER.whole(record, "open").security
    assert security is not None
    assert list(security.withheld.items()) == [("", 2), ("extreme", 1), ("high", 1), ("low", 2)]
    assert [risk.id for risk in security.risks] == ["R1"]
    inside = replace(COPIER, internal=True).whole(record, "open").security
    assert inside is not None
    assert (len(inside.risks), inside.withheld) == (7, {})
    assert [(risk.likelihood, risk.impact) for risk in inside.risks][-3:] == [
        (0, 5),
        (0, 0),
        (2, 5),
    ]


def test_support_that_has_no_known_end_is_told() -> None:
    unknown = DEPENDENCY | {"support-ends": "unknown"}
    legacy = COPIER.whole(
        replace(RECORD, facts={"legacy": {"dependencies": [unknown]}}), "open"
    ).legacy
    assert legacy is not None
    assert [(d.support_ends, d.support_unknown) for d in legacy.dependencies] == [(None, True)]


def test_an_interface_that_meets_its_standard_has_no_exception() -> None:
    interface = {"with": "a counterpart"}
    record = replace(RECORD, facts={"interoperability": {"interfaces": [interface]}})
    told = COPIER.whole(record, "open").interoperability
    assert told is not None
    assert [item.exception for item in told.interfaces] == [None]
