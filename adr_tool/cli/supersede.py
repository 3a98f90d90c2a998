"""`adr-tool supersede`: put a decision in the place of others."""

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.supersede import supersede
from adr_tool.cli.committing import commit_option, message_of
from adr_tool.cli.completing import complete_number
from adr_tool.cli.revising import carry_out, dry_run_option, revising, without_loops


@click.command("supersede")
@click.argument("olds", metavar="OLD...", nargs=-1, required=True, shell_complete=complete_number)
@click.argument("new", metavar="NEW", shell_complete=complete_number)
@commit_option
@dry_run_option
@click.pass_context
def supersede_command(
    ctx: click.Context, /, olds: tuple[str, ...], new: str, commit: bool, dry_run: bool
) -> None:
    """Let one decision take the place of others.

    Both sides are linked. Where NEW is accepted, each OLD becomes superseded at once;
    otherwise it stays in force until NEW is accepted.
    """
    with revising(ctx, dry_run=dry_run) as (app, revision):
        found = [find_record(app.log, old, app.place(old)) for old in olds]
        by = find_record(app.log, new, app.place(new))
        supersede(revision, found, by)
        without_loops(app, revision)
        message = (
            message_of("supersede", ", ".join(r.label for r in found), f"by {by.label} {by.title}")
            if commit
            else ""
        )
        carry_out(ctx, app, revision, dry_run=dry_run, message=message)
