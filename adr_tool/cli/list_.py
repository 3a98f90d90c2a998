"""`adr-tool list`: the decision log on the terminal."""

import click

from adr_tool.actions.list_ import Filters, listed
from adr_tool.cli.app import App
from adr_tool.cli.completing import (
    complete_day,
    complete_level,
    complete_owner,
    complete_status,
    complete_tag,
    complete_tier,
)
from adr_tool.cli.terminal import deliver, painted, width
from adr_tool.model.listing import ListedRecord
from adr_tool.text import shown


@click.command("list")
@click.option(
    "-s",
    "--status",
    "statuses",
    metavar="STATUS",
    multiple=True,
    shell_complete=complete_status,
    help="Only with this status; may be given again.",
)
@click.option(
    "--level",
    "levels",
    metavar="LEVEL",
    multiple=True,
    shell_complete=complete_level,
    help="Only of this level.",
)
@click.option(
    "--tier",
    "tiers",
    metavar="TIER",
    multiple=True,
    shell_complete=complete_tier,
    help="Only of this tier.",
)
@click.option(
    "--tag",
    "tags",
    metavar="TAG",
    multiple=True,
    shell_complete=complete_tag,
    help="Only with this tag.",
)
@click.option(
    "--owner",
    "owners",
    metavar="ROLE",
    multiple=True,
    shell_complete=complete_owner,
    help="Only owned by this role; a part of its name will do.",
)
@click.option(
    "--since",
    metavar="DATE",
    default="",
    shell_complete=complete_day,
    help="Only dated on this day (YYYY-MM-DD) or later.",
)
@click.option(
    "--format",
    type=click.Choice(["table", "json", "csv", "paths"]),
    default="table",
    help="How to print.",
)
@click.pass_context
def list_command(
    ctx: click.Context,
    /,
    statuses: tuple[str, ...],
    levels: tuple[str, ...],
    tiers: tuple[str, ...],
    tags: tuple[str, ...],
    owners: tuple[str, ...],
    since: str,
    format: str,
) -> None:
    """List the decisions, in the order of their numbers.

    With several options a decision must fit them all; an option that is given again takes
    either word. Files beside that are no records are counted; -v names them.
    """
    app = App.of(ctx)
    app.hold_in_short()
    filters = Filters(statuses, levels, tiers, tags, owners, since)
    records = listed(app.log, app.vocabulary, filters)
    _talk(app, records, filters)
    app.let_go()
    deliver(ctx, _printed(records, format))


def _printed(records: tuple[ListedRecord, ...], format: str) -> str:
    # One report is used and four would be loaded: a list is asked for often.
    if format == "json":
        from adr_tool.reports.log_json import log_json

        return log_json(records)
    if format == "csv":
        from adr_tool.reports.log_csv import log_csv

        return log_csv(records)
    if format == "paths":
        return "".join(f"{shown(str(record.path))}\n" for record in records)
    from adr_tool.reports.log_table import log_table

    return log_table(records, width(), painted) if records else ""


def _talk(app: App, records: tuple[ListedRecord, ...], filters: Filters) -> None:
    if not len(app.log):
        app.talk('no decisions yet; start one with adr-tool new "Title of a decision"')
    elif not records and filters.any:
        app.talk(f"none of the {len(app.log)} decisions fits")
    if app.log.unreadable:
        app.talk(f"{_files(len(app.log.unreadable))} cannot be read; `adr-tool check` says why")
    if app.options.verbose:
        for beside in app.log.passed_over:
            app.talk(f"passed over {shown(str(beside.path))}: {beside.because}")
        return
    # The folder's own page is where the index stands; nobody misses it in a list.
    own = app.log.folder / "README.md"
    passed = sum(beside.path != own for beside in app.log.passed_over)
    if passed:
        app.talk(f"{_files(passed)} beside passed over; `adr-tool list -v` says which and why")


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"
