"""An accepted decision says what it said when it was accepted.

People act on it, and cite it. Whoever changes their mind writes a new record and links the two
(`adr-tool new TITLE --supersedes N`), so that everybody can see what held when, and why it no
longer does. Put the text back, then write the new one; `adr-tool history N` shows who changed
what, and `git show COMMIT:PATH` the text as it was.

Asked where history is at hand (`check --history`, `check --since REV`): the record is held
against the commit that first had it as accepted, on the line of first parents, whatever it was
called then. It stays so if it is sent back to proposed, deleted and written anew, or edited in
a merge. With `adopted` in the settings, records from before count as they were on that day;
one that `adr-tool import` took over counts as it was imported, if nothing that stood there was
changed or lost. Commits that follow each other at once, within a minute, as when a forge rebases
a branch, count as one.

These may change at any time: `status`, `date`, `links`, `review-by`, `handling`, `publish`,
`formerly`, `objections-waived`, how far assurance has come, who was asked `after`; and in
records of other formats the status, date and links that the body states, each on a short line
(16 words; updates of more than that below "Status" are substance). So may typography:

- white space, line ends, marks for bullets, emphasis and code;
- the target of a link, as long as its words stay;
- up to three misspelt words since acceptance, two letters each. The number of words stays, and
  so does the first letter; words with digits or capitals inside, words under five letters
  (unless letters changed places) and words such as `must` and `never` are no slips.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from adr_tool.model import Problem, Record, Severity
from adr_tool.rules.base import Context, rule

# What compares texts is imported where history was asked: a hook has no time for it.
if TYPE_CHECKING:
    from adr_tool.model.past import Life, Moment


@rule("accepted-text-is-kept", Severity.ERROR, of="known", over_time=True)
def accepted_text_is_kept(record: Record, context: Context) -> Iterator[Problem]:
    """Report a record whose substance is not what was accepted."""
    life = context.past.of(record) if context.past else None
    if context.past is None or life is None or life.kept is None or life.kept_at is None:
        return
    from adr_tool.model.substance import change_of_substance
    from adr_tool.model.taken_over import is_taken_over

    if is_taken_over(life.kept, record, context.past.numbers):
        return
    where = change_of_substance(life.kept, record, context.past.numbers)
    if where is not None:
        kept = "accepted" if life.kept.status == "accepted" else "kept"
        yield Problem(
            where,
            f"says something else from here on than when it was {kept}"
            f" ({_named(life.kept_at)}){_since(life, record, context.past.numbers)}",
        )


def _since(life: Life, record: Record, numbers: Mapping[int, int]) -> str:
    from adr_tool.model.past import TEXT
    from adr_tool.model.substance import change_of_substance

    after = life.moments[life.moments.index(life.kept_at) + 1 :] if life.kept_at else ()
    edits = [moment for moment in after if TEXT in moment.changes]
    if not edits:
        return ""
    more = f" and {len(edits) - 1} more" if len(edits) > 1 else ""
    # Told apart, so that a change to what was rewritten long ago is no old finding.
    again = life.last and change_of_substance(life.last, record, numbers)
    return f"; changed by {_named(edits[0])}{more}{', and now again' if again else ''}"


def _named(moment: Moment) -> str:
    on = f" of {moment.committed}" if moment.committed else ""
    return f"commit {moment.commit[:10]}{on}"
