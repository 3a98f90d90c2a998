"""A progress bar on a terminal, for work that takes longer than a second."""

import sys
import time
from collections.abc import Iterator
from typing import TypeVar

import click

from adr_tool.cli.app import App

_PATIENCE = 1.0
_Item = TypeVar("_Item")


def watched(items: Iterator[_Item], length: int, app: App) -> Iterator[_Item]:
    """The items as they come, counted on standard error where somebody watches."""
    if app.options.quiet or not _is_terminal():
        yield from items
        return
    began, done = time.monotonic(), 0
    for item in items:
        yield item
        done += 1
        if time.monotonic() - began > _PATIENCE:
            break
    with click.progressbar(length=max(length, done), label="building", file=sys.stderr) as bar:
        bar.update(done)
        for item in items:
            yield item
            bar.update(1)


def _is_terminal() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False
