"""`adr-tool import`: foreign records become ours, and no word of them is lost."""

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from adr_tool.actions.find import find_record
from adr_tool.actions.import_ import Plan, Request, changes_of, plan_import
from adr_tool.actions.import_sources import find_sources
from adr_tool.actions.next_number import next_number
from adr_tool.cli.app import App
from adr_tool.cli.committing import commit_option, make_afterwards, ready
from adr_tool.cli.terminal import deliver
from adr_tool.cli.turn import take_turn
from adr_tool.errors import AdrError
from adr_tool.model import as_date
from adr_tool.schema import violations
from adr_tool.text import shown
from adr_tool.writing.files import write_files

_MOST_NUMBERS = 6


@click.command("import")
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
@click.option("--owner", metavar="ROLE", help="Owns the records, and answers what is open.")
@click.option("--level", metavar="WORD", help="team, programme, organisation, cross-organisation.")
@click.option("--reversibility", metavar="WORD", help="easy, costly, one-way.")
@click.option("--harm", metavar="WORD", help="low, moderate, high.")
@click.option("--maturity", metavar="WORD", help="commodity, product, custom, novel.")
@click.option("--by", metavar="DATE", default="", help="When the open questions are answered.")
@click.option("--renumber", is_flag=True, help="Give the next number where one is taken.")
@commit_option
@click.option("--dry-run", is_flag=True, help="Print the plan; write nothing.")
@click.pass_context
def import_command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    by: str,
    renumber: bool,
    commit: bool,
    dry_run: bool,
    **flags: Any,
) -> None:
    """Write records of another format in our shape: number, title, status and date stay.

    PATH is a file or a folder, or the number of a record of the log. Records of the log are
    changed in place; others are copied into it. What a record never said on security,
    interoperability and legacy is `todo`; it is held to the model when it is next proposed or
    accepted.
    """
    app = App.of(ctx)
    with nullcontext(app) if dry_run else take_turn(app) as app:
        request = _request(app, flags, by, renumber=renumber)
        sources = [
            found
            for path in paths
            for found in find_sources(
                _place(app, path), app.root, app.log, app.tree, app.vocabulary
            )
        ]
        following, notes = next_number(app.log, app.root, app.memory.store if app.memory else None)
        plan = plan_import(sources, app.log, request, following, app.tree.exists)
        _say(app, plan, notes)
        changes = changes_of(plan, app.log, app.tree, app.vocabulary, request)
        after = ready(app, changes, _message(plan) if commit else "")
        if dry_run:
            deliver(ctx, _printed(plan))
        written = write_files(app.root, changes)
        make_afterwards(ctx, app, after)
    if written:
        app.talk("next: adr-tool index, then answer what is still to do in the records you keep")
    deliver(ctx, "".join(f"{shown(app.from_here(path))}\n" for path in written))


def _place(app: App, wanted: str) -> Path:
    """The file or folder that is meant by a path, or by a number or name of the log."""
    path = (app.start / wanted).resolve()
    if path.exists():
        return path
    log = app.log  # why there is none is said in its own words
    try:
        return app.root / find_record(log, wanted).path
    except AdrError as error:
        if wanted.isdecimal() or error.message[:1].isdecimal():
            raise
        hint = "give a file or a folder, as seen from here, or a decision of the log"
        raise AdrError(f"{shown(wanted)} is not there", hint) from None


def _message(plan: Plan) -> str:
    """What the commit says: which records came, or how many."""
    numbers = [f"{entry.number:04d}" for entry in plan.entries]
    if len(numbers) > _MOST_NUMBERS:
        return f"adr: import {len(numbers)} records"
    return f"adr: import {', '.join(numbers)}"


def _request(app: App, flags: dict[str, Any], by: str, *, renumber: bool) -> Request:
    given = {key: value for key, value in flags.items() if value}
    if app.settings.owner:
        given.setdefault("owner", app.settings.owner)
    if not given.get("owner"):
        raise AdrError(
            "nobody owns the records, so nobody would answer what is still to do in them",
            "give --owner ROLE, or set `owner` in adr-tool.toml",
        )
    for fault in violations(given, "record"):
        raise AdrError(f"--{'.'.join(map(str, fault.path))} {fault.message}")
    if by and as_date(by) is None:
        raise AdrError(f'"{shown(by)}" is no date', "--by takes a day as YYYY-MM-DD")
    publish = app.settings.publish if "publish" in app.settings.given else None
    return Request(given, app.today, as_date(by), renumber, publish)


def _say(app: App, plan: Plan, notes: tuple[str, ...]) -> None:
    for note in notes:
        app.talk(f"note: {note}")
    for note in plan.kept:
        app.talk(f"left as it is: {note}")
    if plan.ours:
        app.talk(f"{plan.ours} record{'' if plan.ours == 1 else 's'} in our shape already")
    if plan.refused:
        raise AdrError(
            "\n  ".join(("nothing was written, for these cannot be imported:", *plan.refused)),
            "--renumber gives the next number where one is taken; no file is ever replaced",
        )
    if not plan.entries:
        app.talk("nothing to import")


def _printed(plan: Plan) -> str:
    lines = []
    for entry in plan.entries:
        record = entry.found.record
        stays = entry.found.place == entry.target
        where = shown(str(entry.target)) if not stays else "in place"
        said = ", ".join(filter(None, (record.format, record.status, str(record.date or ""))))
        lines.append(f"{shown(entry.found.name)} -> {where} ({said})\n")
    return "".join(lines)
