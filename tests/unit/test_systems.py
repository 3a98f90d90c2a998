"""Systems are told of by what decisions say, under one name and at an address of their own."""

import datetime

from adr_tool.model.aliases import aliases_of
from adr_tool.model.public import (
    Dependency,
    Interface,
    Interoperability,
    Legacy,
    PublicLog,
    PublicRecord,
)
from adr_tool.model.public.registers import REGISTERS, entries_of
from adr_tool.model.public.systems import systems_of
from adr_tool.model.public.systems_register import systems_register

DAY = datetime.date(2026, 11, 23)


def leans(system: str, effect: str = "keeps", ends: str = "") -> Dependency:
    day = datetime.date.fromisoformat(ends) if ends else None
    return Dependency(
        system, "", "", effect, day, False, None, None, (), "", "", "", "", None, "", ""
    )


def talks(to: str) -> Interface:
    return Interface(to, "out", "", "fhir-r4", "", "live", "", "", None)


def record(
    number: int, day: str, *parts: Dependency | Interface, status: str = "accepted"
) -> PublicRecord:
    return PublicRecord(
        number, f"{number:04d}", f"{number:04d}", f"Decision {number}", "open", "adr-tool", status,
        date=datetime.date.fromisoformat(day),
        interoperability=Interoperability(tuple(p for p in parts if isinstance(p, Interface))),
        legacy=Legacy(tuple(p for p in parts if isinstance(p, Dependency))),
    )  # fmt: skip


def test_what_decisions_do_to_a_system_is_told_in_the_order_of_their_dates() -> None:
    log = PublicLog(
        (
            record(1, "2026-05-01", leans("PAS", "removes")),
            record(2, "2025-01-01", leans("pas", "adds"), talks("PAS")),
            record(3, "2026-01-01", talks("Fax")),
            record(4, "2026-06-01", leans("PAS", "keeps"), status="proposed"),
        )
    )
    systems = systems_of(log)
    assert [system.name for system in systems.all] == ["Fax", "PAS"]
    pas = systems.get(" Pas ")
    assert pas is not None
    told = [(touch.record.number, bool(touch.interface), touch.outcome) for touch in pas.touches]
    assert told == [(2, False, "ended"), (2, True, ""), (1, False, "removed"), (4, False, "")]
    assert [r.number for r in pas.records] == [2, 1, 4]
    assert pas.kept_by == ()
    assert [r.number for r in pas.removed_by] == [1]
    assert systems.get("nobody names it") is None


def test_the_next_end_of_support_is_that_of_a_decision_that_still_holds() -> None:
    log = PublicLog(
        (
            record(1, "2024-01-01", leans("A", "keeps", "2026-01-01")),
            record(2, "2025-01-01", leans("A", "keeps", "2028-01-01")),
            record(3, "2025-02-01", leans("A", "keeps", "2027-01-01"), status="superseded"),
            record(4, "2024-01-01", leans("B", "keeps", "2027-01-01")),
            record(5, "2025-01-01", leans("B", "removes")),
            record(6, "2025-01-01", leans("C", "keeps", "2025-06-01")),
        )
    )
    ends = {s.name: s.support_ends(DAY) for s in systems_of(log).all}
    assert ends["A"]
    assert (str(ends["A"].day), ends["A"].record.number) == ("2028-01-01", 2)
    assert ends["B"] is None, "what kept it has ended"
    assert ends["C"]
    assert str(ends["C"].day) == "2025-06-01", "the last one, where all have passed"


def test_listed_names_are_one_system_and_only_written_ones_are_shown() -> None:
    parts = (talks("iPAS"), talks("Patient system"), leans("ipas"))
    log = PublicLog(
        (record(1, "2026-01-01", *parts),),
        aliases=aliases_of({"PAS": ["iPAS", "Patient system"], "Other": []}),
    )
    (system,) = systems_of(log).all
    assert system.names == ("Patient system", "iPAS", "ipas")
    assert system.address == "patient-system"
    assert systems_of(log).one_name("IPAS") == "Patient system"
    again = PublicLog((*log.records, record(2, "2026-02-01", talks("PAS"))), aliases=log.aliases)
    assert systems_of(again).all[0].name == "PAS", "the one that stands for all, once written"


def test_the_interoperability_register_joins_listed_names() -> None:
    log = PublicLog(
        (
            record(1, "2026-01-01", talks("PAS")),
            record(2, "2026-01-01", talks("GP practices")),
            record(3, "2026-01-01", talks("Admissions")),
        ),
        aliases=aliases_of({"PAS": ["Admissions"]}),
    )
    register = REGISTERS["interoperability"](log, DAY)
    assert [row.record.number for row in register.rows] == [2, 1, 3]
    assert [row.key for row in register.rows] == ["gp practices", "pas", "pas"]


def test_no_two_systems_have_one_address_and_none_takes_that_of_another_file() -> None:
    names = ("P/A/S", "P A S", "Index", "page", "!!", "??", "con", "p.a.s")
    log = PublicLog(tuple(record(n, "2026-01-01", talks(name)) for n, name in enumerate(names, 1)))
    found = {s.name: s.address for s in systems_of(log).all}
    assert found == {
        "P/A/S": "p-a-s", "P A S": "p-a-s-2", "p.a.s": "p-a-s-3", "Index": "system-index",
        "page": "system-page", "!!": "system", "??": "system-2", "con": "con-system",
    }  # fmt: skip


def test_a_system_keeps_its_address_when_another_one_is_spelled_like_it() -> None:
    older = record(1, "2026-01-01", talks("P-A-S"))
    newer = record(2, "2020-01-01", talks("p a s"))
    assert systems_of(PublicLog((older, newer))).all[-1].address == "p-a-s"
    addresses = {s.name: s.address for s in systems_of(PublicLog((older, newer))).all}
    assert addresses == {"P-A-S": "p-a-s", "p a s": "p-a-s-2"}


def test_nameless_systems_are_none() -> None:
    assert systems_of(PublicLog((record(1, "2026-01-01", leans(" "), talks("")),))).all == ()


def test_the_register_gives_a_row_for_each_thing_a_decision_does() -> None:
    log = PublicLog((record(1, "2026-01-01", leans("PAS"), talks("pas")),))
    rows = entries_of(systems_register(systems_of(log).all))
    assert [(row["does"], row["outcome"], row["standard"]) for row in rows] == [
        ("keeps", "kept", None),
        ("integrates", None, "fhir-r4"),
    ]
    assert {row["system-address"] for row in rows} == {"systems/pas"}
