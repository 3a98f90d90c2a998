"""Writes a decision of the plan as a record: front matter from the tables, a plain body."""

import json
from collections.abc import Mapping
from typing import Any

from tests.story import plan
from tests.story.telling import Decision, numbered, systems

INVERSE = {
    "supersedes": "superseded-by",
    "amends": "amended-by",
    "depends-on": "required-by",
    "relates-to": "relates-to",
}
BECAUSE = "the tender is under way"


def record_text(
    decision: Decision,
    status: str,
    stated: str,
    links: Mapping[str, list[int]],
    *,
    rewritten: bool,
) -> str:
    """The file as it is at some time of its life."""
    number = decision.number
    publish, until = plan.HANDLING.get(number, ("open", ""))
    front: dict[str, Any] = {
        "status": status,
        "date": stated,
        "level": decision.level,
        "reversibility": decision.reversibility,
        "harm": decision.harm,
        "maturity": decision.maturity,
        "owner": decision.owner,
        "decision-makers": ["Design Board"],
        "consulted": ["Security Lead"],
        "review-by": decision.review_by,
        "links": dict(links),
        "tags": [plan.TAGS[number]] if number in plan.TAGS else [],
        "applies-to": plan.APPLIES.get(number, []),
        "publish": publish,
        "handling": {
            "group": "staff",
            "because": BECAUSE,
            "until": until,
            "responsible-role": "Design Board",
        }
        if until
        else {},
        "experiment": {
            "question": "Is it quicker?",
            "stop-if": "It is not",
            "ends": plan.EXPERIMENT[number],
        }
        if number in plan.EXPERIMENT
        else {},
        "security": _security(decision),
        "interoperability": _interoperability(number),
        "legacy": _legacy(decision),
    }
    lines = [f"{key}: {_flow(value)}" for key, value in front.items() if value]
    return "\n".join(["---", *lines, "---", "", _body(decision, rewritten=rewritten), ""])


def _security(decision: Decision) -> dict[str, Any]:
    number = decision.number
    asked = [row for at, row in numbered(plan.ENGAGED) if at == number]
    asked = asked or [["options", str(decision.steps[0].stated)]]
    risks = [row for at, row in numbered(plan.RISKS) if at == number]
    said: dict[str, Any] = {
        "classification": "official",
        "personal-data": "special-category" if number in plan.SPECIAL else "none",
        "engaged": [{"role": "Security Lead", "date": day, "stage": stage} for stage, day in asked],
        "assurance": [_assurance(row) for at, row in numbered(plan.ASSURANCE) if at == number],
        "risks": [_risk(row) for row in risks],
    }
    if not risks:
        said["no-risks"] = "Nothing was found that could go wrong here"
    return {key: value for key, value in said.items() if value}


def _assurance(row: list[str]) -> dict[str, Any]:
    kind, state, by = row
    more = {"done": {"ref": f"{kind}-1"}, "not-needed": {"because": "No data is held"}}
    return {"kind": kind, "state": state, **more.get(state, {"by": by})}


def _risk(row: list[str]) -> dict[str, Any]:
    name, likelihood, impact, treatment, until, restricted = row
    said = {
        "id": name,
        "threat": "Somebody gets in",
        "category": "spoofing",
        "likelihood": int(likelihood),
        "impact": int(impact),
        "treatment": treatment,
        "control": "A lock",
        "owner": "Design Board",
        "until": until,
        "restricted": restricted,
    }
    return {key: value for key, value in said.items() if value}


def _interoperability(number: int) -> dict[str, Any]:
    if plan.TODO.get(number, ("",))[0] == "interoperability":
        return {"todo": {"who": "Head of Systems", "by": plan.TODO[number][1]}}
    found = [row for at, row in numbered(plan.INTERFACES) if at == number]
    if not found:
        return {"none": "Nothing is exchanged with any other system"}
    way_out = {"how": "Export by night", "formats": ["csv"], "tested": "2025-01-02"}
    return {
        "interfaces": [_interface(row) for row in found],
        "codes": ["nhs-number"],
        "exit": way_out,
    }


def _interface(row: list[str]) -> dict[str, Any]:
    standard, state, conformance, counterpart, until = row
    said: dict[str, Any] = {
        "with": counterpart,
        "direction": "out",
        "data": "Lists",
        "standard": standard,
        "state": state,
        "conformance": conformance,
    }
    if conformance in ("tested", "assured"):
        said["evidence"] = "Report 1"
    if until:
        said["exception"] = {"because": "It can do no better yet", "until": until}
    if until == "never":
        del said["exception"]["until"]
    return said


def _legacy(decision: Decision) -> dict[str, Any]:
    number = decision.number
    if plan.TODO.get(number, ("",))[0] == "legacy":
        return {"todo": {"who": "Head of Systems", "by": plan.TODO[number][1]}}
    found = [(effect, row) for at, effect, row in systems() if at == number]
    if not found:
        return {"none": "Nothing older than this is touched by it"}
    return {"dependencies": [_dependency(effect, row) for effect, row in found]}


def _dependency(effect: str, row: list[str]) -> dict[str, Any]:
    system, support, extended, contract, exit_by, public = row
    said = {
        "system": system,
        "owner": "Head of Hosting",
        "kind": "runtime",
        "effect": effect,
        "support-ends": support,
        "extended-support-ends": extended,
        "contract-ends": contract,
        "criticality": "medium",
        "strategy": "retire",
        "mitigation": "A segment of its own",
        "exit-by": exit_by,
    }
    return {**{k: v for k, v in said.items() if v}, "public": public == "yes"}


def _body(decision: Decision, *, rewritten: bool) -> str:
    """A body with a word that no other record holds: `word12` in that of decision 12."""
    why = "All of it was thought over anew" if rewritten else "It came up in spring"
    passage = ""
    if decision.number in plan.PASSAGE:
        until = plan.PASSAGE[decision.number]
        passage = f'\n:::restricted because="{BECAUSE}" until={until}\nThe heron key is out.\n:::\n'
    return f"""\
# {decision.title}

## Context

{why}, and word{decision.number} stands here.
{passage}
## Security

Asked while it was open.

## Interoperability

Said above.

## Legacy dependencies

Said above.

## Considered options

1. Nothing.
2. Something else.
3. This.

## Decision

We do this.

## Consequences

It is done.

## Confirmation

We look."""


def _flow(value: object) -> str:
    """A value as YAML: days and words plain, texts in quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    text = str(value)
    plain = isinstance(value, str) and text.replace("-", "").isalnum()
    return text if plain else json.dumps(value)
