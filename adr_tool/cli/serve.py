"""`adr-tool serve`: the site in a browser on this machine, built again when a record changes."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from adr_tool.actions.build import site_of
from adr_tool.actions.publication import public_log_of, refuse
from adr_tool.actions.serve import serving
from adr_tool.actions.shown_site import Shown
from adr_tool.actions.site_outputs import outputs_of
from adr_tool.actions.watching import sight_of
from adr_tool.cli.app import App
from adr_tool.cli.build import told_by_git
from adr_tool.cli.terminal import Options, put, say_error
from adr_tool.errors import AdrError
from adr_tool.model.public import AUDIENCES
from adr_tool.publish.base import Output
from adr_tool.publish.manifest import manifest
from adr_tool.sources.working_tree import Watch
from adr_tool.text import shown
from adr_tool.writing.site import write_site

_PAUSE = 0.5


@click.command("serve")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where; 0 is any free one.")
@click.option("--open", "browse", is_flag=True, help="Open it in the browser.")
@click.option(
    "--audience",
    type=click.Choice(AUDIENCES),
    default="public",
    help="Whom it is for; internal holds what is withheld.",
)
@click.option("--no-history", is_flag=True, help="Leave out the lives of decisions: no git.")
@click.pass_context
def serve_command(
    ctx: click.Context, /, port: int, browse: bool, audience: str, no_history: bool
) -> None:
    """Show the site in a browser on this machine, built again whenever a record changes.

    Nothing is written into the repository. Pages that are open load themselves again. A record
    that cannot be published is said here, and the site stays as it was. Ctrl-C ends it.
    """
    app = App.of(ctx)
    with _ends_quietly(), TemporaryDirectory(prefix="adr-tool-") as scratch:
        site = Shown(Path(scratch).resolve() / "site")
        build = partial(_build, site, audience=audience, history=not no_history)
        start, first = _Sight(app.options), _Sight(app.options)
        before = start.app.settings and start.now()
        build(first.app)
        seen = first.now() if start.now() == before else ()
        with serving(site, port) as address:
            put(f"{address}\n")
            app.talk("shown on this machine only, and built again with each change; Ctrl-C ends it")
            if browse:
                click.launch(address)
            _follow(first, seen, build)


class _Sight:
    """A run that has read nothing yet, and what it comes to look at on disk."""

    def __init__(self, options: Options) -> None:
        self.watch = Watch()
        self.app = App(options, watch=self.watch)

    def now(self) -> tuple[str, ...]:
        """What it would see there now. Without settings that can be read there is no folder."""
        folder = self.app.settings.folder if "settings" in vars(self.app) else None
        return sight_of(self.app.root, folder, self.watch)


def _follow(sight: _Sight, seen: tuple[str, ...], build: Callable[[App], bool]) -> None:
    """Build again with each change, until somebody ends it."""
    while True:
        began = time.monotonic()
        now = sight.now()
        if now == seen:
            # A long look leaves the machine alone for longer.
            time.sleep(max(_PAUSE, 10 * (time.monotonic() - began)))
            continue
        before, sight = sight, _Sight(sight.app.options)
        _try(sight.app, build)
        # What changed while it was built is built again at once.
        seen = sight.now() if before.now() == now else ()


def _try(app: App, build: Callable[[App], bool]) -> None:
    try:
        if build(app):
            app.talk(f"built again at {time.strftime('%H:%M:%S')}")
    except AdrError as error:
        say_error(error.message, error.hint)
        app.talk("the site stays as it was")


def _build(site: Shown, app: App, *, audience: str, history: bool) -> bool:
    """Build the site and show it; whether it is another than before."""
    told = told_by_git(app, "HEAD", app.today) if history else None
    internal = audience == "internal"
    log = public_log_of(app.log, app.settings, app.vocabulary, internal=internal, history=told)
    refuse(log.refused)
    pages, pictures = site_of(log, app.settings, app.files, app.today)
    for note in pictures.notes:
        app.talk(f"note: {shown(note)}")
    names = {"manifest.json"}
    outputs = _noted(outputs_of(pages, pictures), names)
    changes = write_site(site.folder, outputs, partial(manifest, pages))
    if changes.written or changes.removed:
        site.renew(frozenset(names))
    return bool(changes.written or changes.removed)


def _noted(outputs: Iterator[Output], names: set[str]) -> Iterator[Output]:
    for path, content in outputs:
        names.add(str(path))
        yield path, content


@contextmanager
def _ends_quietly() -> Iterator[None]:
    """Ctrl-C, and being asked to end, is how this is meant to end."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)
