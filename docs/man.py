"""The manual page for `man adr-tool`, made of the help of the commands."""

from collections.abc import Iterator

import click

from adr_tool import __version__
from adr_tool.cli.commands import COMMANDS
from adr_tool.cli.main import main

_DESCRIPTION = """\
Keeps architecture decision records in git: starts them with security, interoperability and \
legacy dependencies up front, in proportion to the risk; judges them in the working tree, in the \
index, in a commit and in a change against its base; and publishes the log as an index, registers \
and a web site, from which what must be withheld is absent."""
_EXITS = (
    ("0", "All is well."),
    ("1", "Something was found: errors in records, a stale index, a site that was changed."),
    ("2", "The command could not be carried out as typed; nothing was changed."),
    ("3", "The program met a bug of its own; nothing was lost."),
    ("130", "It was stopped by Ctrl-C."),
)
_FILES = (
    ("adr-tool.toml", "The settings, at the top of the repository; adr-tool schema settings."),
    ("pyproject.toml", "The settings below [tool.adr-tool], where there is no adr-tool.toml."),
)
_ENVIRONMENT = (
    ("VISUAL, EDITOR", "The editor that new --edit opens."),
    ("GIT_PAGER, PAGER", "What shows long texts on a terminal."),
    ("NO_COLOR, FORCE_COLOR", "Whether to colour, where --color does not say."),
    ("COLUMNS", "How wide tables may be."),
    ("ADR_TOOL_TODAY", "The day that counts as today, as YYYY-MM-DD."),
    ("ADR_TOOL_NO_CACHE", "Set to anything: work all out anew, and remember nothing."),
)
_SEE = "git(1), gitignore(5)"


def man_page() -> str:
    """The page in the man macros of roff. It holds no day, so that one text gives one page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH ADR-TOOL 1 "" "adr-tool {__version__}" "User Commands"'
    yield from (".SH NAME", rf"adr-tool \- {_text(str(main.help).splitlines()[0].rstrip('.'))}")
    yield from (".SH SYNOPSIS", r".B adr\-tool", r"[\fIoptions\fR] \fIcommand\fR [\fIargs\fR]")
    yield from (".SH DESCRIPTION", _text(_DESCRIPTION))
    yield ".SH OPTIONS"
    yield from _options(main, click.Context(main, info_name="adr-tool"))
    yield ".SH COMMANDS"
    for name in COMMANDS:
        yield from _command(name)
    yield from _table("EXIT STATUS", _EXITS)
    yield from _table("FILES", _FILES)
    yield from _table("ENVIRONMENT", _ENVIRONMENT)
    yield from (".SH SEE ALSO", _SEE)


def _command(name: str) -> Iterator[str]:
    context = click.Context(main, info_name="adr-tool")
    command = main.get_command(context, name)
    if command is None:
        raise LookupError(name)
    inner = click.Context(command, info_name=name, parent=context)
    usage = " ".join(command.collect_usage_pieces(inner))
    yield f'.SS "{_text(f"adr-tool {name} {usage}".strip())}"'
    for paragraph in (command.help or "").replace("\b", "").strip().split("\n\n"):
        yield from (".PP", _text(" ".join(paragraph.split())))
    yield from _options(command, inner)
    if isinstance(command, click.Group):
        for part, below in command.commands.items():
            yield from _entry(f"{name} {part}", (below.help or "").split("\n\n")[0])


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for parameter in command.get_params(context):
        said = parameter.get_help_record(context)
        if said and said[1] and "--help" not in parameter.opts:
            yield from _entry(*said)


def _table(heading: str, rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f".SH {heading}"
    for row in rows:
        yield from _entry(*row)


def _entry(name: str, said: str) -> Iterator[str]:
    yield from (".TP", rf"\fB{_text(name)}\fR", _text(" ".join(said.split())))


def _text(text: str) -> str:
    """A text that roff takes for nothing but text."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    escaped = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in escaped)
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
