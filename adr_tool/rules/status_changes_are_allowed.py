"""The status of a decision only ever moves on as its life allows.

A draft is proposed, a proposal accepted or rejected, an accepted decision superseded or
deprecated; none goes back to being undecided. Put the status back and write a new record that
supersedes it: `adr-tool status N STATUS` and `adr-tool supersede` make only steps that are
allowed.

Asked where history is at hand (`check --history`, `check --since REV`): the status is held
against each one that the record had before in git. Several steps may lie in one commit, as
when branches are squashed, so a draft may be found accepted.
"""

from collections.abc import Iterator, Mapping

from adr_tool.model import Problem, Record, Severity, Status
from adr_tool.rules.base import Context, rule


@rule("status-changes-are-allowed", Severity.ERROR, over_time=True)
def status_changes_are_allowed(record: Record, context: Context) -> Iterator[Problem]:
    """Report a status that cannot follow one that the record had before."""
    life = context.past.of(record) if context.past else None
    statuses = context.vocabulary.statuses
    if life is None or record.status not in statuses:
        return
    for moment in reversed(life.moments):
        if moment.status in statuses and record.status not in _ahead(moment.status, statuses):
            following = " or ".join(statuses[moment.status].next) or "nothing else"
            yield Problem(
                record.where("status"),
                f"is {record.status}, but was {moment.status} in commit {moment.commit[:10]};"
                f" {moment.status} may become {following}",
            )
            return


def _ahead(status: str, statuses: Mapping[str, Status]) -> set[str]:
    """The status itself, and all that allowed steps lead to from it."""
    seen, waiting = {status}, [status]
    while waiting:
        ahead = set(statuses[waiting.pop()].next) - seen
        seen |= ahead
        waiting += ahead
    return seen
