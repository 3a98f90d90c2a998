"""A record that is not open says who may read it, why, until when, and who answers for it.

Decisions are open unless somebody has a reason, and a reason does not last for ever. Where
`publish` is `summary` or `closed`, `handling` is complete, and `until` lies within 12 months.
When that day has passed, the check fails until someone renews the restriction or lifts
it with `publish: open`; this may be done at any time, also after acceptance.

    publish: summary
    handling:
      group: "[ORGANISATION] USE ONLY"
      because: The supplier comparison is sensitive until the contract is signed
      until: 2027-02-26
      responsible-role: Outpatient Transformation Lead

Drafts are not asked yet; records of the past are, for they are published as well.
Source: The GDS Way, managing sensitive information.
"""

from collections.abc import Iterator, Mapping

from adr_tool.model import Facts, Problem, Record, Severity, as_date, months_after
from adr_tool.rules.base import Context, rule

_MONTHS = 12
_OWED: Mapping[str, str] = {
    "group": "who may read it (`group`)",
    "because": "why (`because`)",
    "until": "until when (`until`)",
    "responsible-role": "who answers for it (`responsible-role`)",
}


@rule("handling-is-complete", Severity.ERROR)
def handling_is_complete(record: Record, context: Context) -> Iterator[Problem]:
    """Report restrictions that are incomplete, too long or over."""
    publish = record.fact("publish")
    if record.status in ("", "draft") or publish not in ("summary", "closed"):
        return
    handling = record.fact("handling")
    if "handling" not in record.facts:
        what = ", ".join(_OWED.values())
        yield Problem(
            record.where("publish"), f"is not open ({publish}), but no `handling` says {what}"
        )
    elif isinstance(handling, Mapping):
        yield from _gaps(record, handling, context)


def _gaps(record: Record, handling: Facts, context: Context) -> Iterator[Problem]:
    missing = [what for key, what in _OWED.items() if key not in handling]
    if missing:
        where = record.where("handling")
        yield Problem(where, f"`handling` does not say {', '.join(missing)}")
    until = as_date(handling.get("until"))
    where = record.where("handling", "until")
    latest = months_after(context.today, _MONTHS)
    if until is not None and until < context.today:
        yield Problem(where, f"the restriction ended on {until}; renew it, or publish the record")
    elif until is not None and until > latest:
        yield Problem(
            where, f"is restricted until {until}; expected {latest} or before, in 12 months"
        )
