"""A risk that remains extreme is taken on by those who can carry it.

A likelihood times impact of 15 or more, with the controls in place, can stop a service or
harm a patient. A team may not take that on alone: decide at the level of the programme or
above. And whoever owns the risk sits where the decision is made, so `owner` of the risk is
one of the `decision-makers`. Drafts are not asked yet.

    level: organisation
    decision-makers: [Technical Design Authority, Senior Information Risk Owner]
    security:
      risks:
        - {id: R1, …, likelihood: 4, impact: 5, owner: Senior Information Risk Owner}

Source: NPSA risk matrix 2008.
"""

from collections.abc import Iterator

from adr_tool.model import Facts, Problem, Record, Severity, risk_score
from adr_tool.model.tier import EXTREME
from adr_tool.rules.base import Context, is_current, named, rule


@rule("extreme-risk-is-owned", Severity.ERROR)
def extreme_risk_is_owned(record: Record, context: Context) -> Iterator[Problem]:
    """Report extreme risks that a team takes on, or whose owner does not decide."""
    if not is_current(record):
        return
    deciding = {_folded(role) for role in record.texts("decision-makers")}
    for index, risk in record.items("security", "risks"):
        if risk_score(risk) < EXTREME:
            continue
        what = f"risk {named(risk, 'id', index)} remains at {risk_score(risk)}"
        where = record.where("security", "risks", index)
        if record.fact("level") == "team":
            yield Problem(where, f"{what}; a risk of {EXTREME} or more is not a team's to take")
        if deciding and not _is_among(risk, deciding):
            owner = named(risk, "owner", index)
            yield Problem(where, f"{what}, but its owner {owner} is not among the decision-makers")


def _is_among(risk: Facts, deciding: set[str]) -> bool:
    # A missing owner is the schema's business.
    owner = risk.get("owner")
    return not isinstance(owner, str) or _folded(owner) in deciding


def _folded(role: str) -> str:
    return " ".join(role.split()).casefold()
