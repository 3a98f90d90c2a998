"""A command's turn at writing: nobody else writes, and nothing read before is relied on."""

from collections.abc import Iterator
from contextlib import contextmanager

from adr_tool.cli.app import App
from adr_tool.text import shown


@contextmanager
def take_turn(app: App) -> Iterator[App]:
    """The same run with everything still to be read, while no other command can write.

    What an earlier command left unfinished is completed first, and said.
    """
    from adr_tool.writing.turn import turn  # lazily: a --dry-run takes none

    with turn(app.root) as recovered:
        for path in recovered.completed:
            app.talk(f"completed an earlier change that was cut off: {shown(str(path))}")
        yield App(app.options)
