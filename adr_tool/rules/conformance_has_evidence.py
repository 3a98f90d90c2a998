"""Who says that an interface conforms can show it; who runs one unchecked says why.

"Tested" without a report is hope, and the next team builds on it. An interface of conformance
`tested` or `assured` names its `evidence`: a test report, an onboarding record. One that is
live with conformance `none` needs an `exception` with a reason and an end.

    interfaces:
      - {with: …, state: live, conformance: tested, evidence: "ADT regression pack run 7"}

Drafts are not asked yet. Sources: NHS Standards Directory; Technology Code of Practice.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, is_current, named, rule


@rule("conformance-has-evidence", Severity.ERROR)
def conformance_has_evidence(record: Record, context: Context) -> Iterator[Problem]:
    """Report claims of conformance without evidence, and live interfaces without either."""
    if not is_current(record):
        return
    for index, interface in record.items("interoperability", "interfaces"):
        conformance = interface.get("conformance")
        where = record.where("interoperability", "interfaces", index)
        who = f"the interface with {named(interface, 'with', index)}"
        if conformance in ("tested", "assured") and "evidence" not in interface:
            yield Problem(where, f"{who} is {conformance}, but no `evidence` shows it")
        if _is_unchecked(interface.get("state"), conformance) and "exception" not in interface:
            yield Problem(
                where, f"{who} is live with conformance none, and no `exception` says why"
            )


def _is_unchecked(state: object, conformance: object) -> bool:
    return state == "live" and conformance == "none"
