"""Each risk says what is done about it: by which control, or until when.

A board that reads "monitor" or "accept" wants to know for how long; one that reads "mitigate"
wants to know what stands between the threat and the patient. So `monitor` and `accept` need
`until`, the day on which the owner looks again; `mitigate`, `avoid` and `transfer` need
`control`. Drafts are not asked yet.

    risks:
      - {id: R1, …, treatment: mitigate, control: "Supplier access is brokered and recorded"}
      - {id: R2, …, treatment: accept, until: 2027-03-04}

Source: The Orange Book (HM Treasury).
"""

from collections.abc import Iterator, Mapping

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, is_current, named, rule

_OWED: Mapping[str, tuple[str, str, str]] = {
    "monitor": ("monitored", "until", "until when"),
    "accept": ("accepted", "until", "until when"),
    "mitigate": ("mitigated", "control", "by what"),
    "avoid": ("avoided", "control", "by what"),
    "transfer": ("transferred", "control", "by what"),
}


@rule("risk-treatment-is-complete", Severity.ERROR)
def risk_treatment_is_complete(record: Record, context: Context) -> Iterator[Problem]:
    """Report risks whose treatment lacks its control or its end."""
    if not is_current(record):
        return
    for index, risk in record.items("security", "risks"):
        treatment = risk.get("treatment")
        if not isinstance(treatment, str) or treatment not in _OWED:
            continue
        done, owed, what = _OWED[treatment]
        if owed not in risk:
            yield Problem(
                record.where("security", "risks", index),
                f"risk {named(risk, 'id', index)} is {done}, but nothing says {what} (`{owed}`)",
            )
