"""`adr-tool export`: the whole log for other programs."""

from collections.abc import Mapping
from pathlib import PurePosixPath

import click

from adr_tool.actions.export import FORMATS, MANY_FILES, exported, left_out
from adr_tool.cli.app import App
from adr_tool.cli.terminal import deliver
from adr_tool.errors import AdrError
from adr_tool.text import shown
from adr_tool.writing.files import Change, content_of, write_files


@click.command("export")
@click.argument("format", type=click.Choice(FORMATS))
@click.option(
    "--output", metavar="PATH", help="Write a file, or a folder of files, of this repository."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.pass_context
def export_command(ctx: click.Context, /, format: str, output: str | None, dry_run: bool) -> None:
    """Give the whole log to other programs, with every text and fact of it.

    An export is not a publication: it holds everything, also what is withheld from the
    public. Without --output it is printed; MADR, the shapes of adr-tools and log4brains, and the
    templates of GOV.UK, NHS England and NHS Wales are folders of files and need --output.
    """
    app = App.of(ctx)
    app.talk("an export holds everything, also what is withheld from the public")
    files = exported(app.log, app.vocabulary, format, app.settings.organisation or app.root.name)
    for note in left_out(app.log, format):
        app.talk(f"note: {note}")
    if output is None:
        if format in MANY_FILES:
            name = "MADR" if format == "madr" else format
            raise AdrError(f"{name} is a folder of files", "name it with --output FOLDER")
        deliver(ctx, next(iter(files.values())).decode("utf-8"))
    changes = _changes(app, format, output, files)
    if dry_run:
        deliver(ctx, "".join(f"would write {app.from_here(c.path)}\n" for c in changes))
    written = write_files(app.root, changes)
    deliver(ctx, "".join(f"{shown(app.from_here(path))}\n" for path in written))


def _changes(
    app: App, format: str, output: str, files: Mapping[PurePosixPath, bytes]
) -> tuple[Change, ...]:
    place = app.place(output)
    if place is None or not place.parts:
        raise AdrError(
            f"{shown(output)} is no place inside the repository",
            "name one there, or leave --output out and send what is printed elsewhere",
        )
    if place == app.settings.folder or app.settings.folder in place.parents:
        raise AdrError(
            f"{shown(output)} lies in the folder of the log", "exports would be read as records"
        )
    several = format in MANY_FILES
    return tuple(
        Change(target, content_of(app.root / target), content)
        for path, content in files.items()
        for target in (place / path if several else place,)
    )
