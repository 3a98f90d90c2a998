"""`adr-tool pack`: some decisions as one file to print and to hand out."""

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.pack import packed
from adr_tool.cli.app import App
from adr_tool.cli.audience import log_for
from adr_tool.cli.completing import complete_number
from adr_tool.cli.terminal import deliver
from adr_tool.errors import AdrError
from adr_tool.model.public import AUDIENCES
from adr_tool.publish.pack import MARK
from adr_tool.text import shown
from adr_tool.writing.files import Change, content_of, write_files

_BEGINNING = 1024


@click.command("pack")
@click.argument("numbers", metavar="N...", nargs=-1, required=True, shell_complete=complete_number)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="public",
    help="Whom it is for; internal holds what is withheld.",
)
@click.option("--output", metavar="FILE", help="Write a .html file of this repository.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.pass_context
def pack_command(
    ctx: click.Context,
    /,
    numbers: tuple[str, ...],
    audience: str,
    output: str | None,
    dry_run: bool,
) -> None:
    """Put some decisions into one file for a meeting, ready to print.

    It begins with what is asked of the meeting, and ends with what the registers say of these
    decisions. It needs no other file, no network and no script. Without --output it is printed.
    """
    app = App.of(ctx)
    wanted = [find_record(app.log, number, app.place(number)) for number in numbers]
    log = log_for(app, audience)
    content, notes = packed(wanted, app.log, log, app.settings, app.files, app.today)
    for note in notes:
        app.talk(f"note: {shown(note)}")
    if output is None:
        deliver(ctx, content.decode("utf-8"))
    change = _change(app, output, content)
    if dry_run:
        deliver(ctx, f"would write {shown(app.from_here(change.path))}\n")
    written = write_files(app.root, (change,))
    deliver(ctx, "".join(f"{shown(app.from_here(path))}\n" for path in written))


def _change(app: App, output: str, content: bytes) -> Change:
    """The file to write. Raises AdrError for a place that a pack may not take."""
    place = app.place(output)
    if place is None or place.suffix.lower() not in (".html", ".htm"):
        raise AdrError(
            f"{shown(output)} is no .html file inside the repository",
            "name one there, or leave --output out and send what is printed elsewhere",
        )
    old = content_of(app.root / place)
    if old is not None and MARK not in old[:_BEGINNING]:
        raise AdrError(
            f"{shown(output)} is there, and is no pack; it was left as it is",
            "name another file",
        )
    return Change(place, old, content)
