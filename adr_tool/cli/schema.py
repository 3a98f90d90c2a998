"""`adr-tool schema`: the JSON Schemas of what adr-tool reads and prints."""

import json

import click

from adr_tool.cli.completing import complete_schema
from adr_tool.cli.terminal import deliver, painted, width
from adr_tool.errors import AdrError
from adr_tool.reports.base import columns
from adr_tool.schema import did_you_mean, schema_names, schema_text
from adr_tool.text import shown


@click.command("schema")
@click.argument("name", required=False, default="", shell_complete=complete_schema)
@click.pass_context
def schema_command(ctx: click.Context, /, name: str) -> None:
    """Print a JSON Schema of what adr-tool reads or prints; without NAME, list them.

    Editors use them to complete front matter and settings, programs to rely on output.
    """
    names = schema_names()
    if name and name not in names:
        guess = did_you_mean(name, names)
        raise AdrError(
            f'there is no schema "{shown(name)}"{guess}', "`adr-tool schema` lists them all"
        )
    deliver(ctx, schema_text(name) if name else _table(names))


def _table(names: tuple[str, ...]) -> str:
    rows = [(name, _summary(name)) for name in names]

    def paint(cell: str, row: int, column: int) -> str:
        return painted(cell, "heading") if column == 0 else cell

    return columns(rows, width(), wide=1, paint=paint)


def _summary(name: str) -> str:
    about = json.loads(schema_text(name))
    return f"{about.get('title', name)}: {about.get('description', '')}".split(". ")[0].rstrip(".")
