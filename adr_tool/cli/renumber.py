"""`adr-tool renumber`: another number for a record, and for all that cites it."""

from contextlib import nullcontext

import click

from adr_tool.actions.new_numbers import Wish, new_numbers
from adr_tool.actions.renumber import Renumbering, renumber
from adr_tool.cli.app import App
from adr_tool.cli.committing import commit_option, make_afterwards, ready
from adr_tool.cli.completing import complete_number
from adr_tool.cli.terminal import put
from adr_tool.cli.turn import take_turn
from adr_tool.errors import AdrError
from adr_tool.formats.naming import number_of
from adr_tool.text import shown
from adr_tool.writing.files import Change, write_files

_MOST_MENTIONS = 50


@click.command("renumber")
@click.argument("record", metavar="[RECORD]", required=False, shell_complete=complete_number)
@click.argument("number", metavar="[NUMBER]", required=False)
@click.option("--onto", metavar="REV", default="", help="Renumber what collides with REV.")
@click.option("--published", is_flag=True, help="Renumber an accepted record; keep `formerly`.")
@click.option("--mentions", is_flag=True, help="Change the number in running text too.")
@commit_option
@click.option("--dry-run", is_flag=True, help="Print what would change as a diff; write nothing.")
@click.pass_context
def renumber_command(
    ctx: click.Context,
    /,
    record: str | None,
    number: str | None,
    onto: str,
    published: bool,
    mentions: bool,
    commit: bool,
    dry_run: bool,
) -> None:
    """Give a record another number, and mend all links to it.

    Without NUMBER it takes the next free one. --onto REV renumbers each record here whose
    number another record has in REV, such as origin/main.
    """
    if record is None and not onto:
        raise AdrError("there is no record to renumber", "name one, or give --onto origin/main")
    app = App.of(ctx)
    with nullcontext(app) if dry_run else take_turn(app) as app:
        place = app.place(record) if record else None
        wish = Wish(record, place, number, onto, published)
        memory = app.memory.store if app.memory else None
        wanted, notes = new_numbers(wish, app.log, app.vocabulary, app.root, memory)
        plan = Renumbering(app.tree, app.vocabulary, app.log, mentions, notes=list(notes))
        renumber(plan, wanted, app.settings)
        message = _message(plan) if commit else ""
        changes = plan.changes
        after = ready(app, changes, message)
        _say(app, plan)
        if dry_run:
            _show(changes)
            return
        written = write_files(app.root, changes)
        make_afterwards(ctx, app, after)
    gone = {change.path for change in changes if change.new is None}
    for path in written:
        if path not in gone:
            put(f"{shown(app.from_here(path))}\n")


def _message(plan: Renumbering) -> str:
    moves = ", ".join(f"{number_of(old):04d} to {number_of(new):04d}" for old, new in plan.moved)
    return f"adr: renumber {moves}" if len(plan.moved) < 4 else "adr: renumber what collided"


def _say(app: App, plan: Renumbering) -> None:
    for note in plan.notes:
        app.talk(f"note: {note}")
    for old, new in plan.moved:
        app.talk(
            f"{number_of(old):04d} → {number_of(new):04d}: {shown(str(old))} → {shown(new.name)}"
        )
    if plan.mentions:
        app.talk("mentioned, not changed (--mentions changes what is not ambiguous):")
    for mention in plan.mentions[:_MOST_MENTIONS]:
        app.talk(f"  {shown(app.from_here(mention.path))}:{mention.line}: {mention.old}")
    if len(plan.mentions) > _MOST_MENTIONS:
        app.talk(f"  and {len(plan.mentions) - _MOST_MENTIONS} more")


def _show(changes: tuple[Change, ...]) -> None:
    from adr_tool.reports.diff import diff_text

    pairs = ((str(c.path), c.old or b"", c.new or b"") for c in changes)
    put(diff_text(pairs))
