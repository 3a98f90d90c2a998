"""`adr-tool hook`: the check as a git hook, with or without a hook manager."""

import click

from adr_tool.actions.hook import install_hook, snippets, uninstall_hook
from adr_tool.cli.app import App
from adr_tool.cli.terminal import put
from adr_tool.text import shown


@click.command("hook")
@click.argument("what", type=click.Choice(["install", "uninstall", "print"]))
@click.pass_context
def hook_command(ctx: click.Context, what: str) -> None:
    """Install the check as git's pre-commit hook, take it away, or print how others call it.

    A hook that is there and is not ours is never touched. `core.hooksPath` and linked working
    trees are heeded. Doing it twice changes nothing.
    """
    app = App.of(ctx)
    if what == "print":
        put(snippets())
        return
    path, changed = (install_hook if what == "install" else uninstall_hook)(app.root)
    if changed:
        put(f"{shown(str(path))}\n")
    elif what == "install":
        app.talk("the hook is in place already; nothing changed")
    else:
        app.talk("no hook of ours is there; nothing changed")
