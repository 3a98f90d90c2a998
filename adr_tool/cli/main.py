"""The program: global options, sub-commands on first use, and how it ends."""

import gc
import importlib
import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from adr_tool import __version__
from adr_tool.cli.commands import COMMANDS, ELSEWHERE, MODULES
from adr_tool.cli.terminal import (
    Options,
    color_wanted,
    drop_output,
    open_streams,
    printable,
    say,
    say_error,
    width,
)
from adr_tool.errors import AdrError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

WIDEST_HELP = 100
# Commands that only read the log: their answers are kept.
REMEMBERED = ("check", "due", "graph", "history", "list", "register", "search", "stats")


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the one command that was typed."""
        if cmd_name not in COMMANDS:
            return None
        return _imported(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed; for an unknown one the nearest is suggested."""
        name = args[0]
        if name in REMEMBERED and not ctx.resilient_parsing:
            from adr_tool.cli.remembering import Remembering  # lazily: not for `--help`

            return name, Remembering(name, partial(_imported, name)), args[1:]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        known = ELSEWHERE.get(name.lower())
        near = [known] if known else get_close_matches(name.lower(), COMMANDS, n=1, cutoff=0.6)
        guess = f' Did you mean "{near[0]}"?' if near else ""
        raise click.UsageError(f'There is no command "{name}".{guess}', ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Commands and options that begin with what was typed, without importing them."""
        from click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=says)
            for name, says in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what cannot be done is said in the colours that were asked for."""
        try:
            return super().invoke(ctx)
        except AdrError as error:
            return say_error(error.message, error.hint)


def _imported(name: str) -> click.Command:
    from adr_tool.cli.global_options import with_global_options  # lazily, as the command

    module = importlib.import_module(f"adr_tool.cli.{MODULES.get(name, name)}")
    command: click.Command = getattr(module, f"{name}_command")
    return with_global_options(command)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST_HELP},
)
@click.version_option(__version__, "-V", "--version", message="adr-tool %(version)s")
@click.option("-C", "directory", metavar="DIR", help="Work in this folder.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="When to colour what is printed.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print results only.")
@click.option("-v", "--verbose", is_flag=True, help="Say more of what is done.")
@click.option("--no-cache", is_flag=True, help="Work all out anew; remember nothing.")
@click.option("--debug", is_flag=True, help="Print the traceback of a bug.")
@click.pass_context
def main(
    ctx: click.Context,
    directory: str | None,
    color: str,
    quiet: bool,
    verbose: bool,
    no_cache: bool,
    debug: bool,
) -> None:
    """Decision records that ask for security, interoperability and legacy first.

    Start with `adr-tool init`, then `adr-tool new "Title of a decision"`.
    """
    ctx.color = color_wanted(color)
    start = Path.cwd() if directory is None else Path(directory)
    ctx.obj = Options(start, quiet=quiet, verbose=verbose, debug=debug, cache=not no_cache)


def run() -> NoReturn:
    """Run the program and exit: 0 done, 1 findings, 2 cannot, 3 a bug, 130 interrupted."""
    open_streams()
    # A log is many small things that stay until the end: looking for rubbish among them at the
    # usual pace takes longer than reading them.
    gc.set_threshold(200_000, 20, 50)
    code = _outcome()
    # What could not be printed is a failure; what could not be said about it is none.
    for number, stream, worth in ((1, sys.stdout, 2), (2, sys.stderr, 0)):
        try:
            stream.flush()
        except (OSError, ValueError):
            drop_output(number)
            code = code or worth
    sys.exit(code)


def _one_line(message: str) -> str:
    # click lists the choices of an argument on lines of their own, with tabs.
    return message.replace("\n\t", " ")


def _outcome() -> int:
    # Given here, the width of help costs no import of the shutil module.
    columns = min(width(), WIDEST_HELP) - 2
    if os.environ.get("_ADR_TOOL_COMPLETE") == "bash_complete":
        importlib.import_module("adr_tool.cli.bash_completion")
    try:
        outcome: Any = main.main(
            standalone_mode=False, prog_name="adr-tool", terminal_width=columns
        )
        return outcome if isinstance(outcome, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        say(error.format_message())
        return 2
    except click.UsageError as error:
        told = click.UsageError(printable(_one_line(error.format_message())), error.ctx)
        told.show(page := io.StringIO())
        say(page.getvalue().rstrip("\n"))
        return 2
    except click.ClickException as error:
        return say_error(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        say("interrupted")
        return 130
    except BrokenPipeError:
        # Whoever read our output has left: nothing is left to say, or to say it to.
        drop_output()
        return 0
    except OSError as error:
        # Without a file's name it is a stream that failed: a full disk, a closed descriptor.
        what = f"{error.filename}:" if error.filename else "the output cannot be written:"
        return _kept(error) or say_error(f"{what} {error.strerror or error}")
    except Exception as error:
        from adr_tool.cli.bug import say_bug  # lazily: it should never be needed

        return _kept(error) or say_bug(error)


def _kept(error: Exception) -> int:
    """With --debug, the traceback and the exit code of a bug; 0 without."""
    if "--debug" not in sys.argv:
        return 0
    import traceback

    traceback.print_exception(error)
    return 3
