"""`adr-tool unlink`: take a link out, on both sides."""

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.link import kind_of, unlink
from adr_tool.cli.committing import commit_option, message_of
from adr_tool.cli.completing import complete_kind, complete_number
from adr_tool.cli.revising import carry_out, dry_run_option, revising


@click.command("unlink")
@click.argument("record", metavar="RECORD", shell_complete=complete_number)
@click.argument("kind", metavar="KIND", shell_complete=complete_kind)
@click.argument("other", metavar="OTHER", shell_complete=complete_number)
@commit_option
@dry_run_option
@click.pass_context
def unlink_command(
    ctx: click.Context, /, record: str, kind: str, other: str, commit: bool, dry_run: bool
) -> None:
    """Take a link between two decisions out, on both sides.

    KIND is what RECORD says of OTHER. The status of either stays as it is.
    """
    with revising(ctx, dry_run=dry_run) as (app, revision):
        word = kind_of(kind, app.vocabulary)
        one = find_record(app.log, record, app.place(record))
        two = find_record(app.log, other, app.place(other))
        unlink(revision, one, word, two)
        message = message_of("unlink", one.label, f"{word} {two.label}") if commit else ""
        carry_out(ctx, app, revision, dry_run=dry_run, message=message)
