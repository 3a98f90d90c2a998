"""`adr-tool init`: set up a log, or adopt the one that is there."""

import os
from contextlib import nullcontext

import click

from adr_tool.actions.init import Setup, Wish, plan_setup
from adr_tool.cli.app import App
from adr_tool.cli.terminal import put
from adr_tool.cli.turn import take_turn
from adr_tool.sources.git_folders import git_folders
from adr_tool.text import UNPRINTABLE, shown
from adr_tool.vocabulary import profiles
from adr_tool.writing.files import write_files


def _one_line(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if UNPRINTABLE.search(value) or "\n" in value:
        raise click.BadParameter("write it on one line, without control characters")
    return value


@click.command("init")
@click.option("--folder", metavar="PATH", default="", callback=_one_line, help="Where records are.")
@click.option("--profile", type=click.Choice(profiles()), default="plain", help="Words to use.")
@click.option("--organisation", metavar="NAME", default="", callback=_one_line, help="For pages.")
@click.option("--owner", metavar="ROLE", default="", callback=_one_line, help="Owns new records.")
@click.option("--hook", is_flag=True, help="Check each commit: install the git hook too.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.pass_context
def init_command(
    ctx: click.Context,
    folder: str,
    profile: str,
    organisation: str,
    owner: str,
    hook: bool,
    dry_run: bool,
) -> None:
    """Set up a decision log here: settings, folder, first record, index.

    Where records are already kept, in any format that adr-tool reads, they are found and
    adopted: only the settings are written, and no record is touched. Run again, it changes
    nothing that is there.
    """
    app, wish = App.of(ctx), Wish(folder, profile, organisation, owner)
    with nullcontext(app) if dry_run else take_turn(app) as app:
        setup = plan_setup(app.root, app.tree, wish, app.today)
        if dry_run:
            for change in setup.changes:
                put(f"would write {shown(app.from_here(change.path))}\n")
            if setup.held and not setup.known:
                app.talk(f"{_what(setup)} would be adopted, and none touched")
            return
        written = write_files(app.root, setup.changes)
    for path in written:
        put(f"{shown(app.from_here(path))}\n")
    if hook:
        from adr_tool.actions.hook import install_hook  # lazily: few ask for it here

        for target in install_hook(app.root):
            put(f"{shown(os.path.relpath(target, app.start))}\n")
    if git_folders(app.root) is None:
        app.talk("note: this is no git repository yet; run `git init` to keep the log's history")
    if setup.held:
        _report_adoption(app, setup)
    else:
        app.talk('next: adr-tool new "Title of a decision"')


def _report_adoption(app: App, setup: Setup) -> None:
    what = _what(setup)
    if setup.known:
        app.talk(
            f"{what}: set up already, nothing changed; {setup.settings.source} holds the settings"
        )
        return
    app.talk(f"{what} found and adopted; none was touched")
    for place, others in setup.elsewhere:
        app.talk(f"also seen: {others} in {place}/")
    if setup.elsewhere:
        app.talk("a log is one folder; set `folder` in adr-tool.toml to change which")
    if not setup.settings.owner:
        app.talk(
            'set `owner` in adr-tool.toml to the role that owns new records, such as "Architect"'
        )
    app.talk("next: adr-tool list, then adr-tool check, then adr-tool index")


def _what(setup: Setup) -> str:
    return f"{setup.held} record{'' if setup.held == 1 else 's'} in {setup.settings.folder}/"
