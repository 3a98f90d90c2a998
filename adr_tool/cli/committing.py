"""`--commit` and `--branch`: what every command that writes does when they are given.

Before anything is written, `ready` refuses what cannot be committed. When the command has let
go of the lock, so that a hook may write too, `commit` does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from adr_tool.cli.app import App
from adr_tool.frozen import dataclass
from adr_tool.text import shown
from adr_tool.writing.change import Change

if TYPE_CHECKING:
    from adr_tool.sources.commits import Committer

_LONGEST = 72

commit_option = click.option(
    "--commit", is_flag=True, help="Commit exactly what was written, with your git and its hooks."
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A commit, a branch or both that can be made once the files are written."""

    committer: Committer | None
    changes: tuple[Change, ...] = ()
    message: str = ""
    branch: str = ""

    def make(self, app: App) -> None:
        """Start the branch, make the commit, and say so. Raises AdrError with what git said."""
        if self.committer is None:
            return
        if self.branch:
            self.committer.start_branch(self.branch)
            app.talk(f"on the new branch {shown(self.branch)}")
        if self.message and self.changes:
            name = self.committer.commit((c.path for c in self.changes), self.message)
            said = f"committed {name}: {shown(self.message)}" if name else "nothing to commit"
            app.talk(said)


def ready(app: App, changes: tuple[Change, ...], message: str = "", *, branch: str = "") -> Ready:
    """See that a commit with this message, on a new branch or here, is possible.

    To be called before the changes are written. Raises AdrError where it is not; what else
    would get into the commit is said. Without message and branch there is nothing to make.
    """
    if not message and not branch:
        return Ready(None)
    from adr_tool.sources.commits import committer_of  # lazily: most runs commit nothing

    committer = committer_of(app.root)
    real = tuple(change for change in changes if change.old != change.new)
    if branch:
        committer.refuse_branch(branch)
    if message:
        committer.refuse_commit()
        before = {change.path: change.old for change in real if change.old is not None}
        for path in committer.uncommitted(before):
            app.talk(
                f"note: {shown(app.from_here(path))} was changed since the last commit;"
                " the whole file is committed"
            )
    return Ready(committer, real, message, branch)


def make_afterwards(ctx: click.Context, app: App, commit: Ready) -> None:
    """Make the commit when the command is over and has let go of the lock."""
    ctx.call_on_close(lambda: commit.make(app))


def message_of(verb: str, label: str, title: str) -> str:
    """`adr: accept 0013 Use one login`, on a line that git shows whole."""
    text = " ".join(f"adr: {verb} {label} {title}".split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
