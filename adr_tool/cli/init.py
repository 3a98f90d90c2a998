"""`adr-tool init`: set up a log, or adopt the one that is there."""

import click

from adr_tool.actions.index import index_change
from adr_tool.actions.init import Setup, Wish, first_record, plan_settings
from adr_tool.cli.app import App
from adr_tool.model import DecisionLog
from adr_tool.text import UNPRINTABLE
from adr_tool.vocabulary import profiles
from adr_tool.writing.files import Change, write_files


def _one_line(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if UNPRINTABLE.search(value) or "\n" in value:
        raise click.BadParameter("write it on one line, without control characters")
    return value


@click.command("init")
@click.option("--folder", metavar="PATH", default="", callback=_one_line, help="Where records are.")
@click.option("--profile", type=click.Choice(profiles()), default="plain", help="Words to use.")
@click.option("--organisation", metavar="NAME", default="", callback=_one_line, help="For pages.")
@click.option("--owner", metavar="ROLE", default="", callback=_one_line, help="Owns new records.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.pass_context
def init_command(
    ctx: click.Context, folder: str, profile: str, organisation: str, owner: str, dry_run: bool
) -> None:
    """Set up a decision log here: settings, folder, first record, index.

    Where records are already kept, in any format that adr-tool reads, they are found and
    adopted: only the settings are written, and no record is touched. Run again, it changes
    nothing that is there.
    """
    app = App.of(ctx)
    setup = plan_settings(app.root, Wish(folder, profile, organisation, owner), app.today)
    if dry_run:
        for change in setup.changes:
            click.echo(f"would write {app.from_here(change.path)}")
        return
    for path in write_files(app.root, setup.changes):
        click.echo(app.from_here(path))
    if (app.root / setup.folder).is_dir() and len(app.log):
        _report_adoption(app, setup)
    else:
        _begin(app, setup)


def _begin(app: App, setup: Setup) -> None:
    empty = DecisionLog(setup.folder, ())
    made = first_record(empty, app.settings, app.vocabulary, app.today)
    write_files(app.root, (Change(made.path, None, made.content),))
    change = index_change(app.log, app.vocabulary, app.tree)
    written = (made.path, *write_files(app.root, (change,) if change else ()))
    for path in written:
        click.echo(app.from_here(path))
    app.talk('next: adr-tool new "Title of a decision"')


def _report_adoption(app: App, setup: Setup) -> None:
    count = len(app.log)
    what = f"{count} record{'' if count == 1 else 's'} in {setup.folder}/"
    if setup.known:
        app.talk(f"{what}: set up already, nothing changed")
        return
    app.talk(f"{what} found and adopted; none was touched")
    for place, others in setup.elsewhere:
        app.talk(f"also seen: {others} in {place}/; a log is one folder, set `folder` to change it")
    app.talk("next: adr-tool list, then adr-tool check, then adr-tool index")
