"""History for the commands that ask for it: walked once, and what was not followed is said."""

from pathlib import PurePosixPath

from adr_tool.actions.past import past_of
from adr_tool.actions.remembered import Remembered
from adr_tool.cli.app import App
from adr_tool.model.past import Past
from adr_tool.text import shown


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
    git, below = app.git
    past = past_of(
        *(git, below, app.log, app.vocabulary),
        revision=revision,
        adopted=app.settings.adopted,
        only=only,
        remembered=_remembered(app),
        texts=texts,
        compared=compared,
    )
    for note in () if quiet else past.notes:
        app.talk(f"note: {shown(note)}")
    return past


def _remembered(app: App) -> Remembered | None:
    log, here = app.log, app.shelf
    if here is None:
        return None
    present = {here.keys[r.path]: r for r in log if r.path in here.keys}
    return Remembered(app.memory.store if app.memory else None, here.beside(), present)
