"""`python -m adr_tool`: the same program as the `adr-tool` command."""

from adr_tool.cli import run

if __name__ == "__main__":
    run()
