"""Gives an answer that was given before, where nothing that it hangs on has changed since.

What an answer hangs on: the question as it was typed, this very program, the day, the width of
the terminal, the settings, every file of the log, and for some commands the commit that is checked
out. Whether other files are there is asked again. Where the answer is known, no record is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from adr_tool.cli.app import App
from adr_tool.cli.log_state import SETTINGS, is_still, state_of_all
from adr_tool.cli.terminal import Options, is_page, put, width
from adr_tool.errors import AdrError
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.sources.state import has_journal
from adr_tool.sources.working_tree import Watch

if TYPE_CHECKING:
    from adr_tool.cli.memory import Memory, State

_OF_CHECK = frozenset(("--staged", "--strict", "--drafts", "-q", "--quiet", "-v", "--verbose"))
_NOT_OF_OTHERS = ("-C", "--debug", "--no-cache", "-h", "--help")
# Their answers hang on the commits that led here too.
_OF_THE_PAST = ("history", "stats")


@dataclass(slots=True)
class Question:
    """A command as it was typed, and the state of all that its answer hangs on."""

    app: App
    memory: Memory
    typed: tuple[str, ...]
    state: State

    @property
    def key(self) -> str:
        """The name under which the answer is kept."""
        from adr_tool.cache.tool import digest_of

        app, options = self.app, self.app.options
        said = (*self.typed, str(options.quiet), str(options.verbose), str(width()), str(is_page()))
        where = (str(app.root), str(app.start.absolute()), app.today.isoformat())
        return digest_of("answer", self.memory.tool, *where, *said, self.state.name)

    def answer(self) -> dict[str, Any] | None:
        """What was answered before, or None."""
        known: dict[str, Any] | None = self.memory.store.get(self.key)
        if known is None:
            return None
        return known if self.app.tree.still_so(known["asked"]) else None


@dataclass(slots=True)
class Heard:
    """What a command printed, said and looked at while it ran."""

    printed: list[tuple[str, bool]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    watch: Watch = field(default_factory=Watch)


def question_of(options: Options, typed: Sequence[str]) -> Question | None:
    """The question that a command is; None for one whose answer cannot be kept."""
    if options.debug or not _is_pure(*typed):
        return None
    app = App(options)
    try:
        memory = app.memory
        if memory is None or has_journal(app.root):
            return None
        state = app.asked_at = _state(app, memory, typed)
    except (AdrError, SourceTrouble, OSError):
        return None  # the command itself says what is wrong
    return Question(app, memory, tuple(typed), state) if state.name else None


def replay(app: App, answer: dict[str, Any]) -> int:
    """Print and say what was answered; the exit code."""
    for text, commands in answer["printed"]:
        put(text, commands=commands)
    for message in answer["said"]:
        app.talk(message)
    code: int = answer["code"]
    return code


def keep(question: Question, heard: Heard, code: int) -> None:
    """Keep an answer, if all is still as it was when the question was asked.

    What is staged was listed once, and objects do not change.
    """
    staged = "--staged" in question.typed
    try:
        same = staged or _is_as_it_was(question, heard.watch)
        if not same or _looked_elsewhere(question.app, heard.watch):
            return
    except (AdrError, SourceTrouble, OSError):
        return
    asked = {str(path): there for path, there in heard.watch.asked.items() if not staged}
    answer = {"printed": heard.printed, "said": heard.said, "asked": asked, "code": code}
    question.memory.store.keep({question.key: answer})


def _is_as_it_was(question: Question, watch: Watch) -> bool:
    """Whether all is still as it was.

    Where no folder was looked through again, files were told by the stamps that they had when
    the command was typed: then only those count that were opened.
    """
    app, memory, state = App(question.app.options), question.memory, question.state
    if state.stamps and not watch.listed:
        return is_still(state, app, memory, watch.opened)
    return _state(app, memory, question.typed).name == state.name


def _state(app: App, memory: Memory, typed: Sequence[str]) -> State:
    back = typed[0] in _OF_THE_PAST
    return state_of_all(app, memory, staged="--staged" in typed, history=back)


def _looked_elsewhere(app: App, watch: Watch) -> bool:
    """Whether a file was opened that is not a part of the state."""
    folder = app.settings.folder
    return any(str(at) not in SETTINGS and folder not in at.parents for at in watch.opened)


def _is_pure(command: str, *args: str) -> bool:
    if command != "check":
        return not any(arg.startswith(_NOT_OF_OTHERS) for arg in args)
    before = ("", *args)
    return all(
        arg in _OF_CHECK or arg.startswith("--format") or last == "--format"
        for last, arg in zip(before, args, strict=False)
    )
