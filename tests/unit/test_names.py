"""Which names of systems and roles are taken for the same, and which is the usual one."""

from pathlib import PurePosixPath
from typing import Any

import pytest

from adr_tool.model import OUR_FORMAT, DecisionLog, Record
from adr_tool.model.names import folded, names_in, names_of


def record(number: int, status: str = "accepted", **facts: Any) -> Record:
    path = PurePosixPath(f"decisions/{number:04d}-x.md")
    return Record(path, number, "X", OUR_FORMAT, status, facts=facts)


def log(*records: Record) -> DecisionLog:
    return DecisionLog(PurePosixPath("decisions"), records)


def usual(*owners: str) -> dict[str, str]:
    records = [record(number, owner=owner) for number, owner in enumerate(owners, 1)]
    found = names_of(log(*records)).usual
    return {name.text: other.text for name, other in found.items()}


@pytest.mark.parametrize(
    "other",
    [
        "HEAD OF CYBER SECURITY",
        "Head of Cyber-Security",
        "Head of Cybersecurity",
        "head  of cyber security",
        "The Head of Cyber Security",
        "Heads of Cyber Security",
        "Head of Cyber Security.",
        "Head of Cyber Securty",
        "Head of Cyber Secruity",
        "Head of Cyber Securitty",
        "Head of Cyber Sequrity",
    ],
)
def test_one_name_in_two_spellings(other: str) -> None:
    name = "Head of Cyber Security"
    assert usual(name, other) == {other: name}
    assert usual(other, name, name) == {other: name}


@pytest.mark.parametrize(
    ("one", "other"),
    [("PAS", "P.A.S."), ("R&D Board", "R and D Board"), ("Estates’ Manager", "Estates Manager")],
)
def test_abbreviations_and_marks(one: str, other: str) -> None:
    assert usual(one, other) == {other: one}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Server 2016", "Server 2019"),
        ("Release 2 4", "Release 24"),
        ("Version 1.2", "Version 12"),
        ("PACS", "PAC"),
        ("PAS", "PMS"),
        ("EPR to PAS", "PAS to EPR"),
        ("Ward Lead", "Ward Led"),
        ("Audiology Lead", "Radiology Lead"),
        ("Inpatient Lead", "Outpatient Lead"),
        ("Northern Region", "Southern Region"),
        ("Hosting Manager", "Posting Manager"),
        ("Cyber Security Manager", "Cyber Security Analyst"),
        ("---", "..."),
    ],
)
def test_two_things_stay_two(one: str, other: str) -> None:
    assert usual(one, other) == {}


def test_more_records_win_over_the_first() -> None:
    assert usual("Head of It", "Head of IT", "Head of IT") == {"Head of It": "Head of IT"}


def test_a_spelling_counts_once_for_each_record() -> None:
    twice = record(1, owner="Head of It", consulted=["Head of It"], informed=["Head of It"])
    index = names_of(log(twice, record(2, owner="Head of IT"), record(3, owner="Head of IT")))
    assert [name.text for name in index.usual] == ["Head of It"]
    assert sorted(index.records.values()) == [1, 2]


def test_a_rare_spelling_follows_the_name_that_its_near_one_goes_by() -> None:
    found = usual("Head of Inteligence", "Head of Intelligence", "head of intelligence")
    assert found == {
        "Head of Inteligence": "Head of Intelligence",
        "head of intelligence": "Head of Intelligence",
    }


def test_systems_and_roles_are_never_the_same() -> None:
    interfaces = {"interfaces": [{"with": "IT Board"}]}
    found = names_of(log(record(1, owner="IT board", interoperability=interfaces))).usual
    assert found == {}


def test_history_and_other_formats_name_nothing() -> None:
    foreign = Record(PurePosixPath("decisions/0001-x.md"), 1, "X", "madr", "accepted")
    assert list(names_in(foreign)) == []
    for status in ("rejected", "superseded", "deprecated", ""):
        assert list(names_in(record(1, status, owner="Head of IT"))) == []


def test_every_place_that_names_somebody_or_something() -> None:
    facts: dict[str, Any] = {
        "owner": "a1",
        "decision-makers": ["a2"],
        "consulted": ["a3", "a4"],
        "informed": ["a5"],
        "handling": {"responsible-role": "a6"},
        "security": {"engaged": [{"role": "a7"}], "risks": [{"owner": "a8"}]},
        "interoperability": {"interfaces": [{"with": "s1"}]},
        "legacy": {"dependencies": [{"system": "s2", "owner": "a9"}], "todo": {"who": "a10"}},
    }
    found = list(names_in(record(1, **facts)))
    assert {n.text for n in found if n.kind == "role"} == {f"a{i}" for i in range(1, 11)}
    assert {n.text for n in found if n.kind == "system"} == {"s1", "s2"}
    assert all(record(1, **facts).fact(*name.keys) == name.text for name in found)


@pytest.mark.parametrize("odd", [None, True, 7, "", "  ", ["x"], {"a": 1}, [None, {}]])
def test_names_of_any_shape_are_survived(odd: object) -> None:
    facts = dict.fromkeys(("owner", "consulted", "handling", "security", "legacy"), odd)
    assert all(name.text for name in names_in(record(1, **facts)))


def test_folding_leaves_words() -> None:
    words = ["head", "of", "cyber", "security", "r", "and", "d"]
    assert folded("The Heads of  Cyber-Security (R&D)") == tuple(words)
    assert folded("…") == ()
