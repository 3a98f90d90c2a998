"""A record's `tier` is never lower than its answers make it.

The tier follows from who must live with the decision, how hard it is to undo, what harm it
could do, and facts such as special-category data: the highest answer wins. Authors may raise
it and say why. If it seems too high, look at the answer that is named; otherwise delete `tier`.
"""

from collections.abc import Iterator

from adr_tool.model import TIERS, Problem, Record, Severity
from adr_tool.rules.base import Context, rule


@rule("tier-is-only-raised", Severity.ERROR)
def tier_is_only_raised(record: Record, context: Context) -> Iterator[Problem]:
    """Report a stated tier below the computed one, and what it was computed from."""
    stated, tier = record.facts.get("tier"), context.tier(record)
    if stated in TIERS and TIERS.index(stated) < TIERS.index(tier.computed):
        because = " and ".join(tier.because[:2])
        message = f"`tier` is {stated}; expected {tier.computed} or none, because {because}"
        yield Problem(record.where("tier"), message)
