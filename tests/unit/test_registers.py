"""Registers say what the records say: each is held against one that is counted here, by hand."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from adr_tool.actions.publication import public_log_of
from adr_tool.config import read_settings
from adr_tool.loading import load
from adr_tool.model.public import (
    Interface,
    Interoperability,
    PublicLog,
    PublicRecord,
)
from adr_tool.model.public.registers import REGISTERS, entry_of
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.conftest import ROOT, TODAY

TRUST = ROOT / "docs" / "examples" / "trust"
DAY = datetime.date.fromisoformat(TODAY)
BANDS = {
    range(1, 4): "low",
    range(4, 7): "moderate",
    range(8, 13): "high",
    range(15, 26): "extreme",
}
STANDING = {"accepted": "current", "proposed": "proposed", "draft": "proposed"}
Front = dict[str, Any]


def log_of(audience: str) -> PublicLog:
    """The example trust as an audience may see it."""
    tree = WorkingTree(TRUST)
    settings = read_settings(tree)
    vocabulary = load_vocabulary(settings)
    log = load(tree, settings.folder, vocabulary)
    return public_log_of(log, settings, vocabulary, internal=audience == "internal")


def fronts(audience: str) -> Iterator[tuple[int, Front]]:
    """Number and front matter of each record whose sections the audience may see."""
    for path in sorted((TRUST / "decisions").glob("*.md")):
        front = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        if audience == "internal" or front["publish"] == "open":
            yield int(path.name[:4]), front


def entries(name: str, audience: str) -> list[dict[str, Any]]:
    """The rows of a register as programs get them."""
    register = REGISTERS[name](log_of(audience), DAY)
    return [dict(entry_of(register, row)) for row in register.rows]


def band_of(score: int) -> str:
    return next(band for scores, band in BANDS.items() if score in scores)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_legacy_holds_each_system_of_each_decision(audience: str) -> None:
    expected = {
        (number, item["system"], item["effect"], item["owner"], item["criticality"],
         str(item.get("support-ends")), str(item.get("contract-ends")), str(item.get("exit-by")),
         tuple(item["indicators"]), STANDING.get(front["status"], "history"))
        for number, front in fronts(audience)
        for item in front["legacy"].get("dependencies", ())
        if audience == "internal" or item.get("public") is True
    }  # fmt: skip
    keys = ("number", "system", "effect", "owner", "criticality", "support-ends", "contract-ends",
            "exit-by")  # fmt: skip
    found = entries("legacy", audience)
    assert {
        (*(row["number"] if key == "number" else str(row[key]) for key in keys),
         tuple(row["indicators"]), row["standing"])
        for row in found
    } == expected  # fmt: skip
    assert len(found) == len(expected) == (8 if audience == "internal" else 3)


def test_which_decision_keeps_this_alive() -> None:
    rows = {(row["number"], row["system"]): row for row in entries("legacy", "internal")}
    kept = {key for key, row in rows.items() if row["outcome"] == "kept"}
    assert kept == {
        (4, "Bleep transmitters"),
        (11, "Ventilator gateway"),
        (14, "Pathology analyser middleware"),
        (21, "EPR document inbox"),
    }
    assert rows[14, "Current integration engine"]["outcome"] == "removed"
    assert rows[25, "Bleep transmitters"]["outcome"] is None, "a proposal removes nothing yet"


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_interoperability_holds_each_interface(audience: str) -> None:
    expected = sorted(
        (number, item["standard"], item["with"], item["direction"], item["state"],
         item["conformance"], str(item.get("exception", {}).get("until")))
        for number, front in fronts(audience)
        for item in front["interoperability"].get("interfaces", ())
    )  # fmt: skip
    keys = ("standard", "with", "direction", "state", "conformance", "exception-until")
    found = entries("interoperability", audience)
    assert sorted((row["number"], *(str(row[key]) for key in keys)) for row in found) == expected
    assert [row["standard"] for row in found] == sorted(row["standard"] for row in found)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_security_holds_each_risk_and_counts_those_withheld(audience: str) -> None:
    risks = [
        (number, front["status"], item)
        for number, front in fronts(audience)
        for item in front["security"].get("risks", ())
    ]
    shown = [one for one in risks if audience == "internal" or "restricted" not in one[2]]
    expected = sorted(
        (number, item["id"], band_of(item["likelihood"] * item["impact"]), item["treatment"],
         item["owner"], str(item.get("until")), item["category"])
        for number, _, item in shown
    )  # fmt: skip
    keys = ("risk", "band", "treatment", "owner", "until", "category")
    found = entries("security", audience)
    assert sorted((row["number"], *(str(row[key]) for key in keys)) for row in found) == expected
    scores = [row["score"] for row in found if row["standing"] == "current"]
    assert scores == sorted(scores, reverse=True)
    withheld = REGISTERS["security"](log_of(audience), DAY).withheld
    assert dict(withheld) == ({} if audience == "internal" else {"high": 1})


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_assurance_holds_each_kind_and_what_is_needed_first(audience: str) -> None:
    expected = sorted(
        (number, item["kind"], item["state"], str(item.get("by")), str(item.get("ref")))
        for number, front in fronts(audience)
        for item in front["security"].get("assurance", ())
    )
    found = entries("assurance", audience)
    keys = ("kind", "state", "by", "ref")
    assert sorted((row["number"], *(str(row[key]) for key in keys)) for row in found) == expected
    owed = [
        row["state"] in ("needed", "in-progress") and row["standing"] != "history" for row in found
    ]
    assert owed == sorted(owed, reverse=True)
    days = [row["by"] for row, due in zip(found, owed, strict=True) if due]
    assert days == sorted(days)


def named_days(front: Front) -> Iterator[tuple[str, datetime.date | str | None]]:
    """Every day that the front matter of a proposed or accepted record names."""
    if front["status"] in ("accepted", "proposed"):
        yield "review", front["review-by"]
        yield "experiment", front.get("experiment", {}).get("ends")
        for risk in front["security"].get("risks", ()):
            yield "risk", risk.get("until")
        for item in front["security"].get("assurance", ()):
            yield (
                "assurance",
                item.get("by") if item["state"] in ("needed", "in-progress") else None,
            )
        for item in front["interoperability"].get("interfaces", ()):
            yield "exception", item.get("exception", {}).get("until")
        for item in front["legacy"].get("dependencies", ()):
            yield "exit", item.get("exit-by")
            yield "support", item.get("extended-support-ends") or item.get("support-ends")
            yield "contract", item.get("contract-ends")
    if front["status"] in ("accepted", "proposed", "draft"):
        for section in ("security", "interoperability", "legacy"):
            yield "answer", front[section].get("todo", {}).get("by")
    yield "handling", front.get("handling", {}).get("until")


def test_reviews_hold_every_day_that_a_record_names() -> None:
    passages = [
        (day, int(path.name[:4]), "handling")
        for path in (TRUST / "decisions").glob("*.md")
        for day in re.findall(r"^:::restricted .* until=(\S+)$", path.read_text("utf-8"), re.M)
    ]
    assert passages
    expected = sorted(
        passages
        + [
            (str(day), number, kind)
            for number, front in fronts("internal")
            for kind, day in named_days(front)
            if isinstance(day, datetime.date)
        ]
    )
    found = entries("reviews", "internal")
    assert sorted((row["day"], row["number"], row["kind"]) for row in found) == expected
    assert [row["day"] for row in found] == sorted(row["day"] for row in found)
    assert all(row["past"] == (row["day"] < TODAY) for row in found)


def test_reviews_of_a_summary_name_no_more_than_its_page() -> None:
    rows = [row for row in entries("reviews", "public") if row["number"] in (27, 31)]
    assert {(row["number"], row["kind"]) for row in rows} == {
        (27, "review"),
        (27, "handling"),
        (31, "handling"),
    }
    assert {row["owner"] for row in rows} == {None}


def test_an_empty_log_has_empty_registers() -> None:
    for work_out in REGISTERS.values():
        register = work_out(PublicLog(()), DAY)
        assert (register.rows, dict(register.withheld)) == ((), {})


def test_interfaces_without_a_known_word_are_kept_as_they_are() -> None:
    odd = Interface("", "sideways", "", "", "", "", "", "", None)
    record = PublicRecord(
        1, "0001", "0001", "T", "open", "adr-tool", interoperability=Interoperability((odd,))
    )
    register = REGISTERS["interoperability"](PublicLog((record,)), DAY)
    entry = entry_of(register, register.rows[0])
    assert (entry["direction"], entry["standard"], entry["standing"]) == (
        "sideways",
        None,
        "history",
    )


def test_every_record_of_the_example_is_counted_here() -> None:
    assert len(list((TRUST / "decisions").glob("*.md"))) == len(list(fronts("internal"))) >= 13
