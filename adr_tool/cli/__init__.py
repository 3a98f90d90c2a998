"""What the user types. Importing this imports click and nothing else of weight."""

from adr_tool.cli.main import run

__all__ = ["run"]
