"""Puts a decision in the place of others: links on both sides, and the end of the old ones."""

from collections.abc import Iterable

from adr_tool.actions.check import Report
from adr_tool.actions.revision import IN_EFFECT, Revision, name_of, readable
from adr_tool.actions.status import can_end, unstated
from adr_tool.errors import AdrError
from adr_tool.model import Record
from adr_tool.text import shown


def supersede(revision: Revision, olds: Iterable[Record], new: Record) -> None:
    """Plan that `new` supersedes each of `olds`.

    The old ones end at once where the new one is accepted, and otherwise when it will be. One
    of another format that has no number says so alone, since the new one can name it by none.
    Raises AdrError where a status of either side stands against it.
    """
    if readable(new).status == "rejected":
        raise AdrError(f"{name_of(new)} is rejected; it takes the place of nothing")
    for old in {record.path: record for record in olds}.values():
        _refuse(revision, readable(old), new)
        nameless = new.ours and not old.ours and old.number is None
        if nameless and new.status not in IN_EFFECT:
            raise AdrError(
                f"{name_of(old)} has no number, so {new.label} cannot say that it supersedes it",
                f"accept {new.label} first, or give it a number: `adr-tool import {name_of(old)}`",
            )
        stated = not nameless and revision.link(new, "supersedes", old)
        _end(revision, old, new, stated=stated)


def refuse_loops(before: Report, after: Report) -> None:
    """Raise AdrError where a revision closes a loop of succession that was not there."""
    known = {finding.problem.message for finding in before.findings}
    for finding in after.findings:
        if finding.problem.message not in known:
            name = shown(str(finding.problem.where.path))
            raise AdrError(
                f"{name} {finding.problem.message}; nothing was written",
                "`adr-tool unlink` takes out the link that was meant the other way round",
            )


def _refuse(revision: Revision, old: Record, new: Record) -> None:
    if old.path == new.path:
        raise AdrError(f"{name_of(old)} cannot supersede itself")
    if old.status != "superseded" and not can_end(old, revision.vocabulary):
        if not old.status:
            raise unstated(old, revision.vocabulary)
        status = f"is {old.status}"
        raise AdrError(
            f"{name_of(old)} {status}; only a decision in force, or deprecated, is superseded",
            f"`adr-tool link {new.label} relates-to {old.label}` links them all the same",
        )


def _end(revision: Revision, old: Record, new: Record, *, stated: bool) -> None:
    in_effect = new.status in IN_EFFECT
    if old.ours:
        stated = revision.link(old, "superseded-by", new)
    if old.status == "superseded":
        return
    if in_effect:
        revision.set_status(old, "superseded", new)
        return
    if not stated:
        raise AdrError(
            f"neither {name_of(new)} nor {name_of(old)} has a place for a link",
            f"accept {new.label} first",
        )
    revision.notes.append(
        f"{name_of(old)} stays {old.status} until {new.label} is accepted"
        f" (`adr-tool status {new.label} accepted`)"
    )
