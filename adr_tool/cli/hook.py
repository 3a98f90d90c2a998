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
    """Install the check as a git hook, take it away, or print how others call it.

    It runs before each commit, merges included. git 2.54 and later keep it in their settings,
    beside other hooks; for an older git it is a script. A hook that is there and is not ours is
    never touched. `core.hooksPath` and linked working trees are heeded. Doing it twice changes
    nothing.
    """
    app = App.of(ctx)
    if what == "print":
        put(snippets())
        return
    changed = (install_hook if what == "install" else uninstall_hook)(app.root)
    for path in changed:
        put(f"{shown(str(path))}\n")
    if changed:
        return
    if what == "install":
        app.talk("the hook is in place already; nothing changed")
    else:
        app.talk("no hook of ours is there; nothing changed")
