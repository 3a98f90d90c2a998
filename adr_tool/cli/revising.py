"""What the commands that edit records share: a turn, a plan, and how it is carried out."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import NoReturn

import click

from adr_tool.actions.check import Report, check, context_of
from adr_tool.actions.revision import Revision
from adr_tool.actions.supersede import refuse_loops
from adr_tool.cli.app import App
from adr_tool.cli.committing import make_afterwards, ready
from adr_tool.cli.terminal import deliver
from adr_tool.cli.turn import take_turn
from adr_tool.model import DecisionLog
from adr_tool.rules.base import Rule
from adr_tool.rules.succession_has_no_loop import succession_has_no_loop
from adr_tool.text import shown
from adr_tool.writing.files import write_files

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Print what would change as a diff; write nothing."
)


@contextmanager
def revising(ctx: click.Context, *, dry_run: bool) -> Iterator[tuple[App, Revision]]:
    """An app and an empty revision, with everybody else kept from writing meanwhile."""
    app = App.of(ctx)
    with nullcontext(app) if dry_run else take_turn(app) as app:
        yield app, Revision(app.tree, app.log, app.vocabulary, app.today)


def reported(app: App, log: DecisionLog, rules: tuple[Rule, ...]) -> Report:
    """What rules say of a log that may differ from the one on disk."""
    context = context_of(log, app.settings, app.vocabulary, app.today, app.tree.exists)
    return check(context, rules, app.settings.rules)


def without_loops(app: App, revision: Revision) -> None:
    """Raise AdrError where the revision would close a loop of succession."""
    rules = (succession_has_no_loop,)
    refuse_loops(reported(app, app.log, rules), reported(app, revision.log_after(), rules))


def carry_out(
    ctx: click.Context, app: App, revision: Revision, *, dry_run: bool, message: str = ""
) -> NoReturn:
    """Write a revision and print the paths, or print the diff; say its notes either way.

    With a message, what was written is committed when the command is over.
    """
    changes = revision.changes
    for note in revision.notes or ([] if changes else ["the records say so already"]):
        app.talk(f"note: {note}")
    if dry_run:
        from adr_tool.reports.diff import diff_text  # lazily: most runs print no diff

        pairs = ((str(c.path), c.old or b"", c.new or b"") for c in changes)
        deliver(ctx, diff_text(pairs))
    commit = ready(app, changes, message)
    written = write_files(app.root, changes)
    make_afterwards(ctx, app, commit)
    deliver(ctx, "".join(f"{shown(app.from_here(path))}\n" for path in written))
