"""The log that HEAD has, where a change may have taken records out of it."""

from dataclasses import replace
from pathlib import PurePosixPath

from adr_tool.actions.published import base_of, collisions
from adr_tool.cli.app import App
from adr_tool.errors import AdrError
from adr_tool.loading import load
from adr_tool.model import DecisionLog


def log_of_head(app: App) -> DecisionLog | None:
    """The log of HEAD by HEAD's own settings, read only where files of it are gone.

    None where nothing is gone, and where HEAD has no log that can be read: then this change is
    the one that brings it, or mends it. Decisions that have to give way are left out.
    """
    from adr_tool.sources.states import committed  # lazily: the disk needs no git

    try:
        git, below = app.git
        head = App(app.options, state=committed(git, "HEAD", below))
        folder = head.settings.folder
        if all(_is_there(app, path) for path in head.files.files(folder)):
            return None
        return _without_collided(app, load(head.files, folder, head.vocabulary))
    except AdrError:
        return None


def _is_there(app: App, path: PurePosixPath) -> bool:
    return path in app.log.files or app.files.exists(path)


def _without_collided(app: App, log: DecisionLog) -> DecisionLog:
    """The log without decisions whose number the main branch gave to another meanwhile.

    They have not landed, nobody cites them by a number that is another's, and `renumber --onto`
    moves them out of its way.
    """
    git, _ = app.git
    base = base_of(git, app.root, log.folder)
    collided = {record.path for record in collisions(log, base, git)} if base else set()
    return replace(log, records=tuple(r for r in log.records if r.path not in collided))
