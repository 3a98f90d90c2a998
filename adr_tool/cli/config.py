"""`adr-tool config`: the settings in force."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import click

from adr_tool.actions.config import Setting, settings_in_force
from adr_tool.cli.app import App
from adr_tool.cli.terminal import deliver, painted
from adr_tool.config import MAX_BYTES
from adr_tool.reports.base import json_text
from adr_tool.text import decode

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@click.command("config")
@click.option("--origin", is_flag=True, help="Say where each setting comes from.")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def config_command(ctx: click.Context, /, origin: bool, format: str) -> None:
    """Show the settings in force, and with --origin where each comes from.

    What is printed is itself a settings file; settings that are not set are comments in it.
    """
    app = App.of(ctx)
    settings = settings_in_force(app.settings, app.vocabulary, _file(app))
    if format == "json":
        deliver(ctx, json_text({"version": 1, "settings": [_entry(s) for s in settings]}))
    deliver(ctx, "".join(f"{_line(setting, origin=origin)}\n" for setting in settings))


def _file(app: App) -> str:
    source = app.settings.source
    return decode(app.tree.read(PurePosixPath(source), MAX_BYTES)).characters if source else ""


def _entry(setting: Setting) -> dict[str, Any]:
    return {"key": setting.key, "value": setting.value, "origin": setting.origin}


def _line(setting: Setting, *, origin: bool) -> str:
    whence = painted(f"  # {setting.origin}", "faint") if origin else ""
    if setting.value is None:
        return painted(f"# {setting.key} is not set", "faint")
    return f"{painted(setting.key, 'heading')} = {_toml(setting.value)}{whence}"


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_key(key)} = {_toml(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return json_text(value).rstrip("\n")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json_text(key).rstrip("\n")
