"""A decision is looked at again before it goes stale.

What was right when it was decided is not right for ever: support ends, contracts run out,
risks were accepted only for a while. `review-by` may lie no later than the tier allows
(light 24 months, standard 12, full 6, counted from the day of the decision), within 14 weeks
for novel work, within 6 months where legacy of ended or unknown support is kept, and never
past the first of the dates that the record itself names: end of support or contract, `until`
of a risk, an exception or a restriction, end of an experiment. The message names the day and
what sets it; move `review-by` to that day or before. A draft may leave `review-by` out. Once
the day has come and the review is done, the next one is counted from today.
"""

from collections.abc import Iterator

from adr_tool.model import Problem, Record, Severity, as_date, review_limit
from adr_tool.rules.base import Context, rule


@rule("review-is-in-time", Severity.ERROR)
def review_is_in_time(record: Record, context: Context) -> Iterator[Problem]:
    """Report a review that comes later than the record itself allows."""
    review = as_date(record.fact("review-by"))
    if review is None or record.status not in ("draft", "proposed", "accepted"):
        return
    limit = review_limit(record, context.vocabulary, context.today, context.tier(record))
    if review > limit.latest:
        yield Problem(
            record.where("review-by"),
            f"is reviewed by {review}, later than {limit.latest}: {limit.because}",
        )
