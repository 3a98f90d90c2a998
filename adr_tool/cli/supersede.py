"""`adr-tool supersede`: put a decision in the place of others."""

from collections.abc import Sequence
from shlex import quote

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.supersede import supersede
from adr_tool.cli.app import App
from adr_tool.cli.committing import commit_option, message_of
from adr_tool.cli.completing import complete_number
from adr_tool.cli.revising import carry_out, dry_run_option, revising, without_loops
from adr_tool.errors import AdrError
from adr_tool.model import Record
from adr_tool.text import shown


def _successor(app: App, new: str, olds: Sequence[Record]) -> Record:
    """The record that takes the place of others. AdrError says how one is begun by its title."""
    try:
        return find_record(app.log, new, app.place(new))
    except AdrError as error:
        if " " not in new.strip():
            raise
        flags = " ".join(f"-s {old.label}" for old in olds)
        begun = f"`adr-tool new {flags} {quote(shown(new))}` begins a new one"
        again = f", `adr-tool revisit {olds[0].label}` with all its facts" if len(olds) == 1 else ""
        raise AdrError(error.message, f"{begun}{again}; {error.hint}") from None


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
        by = _successor(app, new, found)
        supersede(revision, found, by)
        without_loops(app, revision)
        message = (
            message_of("supersede", ", ".join(r.label for r in found), f"by {by.label} {by.title}")
            if commit
            else ""
        )
        carry_out(ctx, app, revision, dry_run=dry_run, message=message)
