"""`adr-tool build`: the published site."""

import datetime
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from adr_tool.actions.build import refuse_place, site_of
from adr_tool.actions.full_text import full_text, require_pagefind
from adr_tool.actions.holding import holding_for, make_all
from adr_tool.actions.pictures import Pictures
from adr_tool.actions.publication import Told, public_log_of, refuse
from adr_tool.actions.reuse import reuse_of
from adr_tool.actions.site_outputs import outputs_anew
from adr_tool.cli.app import App
from adr_tool.cli.judged_state import state_of
from adr_tool.cli.over_time import past_for
from adr_tool.cli.progress import watched
from adr_tool.cli.terminal import put, say
from adr_tool.errors import AdrError
from adr_tool.formats.naming import forget_names
from adr_tool.model.public import AUDIENCES
from adr_tool.publish.base import Output, Site
from adr_tool.publish.manifest import manifest
from adr_tool.sources.git_folders import git_folders
from adr_tool.text import shown
from adr_tool.writing.site import SiteChanges, write_site
from adr_tool.writing.site_turn import site_turn

# About as many files does a decision add to a site.
FILES_EACH = 4


@click.command("build")
@click.option(
    "--output", metavar="FOLDER", help="Where it goes; else a folder named as whom it is for."
)
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="public",
    help="Whom it is for; internal holds what is withheld.",
)
@click.option("--at", metavar="REV", help="Build what a commit holds.")
@click.option("--base-url", metavar="URL", default="", help="Where the site will be on the web.")
@click.option("--no-history", is_flag=True, help="Leave out the lives of decisions: no git.")
@click.option("--search", is_flag=True, help="Index the full text too, with pagefind.")
@click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")
@click.pass_context
def build_command(
    ctx: click.Context,
    /,
    output: str | None,
    audience: str,
    at: str | None,
    base_url: str,
    no_history: bool,
    search: bool,
    dry_run: bool,
) -> None:
    """Build the published site: pages, registers and data for programs.

    It holds what the audience may see and nothing else, and lies in `public` or `internal`; a
    site for the other audience is never replaced. The folder is replaced whole once
    everything is made; until then the old site stays as it is. Files that did not change keep
    their bytes and times, and what is no longer published is gone.
    """
    app = App.of(ctx)
    app.state = state_of(app, staged=False, at=at)
    output = output or audience
    place = _place(app, output)
    refuse_place(place, app.root.resolve(), app.settings.folder)
    if search:
        require_pagefind()
    ctx.with_resource(_tidied())
    internal, history = audience == "internal", not no_history
    site, pictures = _ready(app, at or "", base_url, internal=internal, history=history)
    site = replace(site, full_text=search)
    for note in pictures.notes:
        app.talk(f"note: {shown(note)}")
    gc.collect()
    gc.freeze()  # what is held from here on need not be looked through again and again
    gc.collect()  # Python then counts from nothing, and soon looks at what a page leaves
    changes = _written(app, place, site, pictures, dry_run=dry_run)
    put(_said(changes, output, app.options.verbose, dry_run))
    app.talk(_summary(changes, len(site.log), site.log.closed, dry_run))


def _ready(
    app: App, revision: str, base_url: str, *, internal: bool, history: bool
) -> tuple[Site, Pictures]:
    """All that publishers are given, and the pictures: the records themselves are let go."""
    app.hold_in_short(lightly=True)
    day = _day(app)
    log = public_log_of(
        *(app.log, app.settings, app.vocabulary),
        internal=internal,
        history=told_by_git(app, revision or "HEAD", day) if history else None,
        hold=holding_for(len(app.log)).hold,
    )
    refuse(log.refused)
    app.let_go()
    forget_names()
    make_all(log)  # each of those that are let go goes when what is published of it is made
    return site_of(log, app.settings, app.files, day, base_url=base_url)


def _written(
    app: App, place: Path, site: Site, pictures: Pictures, *, dry_run: bool
) -> SiteChanges:
    """Bring the site to disk, and keep what its files were made of."""
    memory, records = app.memory, len(site.log)
    finish = partial(_indexed, app) if site.full_text else lambda folder: ()
    with site_turn(app.root, dry_run=dry_run):
        reuse = reuse_of(place, memory.store if memory else None)
        made = outputs_anew(site, pictures, reuse, app.settings, memory.tool if memory else "")
        outputs = watched(made, FILES_EACH * records, app)
        whole = partial(manifest, site)
        changes = write_site(
            *(place, outputs, whole),
            dry_run=dry_run,
            finish=finish,
            audience=site.log.audience,
        )
        if not dry_run:
            reuse.keep(changes.seals)
    if app.options.debug and memory is not None:
        say(f"debug: {reuse.made} of {records + 1} parts of the site made")
    return changes


def _place(app: App, output: str) -> Path:
    """The folder that is meant; a link in its place stays one, and is refused later."""
    named = Path(app.start, output)
    return named.parent.resolve() / named.name if named.name != ".." else named.resolve()


@contextmanager
def _tidied() -> Iterator[None]:
    """Look often for what nobody holds any more: pages leave much of that behind."""
    before = gc.get_threshold()
    gc.set_threshold(20_000, 2, 2)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _indexed(app: App, folder: Path) -> Iterator[Output]:
    app.talk("indexing the full text")
    yield from full_text(folder)


def _day(app: App) -> datetime.date:
    """The day that pages speak of: today, unless those who rebuild the same site name another."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given or os.environ.get("ADR_TOOL_TODAY"):
        return app.today
    try:
        return datetime.datetime.fromtimestamp(int(given), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise AdrError(
            f'SOURCE_DATE_EPOCH is "{given}"; expected seconds since 1970, as a number'
        ) from None


def told_by_git(app: App, revision: str, day: datetime.date) -> Told | None:
    """What git says of the log; None outside of git."""
    if git_folders(app.root) is None:
        return None
    return Told(past_for(app, revision, texts=False, compared=False), day)


def _said(changes: SiteChanges, output: str, verbose: bool, dry_run: bool) -> str:
    """The folder, or with --verbose and --dry-run each file of it that is other than before."""
    top = output.rstrip("/") or output
    if not (verbose or dry_run):
        return f"{shown(top)}\n" if changes.written or changes.removed else ""
    write, remove = ("would write ", "would remove ") if dry_run else ("", "removed ")
    lines = [f"{write}{shown(f'{top}/{path}')}\n" for path in changes.written]
    lines += [f"{remove}{shown(f'{top}/{path}')}\n" for path in changes.removed]
    return "".join(lines)


def _summary(changes: SiteChanges, records: int, closed: int, dry_run: bool) -> str:
    decisions = f"{records} decision{'' if records == 1 else 's'}"
    withheld = f", {closed} not published" if closed else ""
    if not (changes.written or changes.removed):
        return f"{decisions}{withheld}: the site is up to date"
    what = f"{len(changes.written)} files {'to write' if dry_run else 'written'}"
    gone = f", {len(changes.removed)} removed" if changes.removed else ""
    return f"{decisions}{withheld}: {what}{gone}, {changes.kept} unchanged"
