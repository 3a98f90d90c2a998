"""Personal data has the assessments it is owed, or a reason why it is not.

Data about health needs a data protection impact assessment by law, and in the NHS a system
that may harm patients also a clinical safety case by those who deploy it. So special-category
data needs an entry `dpia`; where the profile knows DCB0160 (as `nhs` does) and harm is moderate
or high, also `dcb0160`. Any state counts: what matters is that somebody considered it. From
the standard tier on, other personal data needs at least one entry too.

    assurance:
      - {kind: dpia, state: needed, by: 2026-12-18}
      - {kind: dcb0160, state: not-needed, because: "No part of it is used in care"}

Drafts are not asked yet. Sources: ICO DPIA guidance; DCB0160; UK GDPR, article 35.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.model.assurance import assurance_owed
from adr_tool.rules.base import Context, answer, has_personal_data, is_current, rule


@rule("personal-data-is-assured", Severity.ERROR)
def personal_data_is_assured(record: Record, context: Context) -> Iterator[Problem]:
    """Report personal data without the assurance entries it owes."""
    security = answer(record, "security")
    if not is_current(record) or security is None or not has_personal_data(record):
        return
    listed = security.get("assurance", [])
    if not isinstance(listed, list):
        return
    where = record.where("security", "assurance")
    if security["personal-data"] != "special-category":
        if not listed and context.tier(record).at_least("standard"):
            yield Problem(where, "involves personal data, but `assurance` has no entry")
        return
    items = [item.get("kind") for _, item in record.items("security", "assurance")]
    kinds = [kind.lower() for kind in items if isinstance(kind, str)]
    if len(kinds) < len(listed):  # one is no entry yet, as the shape of the record says
        return
    for kind in assurance_owed(record.facts, context.profile.assurance):
        if kind not in kinds:
            yield Problem(where, f"{_reason(record, kind)}, but `assurance` has no entry {kind}")


def _reason(record: Record, kind: str) -> str:
    harm = f" and may do {record.fact('harm')} harm" if kind == "dcb0160" else ""
    return f"involves special-category data{harm}"
