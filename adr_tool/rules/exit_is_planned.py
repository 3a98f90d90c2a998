"""We know how our data comes out again before it goes in.

A supplier fails, a contract ends, a better system comes: whoever cannot leave cannot choose.
From the standard tier on, a record that involves personal data says under `interoperability`
how the data comes out and in which formats; a full record always does, and has tried it, with
the day in `tested`. "Never" is honest and enough for a standard record. Drafts are not asked
yet, and neither is a record whose interoperability is a reasoned `none`.

    exit: {how: "Monthly full export to our own storage", formats: [csv], tested: 2026-08-26}

Sources: Technology Code of Practice; NHS service standard point 17.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity, as_date
from adr_tool.rules.base import Context, answer, has_personal_data, is_current, rule


@rule("exit-is-planned", Severity.ERROR)
def exit_is_planned(record: Record, context: Context) -> Iterator[Problem]:
    """Report a missing, incomplete or untried way out."""
    interoperability = answer(record, "interoperability")
    tier = context.tier(record)
    if not is_current(record) or interoperability is None or tier.name == "light":
        return
    if "exit" not in interoperability:
        if tier.name == "full" or has_personal_data(record):
            what = f"a {tier.name} record" + (" with personal data" * has_personal_data(record))
            where = record.where("interoperability")
            yield Problem(where, f"has no `exit`; {what} says how its data comes out again")
        return
    yield from _gaps(record, context, tried=tier.name == "full")


def _gaps(record: Record, context: Context, *, tried: bool) -> Iterator[Problem]:
    way_out = record.fact("interoperability", "exit")
    if not isinstance(way_out, dict):
        return
    where = record.where("interoperability", "exit")
    missing = [f"`{key}`" for key in ("how", "formats") if key not in way_out]
    if missing:
        yield Problem(where, f"`exit` has no {' and no '.join(missing)}")
    if not tried:
        return
    tested = as_date(way_out.get("tested"))
    if "tested" not in way_out or way_out["tested"] == "never":
        yield Problem(where, "the way out was never tried; a full record says when (`tested`)")
    elif tested is not None and tested > context.today:
        yield Problem(where, f"`exit` was tested on {tested}, a day that is still to come")
