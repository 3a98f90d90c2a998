"""`adr-tool recover`: finish a change that a crash or a full disk cut off."""

import click

from adr_tool.actions.recover import Remaining, recover, refuse_if_changed, remaining
from adr_tool.cli.app import App
from adr_tool.cli.terminal import put
from adr_tool.text import shown

_PLANS = {
    "write": "would write {}",
    "delete": "would delete {}",
    "remove": "would remove {}",
    "done": "{} is as it shall be",
    "changed": "{} was changed since",
}


@click.command("recover")
@click.option("--dry-run", is_flag=True, help="Say what is unfinished; write nothing.")
@click.pass_context
def recover_command(ctx: click.Context, /, dry_run: bool) -> None:
    """Finish a change that a crash, a full disk or a power cut interrupted.

    Every command that writes does this first, so that it is hardly ever needed by itself.
    A file that somebody changed meanwhile is never touched: then nothing is, and both are
    named. Prints the files it completed.
    """
    app = App.of(ctx)
    if dry_run:
        _say(app, remaining(app.root))
        refuse_if_changed(app.root)
        return
    recovered = recover(app.root)
    for path in recovered.completed:
        put(f"{shown(str(path))}\n")
    if recovered.completed:
        app.talk("the change that was cut off is complete")
    if recovered.swept:
        files = f"{recovered.swept} temporary file{'' if recovered.swept == 1 else 's'}"
        app.talk(f"removed {files} of a change that was never made")
    if recovered == type(recovered)():
        app.talk("nothing is unfinished")


def _say(app: App, found: tuple[Remaining, ...]) -> None:
    for one in found:
        put(f"{_PLANS[one.what].format(shown(str(one.path)))}\n")
        for line in one.difference.splitlines():
            put(f"  {shown(line)}\n")
    if not found:
        app.talk("nothing is unfinished")
