"""The log that HEAD has, where a change may have taken records out of it."""

from pathlib import PurePosixPath

from adr_tool.cli.app import App
from adr_tool.errors import AdrError
from adr_tool.loading import load
from adr_tool.model import DecisionLog


def log_of_head(app: App) -> DecisionLog | None:
    """The log of HEAD by HEAD's own settings, read only where files of it are gone.

    None where nothing is gone, and where HEAD has no log that can be read: then this change is
    the one that brings it, or mends it.
    """
    from adr_tool.sources.states import committed  # lazily: the disk needs no git

    try:
        git, below = app.git
        head = App(app.options, state=committed(git, "HEAD", below))
        folder = head.settings.folder
        if all(_is_there(app, path) for path in head.files.files(folder)):
            return None
        return load(head.files, folder, head.vocabulary)
    except AdrError:
        return None


def _is_there(app: App, path: PurePosixPath) -> bool:
    return path in app.log.files or app.files.exists(path)
