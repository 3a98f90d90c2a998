"""`adr-tool affects`: the decisions that govern some files."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from adr_tool.actions.affects import governing
from adr_tool.cli.app import App
from adr_tool.cli.terminal import deliver, painted, put, width
from adr_tool.errors import AdrError
from adr_tool.sources.git_folders import git_folders
from adr_tool.text import shown

_MOST_BYTES = 64 * 1024 * 1024
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abtnvfr"\\])')
_PLAIN = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))


@click.command("affects")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option("-z", "nul", is_flag=True, help="Names on standard input end with NUL.")
@click.option(
    "--format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to print.",
)
@click.pass_context
def affects_command(ctx: click.Context, /, paths: tuple[str, ...], nul: bool, format: str) -> None:
    """Find the accepted decisions that govern some files.

    A decision governs what the patterns of its `applies-to` fit. The files need not be there.
    With -, paths are read from standard input as git prints them:
    `git diff --name-only main | adr-tool affects -`, or with -z on both sides.
    """
    app = App.of(ctx)
    found, notes = governing(app.log, _asked(app, paths, nul=nul))
    if format == "json":
        from adr_tool.reports.affects_json import affects_json

        deliver(ctx, affects_json(found, notes))
    if not found:
        app.talk("no accepted decision governs that")
    if format == "github":
        from adr_tool.reports.affects_github import affects_github

        put(affects_github(found, notes, _below(app)), commands=True)
        ctx.exit(0)
    from adr_tool.reports.affects_text import affects_text

    for note in notes:
        app.talk(f"note: {note}")
    deliver(ctx, affects_text(found, width(), painted))


def _asked(app: App, paths: tuple[str, ...], *, nul: bool) -> Iterator[str]:
    """The paths from the root; a folder that is there ends with a slash."""
    for path in paths:
        if path == "-":
            yield from _from_git(app, nul=nul)
            continue
        # Not resolved: what a link leads to is another file.
        full = Path(os.path.normpath(app.start.resolve() / path))
        if not full.is_relative_to(app.root):
            raise AdrError(f"{shown(path)} lies outside the repository {app.root}")
        if full != app.root:
            folder = path.endswith("/") or full.is_dir()
            yield full.relative_to(app.root).as_posix() + ("/" if folder else "")


def _from_git(app: App, *, nul: bool) -> Iterator[str]:
    """Names from the top of the working tree: as lines, or each ended by NUL and never quoted."""
    content = sys.stdin.buffer.read(_MOST_BYTES)
    nul, top = nul or b"\0" in content, _top(app)
    for name in content.split(b"\0" if nul else b"\n"):
        plain = name if nul else _unquoted(name.removesuffix(b"\r"))
        full = Path(os.path.normpath(top / os.fsdecode(plain)))
        if plain and b"\0" not in plain and full.is_relative_to(app.root) and full != app.root:
            yield full.relative_to(app.root).as_posix()


def _top(app: App) -> Path:
    """Where names that git prints count from."""
    folders = git_folders(app.root)
    return folders.top if folders else app.root


def _below(app: App) -> PurePosixPath:
    """Where the log's root lies below that."""
    return PurePosixPath(app.root.relative_to(_top(app)).as_posix())


def _unquoted(name: bytes) -> bytes:
    """A name as git quotes it where it has other than plain characters."""
    if len(name) < 2 or not (name.startswith(b'"') and name.endswith(b'"')):
        return name
    return _ESCAPE.sub(_byte, name[1:-1])


def _byte(found: re.Match[bytes]) -> bytes:
    code = found.group(1)
    return bytes((int(code, 8) & 0xFF if len(code) == 3 else _PLAIN[code[0]],))
