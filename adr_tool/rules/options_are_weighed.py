"""A decision is a choice: as many options as its tier asks for were weighed.

One option is not a choice, and the second is often "do nothing". A standard record weighs
two or more and a full one three or more (settings may change this); a light one is not
asked. Options are counted as the items, or the sub-headings, below "Considered options".

    ## Considered options

    1. **Extend the contract and change nothing.** Leaves the skills gap where it is.
    2. **Buy a supported engine.** Chosen.

Drafts are not asked yet. Sources: GDS Architectural Decision Record Framework; MADR 4.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, is_current, rule


@rule("options-are-weighed", Severity.ERROR)
def options_are_weighed(record: Record, context: Context) -> Iterator[Problem]:
    """Report fewer options than the tier asks for."""
    sections = [s for s in record.sections if s.name == "considered-options" and s.prose]
    if not is_current(record) or not sections:
        return
    least = context.limits(record).options
    fullest = max(sections, key=lambda section: section.options)
    if fullest.options < least:
        count = f"{fullest.options} option{'' if fullest.options == 1 else 's'}"
        yield Problem(
            fullest.where,
            f"lists {count} as items or sub-headings;"
            f" a {context.tier(record).name} record weighs {least} or more",
        )
