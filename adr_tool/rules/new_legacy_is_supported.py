"""No decision adds a system that is out of support, or will be within a year.

To add a dependency on what is about to die is to order the next emergency. Where the
effect is `adds`, `support-ends` lies more than 12 months after the day of the decision. Choose
a supported version, or, if it is already in use, say `keeps` and give it an end. Extended
support does not count: it is paid for because the product is old. Drafts are not asked yet;
what is not decided is counted from today.
Source: Guidance on the Legacy IT Risk Assessment Framework (2023).
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity, as_date, decision_day, months_after
from adr_tool.rules.base import Context, is_current, named, rule

_MONTHS = 12


@rule("new-legacy-is-supported", Severity.ERROR)
def new_legacy_is_supported(record: Record, context: Context) -> Iterator[Problem]:
    """Report what is added though its support has ended or soon ends."""
    if not is_current(record):
        return
    day = decision_day(record, context.today)
    for index, dependency in record.items("legacy", "dependencies"):
        ends = as_date(dependency.get("support-ends"))
        if dependency.get("effect") != "adds" or ends is None or ends > months_after(day, _MONTHS):
            continue
        when = f"ended on {ends}" if ends < day else f"ends on {ends}, within {_MONTHS} months"
        yield Problem(
            record.where("legacy", "dependencies", index),
            f"adds {named(dependency, 'system', index)}, whose support {when}",
        )
