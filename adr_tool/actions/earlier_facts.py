"""What a new record takes over of the facts of an earlier one, and what it must say itself.

What is the case is taken over: systems, standards, owners, risks. What was done, allowed or
promised for the earlier decision is not, for nobody did, allowed or promised it for this one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from adr_tool.model import Facts, Record, as_date
from adr_tool.model.shape import shapes_of
from adr_tool.schema import violations
from adr_tool.text import shown

_KEPT = (
    *("level", "reversibility", "harm", "maturity", "tier", "tier-because", "owner"),
    *("decision-makers", "consulted", "informed", "references", "applies-to", "tags"),
)
_SECTIONS = ("security", "interoperability", "legacy")
_OWED = ("needed", "in-progress")
_Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """Facts for a new record, and what to say of those that were left behind."""

    facts: Facts
    notes: tuple[str, ...] = ()


def as_a_start(earlier: Record) -> Carried:
    """The facts for a decision of its own that begins where another one did.

    Reasons why there is nothing to say are left behind too: they were about the other one.
    """
    facts = _kept(earlier)
    for section, change in zip(_SECTIONS, (_security, _interoperability, _legacy), strict=True):
        answered = shapes_of(earlier, section) == ("answer",)
        # Where only the reasons for nothing are left, the section is still to be answered.
        if answered and (said := change(dict(earlier.facts[section]))):
            facts[section] = said
    return _fitting(facts, earlier)


def as_they_stand(earlier: Record, today: date) -> Carried:
    """The facts for a decision that takes the place of this one; what has expired is pointed out.

    A promise whose day has passed loses the day, so that `check` asks for another.
    """
    facts, notes = _kept(earlier), list[str]()
    if "publish" in earlier.facts:
        facts["publish"] = earlier.facts["publish"]
    for section in _SECTIONS:
        if shapes_of(earlier, section) in (("answer",), ("none",)):
            facts[section] = dict(earlier.facts[section])
    if "experiment" in earlier.facts:
        facts["experiment"] = earlier.facts["experiment"]
    if isinstance(facts.get("security"), dict) and facts["security"].pop("engaged", None):
        notes.append("security was asked for the earlier decision; say who is asked for this one")
    carried = _fitting(_without_expired(facts, today, notes), earlier)
    return Carried(carried.facts, (*notes, *carried.notes))


def _kept(earlier: Record) -> _Item:
    facts = {key: earlier.facts[key] for key in _KEPT if key in earlier.facts}
    # What was withheld there is not published here because nobody thought of it.
    if earlier.facts.get("publish") != "open":
        facts |= {k: earlier.facts[k] for k in ("publish", "handling") if k in earlier.facts}
    return facts


def _fitting(facts: _Item, earlier: Record) -> Carried:
    """The facts without keys that no record could hold."""
    unfit = {str(fault.path[0]) for fault in violations(facts, "record", "shape") if fault.path}
    notes = (f"`{shown(key)}` of {earlier.label} does not fit and is left out" for key in unfit)
    return Carried({k: v for k, v in facts.items() if k not in unfit}, tuple(sorted(notes)))


def _security(said: _Item) -> _Item:
    for key in ("engaged", "no-risks"):
        said.pop(key, None)
    if not said.get("risks"):
        return {}
    _each(said, "risks", lambda risk: _without(risk, "until"))
    _each(said, "assurance", lambda one: {"kind": one.get("kind"), "state": "needed"})
    return said


def _interoperability(said: _Item) -> _Item:
    new = {"state": "planned", "conformance": "none"}
    _each(said, "interfaces", lambda one: _without(one, "evidence", "exception") | new)
    if isinstance(said.get("exit"), Mapping):
        said["exit"] = _without(said["exit"], "tested")
    return said


def _legacy(said: _Item) -> _Item:
    """What the earlier decision removed is gone; what it added is there, and is kept."""
    _each(said, "dependencies", lambda one: _without(one, "exit-by", "public"))
    if isinstance(said.get("dependencies"), list):
        said["dependencies"] = [
            {**one, "effect": "keeps"} if isinstance(one, dict) else one
            for one in said["dependencies"]
            if not (isinstance(one, dict) and one.get("effect") == "removes")
        ]
    return said if said.get("dependencies") else {}


def _without_expired(facts: _Item, today: date, notes: list[str]) -> _Item:
    """The facts without days that have passed; each is named."""

    def expired(item: _Item, key: str, what: str) -> _Item:
        day = as_date(item.get(key))
        if day is None or day >= today:
            return item
        notes.append(f"{shown(what)} ended on {day}: say until when now, or what holds instead")
        return _without(item, key)

    def excepted(one: _Item) -> _Item:
        said = one.get("exception")
        if not isinstance(said, Mapping):
            return one
        what = f"the exception for {one.get('with')}"
        return {**one, "exception": expired(dict(said), "until", what)}

    def owed(one: _Item) -> _Item:
        due = one.get("state") in _OWED
        return expired(one, "by", f"the time for {one.get('kind')}") if due else one

    def depended(one: _Item) -> _Item:
        expired(one, "contract-ends", f"the contract for {one.get('system')}")
        return expired(one, "exit-by", f"the time for {one.get('system')}")

    def treated(one: _Item) -> _Item:
        return expired(one, "until", f"the treatment of {one.get('id')}")

    _in(facts, "security", "risks", treated)
    _in(facts, "security", "assurance", owed)
    _in(facts, "interoperability", "interfaces", excepted)
    _in(facts, "legacy", "dependencies", depended)
    for key, day in (("handling", "until"), ("experiment", "ends")):
        if isinstance(facts.get(key), Mapping):
            facts[key] = expired(dict(facts[key]), day, f"the {key}")
    return facts


def _in(facts: _Item, section: str, key: str, change: Callable[[_Item], _Item]) -> None:
    if isinstance(facts.get(section), dict):
        _each(facts[section], key, change)


def _each(said: _Item, key: str, change: Callable[[_Item], _Item]) -> None:
    """Change each mapping in a list; what is none stays, and is refused where it does not fit."""
    if isinstance(said.get(key), list):
        said[key] = [
            change(dict(item)) if isinstance(item, Mapping) else item for item in said[key]
        ]


def _without(item: Mapping[str, Any], *keys: str) -> _Item:
    return {key: value for key, value in item.items() if key not in keys}
