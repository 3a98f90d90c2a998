"""`adr-tool status`: move a decision on in its life."""

from shlex import quote

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.status import change_status, judge
from adr_tool.cli.committing import commit_option, message_of
from adr_tool.cli.completing import complete_number, complete_status
from adr_tool.cli.revising import carry_out, dry_run_option, reported, revising
from adr_tool.errors import AdrError
from adr_tool.model import Vocabulary
from adr_tool.text import shown

VERBS = {
    "draft": "withdraw",
    "proposed": "propose",
    "accepted": "accept",
    "rejected": "reject",
    "deprecated": "deprecate",
}


def _refuse_swapped(record: str, status: str, vocabulary: Vocabulary) -> None:
    words = vocabulary.statuses
    if record.lower() in words and status.lower() not in words:
        raise AdrError(
            f'"{record}" is a status, and "{shown(status)}" is none',
            f"the other way round: `adr-tool status {quote(shown(status))} {record.lower()}`",
        )


@click.command("status")
@click.argument("record", metavar="RECORD", shell_complete=complete_number)
@click.argument("status", metavar="STATUS", shell_complete=complete_status)
@click.option(
    "--waive-objections",
    metavar="REASON",
    default="",
    help="Accept before the days to object are over; the record keeps the reason.",
)
@commit_option
@dry_run_option
@click.pass_context
def status_command(
    ctx: click.Context,
    /,
    record: str,
    status: str,
    waive_objections: str,
    commit: bool,
    dry_run: bool,
) -> None:
    """Change the status of a decision, and its date.

    Only changes that the vocabulary allows are made. Accepting asks all rules first, waits
    for the days to object, sets `review-by`, and ends what the decision supersedes.
    """
    with revising(ctx, dry_run=dry_run) as (app, revision):
        _refuse_swapped(record, status, app.vocabulary)
        found = find_record(app.log, record, app.place(record))
        if change_status(revision, found, status, waive_objections.strip()):
            from adr_tool.rules import ALL_RULES

            report = reported(app, revision.log_after(), ALL_RULES)
            judge(revision, found, report.only((found.path,)))
        message = (
            message_of(VERBS.get(status.lower(), status), found.label, found.title)
            if commit
            else ""
        )
        carry_out(ctx, app, revision, dry_run=dry_run, message=message)
