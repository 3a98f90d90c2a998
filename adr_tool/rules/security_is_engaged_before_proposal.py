"""Security is answered before a decision is proposed, not in the same breath.

A section that is filled in while the proposal goes out has shaped nothing: the options were
found without it. History shows it: the draft had `todo` where the answer stands now, up to the
commit that proposed it. Answer security while the record is a draft, commit that, then propose.
Where it went the other way, send the proposal back to draft (`adr-tool status N draft`), ask
security, and propose it again.

Asked where history is at hand (`check --history`, `check --since REV`) of proposed and accepted
records that were committed as drafts first. A record that was committed once, as a proposal or
as a decision, tells nothing of the order it was written in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, is_current, rule

if TYPE_CHECKING:
    from adr_tool.model.past import Life, Moment


@rule("security-is-engaged-before-proposal", Severity.WARNING, over_time=True)
def security_is_engaged_before_proposal(record: Record, context: Context) -> Iterator[Problem]:
    """Report a record whose last draft had no answer on security yet."""
    life = context.past.of(record) if context.past else None
    if life is None or not is_current(record):
        return
    draft, after = _last_draft(life)
    if draft is None or draft.secured:
        return
    by = f"commit {after.commit[:10]} proposed it" if after else "it was proposed"
    way = "answer first, commit that, then propose in a commit of its own"
    yield Problem(record.where("security"), f"was still to be answered when {by}; {way}")


def _last_draft(life: Life) -> tuple[Moment | None, Moment | None]:
    """The last moment as a draft, and the one after it."""
    at = max((i for i, m in enumerate(life.moments) if m.status == "draft"), default=None)
    if at is None:
        return None, None
    return life.moments[at], next(iter(life.moments[at + 1 :]), None)
