"""History for the commands that ask for it: walked once, and what was not followed is said."""

from pathlib import PurePosixPath

from adr_tool.actions.past import past_of
from adr_tool.actions.remembered import Remembered
from adr_tool.cli.app import App
from adr_tool.model.past import Past
from adr_tool.sources.ahead import Ahead
from adr_tool.sources.history import History, history_ahead
from adr_tool.text import shown


def history_for(app: App, revision: str = "HEAD") -> Ahead[History]:
    """History up to a commit, told later: git compares commits while records are read."""
    git, below = app.git
    known = app.memory.store if app.memory else None
    return history_ahead(git, revision, below / app.settings.folder, known)


def past_for(
    app: App,
    revision: str = "HEAD",
    only: PurePosixPath | None = None,
    *,
    quiet: bool = False,
    texts: bool = True,
    compared: bool = True,
) -> Past:
    """What history up to a commit says of the records at hand, or of one of them.

    Without `texts` it holds no old records, only what became of them and when; where they are
    not `compared`, only which statuses they had. Raises AdrError outside of git.
    """
    with history_for(app, revision) as ahead:
        past = past_told(app, ahead, only, texts=texts, compared=compared)
    if not quiet:
        say_notes(app, past)
    return past


def past_told(
    app: App,
    ahead: Ahead[History],
    only: PurePosixPath | None = None,
    *,
    texts: bool = True,
    compared: bool = True,
) -> Past:
    """The same, by history that was asked for ahead; nothing is said of it."""
    git, below = app.git
    return past_of(
        *(git, below, app.log, app.vocabulary),
        adopted=app.settings.adopted,
        only=only,
        remembered=_remembered(app),
        ahead=ahead,
        texts=texts,
        compared=compared,
    )


def say_notes(app: App, past: Past) -> None:
    """Say what of history was not followed."""
    for note in past.notes:
        app.talk(f"note: {shown(note)}")


def _remembered(app: App) -> Remembered | None:
    log, here = app.log, app.shelf
    if here is None:
        return None
    present = {here.keys[r.path]: r for r in log if r.path in here.keys}
    return Remembered(app.memory.store if app.memory else None, here.beside(), present)
