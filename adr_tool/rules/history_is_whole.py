"""History reaches back to where each record began.

Whether an accepted decision was rewritten can only be told from the commit that accepted it. A
shallow clone, which is what CI makes unless told otherwise, does not have it, and a check that
cannot look must not say that all is well. Give CI the history: `fetch-depth: 0` for GitHub's
checkout, `GIT_DEPTH: 0` for GitLab; in a clone of your own, `git fetch --unshallow`.

Asked where history was wanted (`check --history`, `check --since REV`).
"""

from collections.abc import Iterator

from adr_tool.model import Location, Problem, Record, Severity
from adr_tool.rules.base import Context, rule

_REMEDY = "check out with the full history (fetch-depth: 0, or `git fetch --unshallow`)"


@rule("history-is-whole", Severity.ERROR, of="any", over_time=True)
def history_is_whole(record: Record, context: Context) -> Iterator[Problem]:
    """Report, at the first record it concerns, that history is cut off."""
    if context.past is None:
        return
    cut = context.past.cut
    if cut and record.path == cut[0]:
        more = f", nor do {len(cut) - 1} more" if len(cut) > 1 else ""
        yield Problem(
            Location(record.path),
            f"does not show when it was accepted{more}: this clone is shallow; {_REMEDY}",
        )
    for gap in context.past.gaps:
        if record is context.log.records[0]:
            yield Problem(Location(record.path), f"does not show when it was accepted: {gap}")
