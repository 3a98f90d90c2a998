"""The log of a run by numbers and titles, where nothing else of it is asked."""

from functools import partial
from pathlib import PurePosixPath

from adr_tool.cli.app import App
from adr_tool.model import DecisionLog, Record
from adr_tool.sources.state import has_journal


def heads_of(app: App) -> DecisionLog:
    """The log of a run, of which only heads are held where heads can be kept.

    Nor are they where it was read anyway, or has to tell of a change that was cut off.
    """
    if "log" in vars(app) or app.memory is None or has_journal(app.root):
        return app.log
    from adr_tool.heads import Kept, Ways, log_of_heads  # lazily: as the log itself

    kept = Kept(app.memory.store, app.memory.reading(app.settings))
    ways = Ways(partial(_record_in, app), lambda: app.log)
    return log_of_heads(app.files, app.settings.folder, kept, ways)


def _record_in(app: App, path: PurePosixPath) -> Record | None:
    from adr_tool.loading import record_in  # lazily: often no file is another one

    return record_in(app.files, path, app.vocabulary, app.shelf)
