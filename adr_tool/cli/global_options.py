"""Global options after the command's name too: `adr-tool list -v` is what people type."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from adr_tool.cli.terminal import Options, color_wanted

EPILOG = "Global options (-C, --color, -q, -v, --no-cache, --debug) may stand here too."


def with_global_options(command: click.Command) -> click.Command:
    """The command, taking the global options as well, but for names it uses itself."""
    taken = {name for param in command.params for name in param.opts}
    for option in _options():
        if taken.isdisjoint(option.opts):
            command.params.append(option)
    command.epilog = command.epilog or EPILOG
    return command


def _options() -> tuple[click.Option, ...]:
    flags = tuple(
        _option(names, is_flag=True)
        for names in (("-q", "--quiet"), ("-v", "--verbose"), ("--debug",), ("--no-cache",))
    )
    colors = click.Choice(["auto", "always", "never"])
    return (*flags, _option(("--color",), type=colors), _option(("-C", "directory")))


def _option(names: tuple[str, ...], **details: Any) -> click.Option:
    return click.Option(names, expose_value=False, hidden=True, callback=_take, **details)


def _take(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    if not value or ctx.resilient_parsing:
        return
    options = ctx.ensure_object(Options)
    if param.name == "color":
        ctx.color = ctx.find_root().color = color_wanted(value)
    elif param.name == "directory":
        ctx.obj = replace(options, start=options.start / Path(value))
    elif param.name == "no_cache":
        ctx.obj = replace(options, cache=False)
    else:
        said: dict[str, Any] = {str(param.name): True}
        ctx.obj = replace(options, **said)
