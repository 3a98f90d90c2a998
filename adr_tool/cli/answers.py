"""Gives an answer that was given before, where nothing that it hangs on has changed since.

What an answer hangs on: the question as it was typed, this very program, the day, the width of
the terminal, the settings, and every file of the log: by its id in the index, on disk by its
times and size, or by its content where it is too fresh for that. Whether other files are there
is asked again. Loads next to nothing: where it knows the answer, no record is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from adr_tool.cli.app import App
from adr_tool.cli.terminal import Options, is_page, put, width
from adr_tool.errors import AdrError
from adr_tool.sources.snapshot import SourceTrouble
from adr_tool.sources.state import has_journal
from adr_tool.sources.working_tree import Watch

if TYPE_CHECKING:
    from adr_tool.cli.memory import Memory

_OF_CHECK = frozenset(("--staged", "--strict", "--drafts", "-q", "--quiet", "-v", "--verbose"))
_NOT_OF_LIST = ("-C", "--debug", "--no-cache", "-h", "--help")
_SETTINGS = ("adr-tool.toml", "pyproject.toml")
_FOLDER = "decisions"
_MOST_BYTES = 1024 * 1024


@dataclass(slots=True)
class Question:
    """A command as it was typed, and the state of all that its answer hangs on."""

    app: App
    memory: Memory
    typed: tuple[str, ...]
    state: str

    @property
    def key(self) -> str:
        """The name under which the answer is kept."""
        from adr_tool.cache.tool import digest_of

        app, options = self.app, self.app.options
        said = (*self.typed, str(options.quiet), str(options.verbose), str(width()), str(is_page()))
        where = (str(app.root), str(app.start.absolute()), app.today.isoformat())
        return digest_of("answer", self.memory.tool, *where, *said, self.state)

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
        state = state_of_all(app, memory, staged="--staged" in typed)
    except (AdrError, SourceTrouble, OSError):
        return None  # the command itself says what is wrong
    return Question(app, memory, tuple(typed), state) if state else None


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
        again = question.state if staged else _on_disk(App(question.app.options), question.memory)
        if again != question.state or _looked_elsewhere(question.app, heard.watch):
            return
    except (AdrError, SourceTrouble, OSError):
        return
    asked = {str(path): there for path, there in heard.watch.asked.items() if not staged}
    answer = {"printed": heard.printed, "said": heard.said, "asked": asked, "code": code}
    question.memory.store.keep({question.key: answer})


def _looked_elsewhere(app: App, watch: Watch) -> bool:
    """Whether a file was opened that is not a part of the state."""
    folder = app.settings.folder
    return any(str(at) not in _SETTINGS and folder not in at.parents for at in watch.opened)


def state_of_all(app: App, memory: Memory, *, staged: bool) -> str:
    """A name for the settings and all files of the log as they are; "" where there is none."""
    return _staged(app, memory) if staged else _on_disk(app, memory)


def _is_pure(command: str, *args: str) -> bool:
    if command == "list":
        return not any(arg.startswith(_NOT_OF_LIST) for arg in args)
    before = ("", *args)
    return command == "check" and all(
        arg in _OF_CHECK or arg.startswith("--format") or last == "--format"
        for last, arg in zip(before, args, strict=False)
    )


def _on_disk(app: App, memory: Memory) -> str:
    from adr_tool.cache.tool import digest_of

    tree = app.tree
    said = []
    for path in map(PurePosixPath, _SETTINGS):
        there = tree.exists(path)
        said += [str(there), _text(tree.read(path, _MOST_BYTES)) if there else ""]
    settings = digest_of(memory.tool, *said)
    folders = _folders(app, memory, settings)
    return digest_of(settings, *tree.stamps(folders[0])) if folders else ""


def _staged(app: App, memory: Memory) -> str:
    from adr_tool.cache.tool import digest_of

    index, below = app.index, app.git[1]
    if not index.is_plain:
        return ""
    entries = [index.entry(below / name).decode("ascii") for name in _SETTINGS]
    settings = digest_of(memory.tool, *entries)
    folders = _folders(app, memory, settings, staged=True)
    if not folders or index.changes is None:
        return ""
    changed = index.changed() or ()
    ours = {below / place for place in (*map(str, folders), *_SETTINGS)}
    if not any(ours.intersection((path, *path.parents)) for path in changed):
        return digest_of("staged", settings, "untouched")
    return digest_of("staged", settings, _text(index.entries), _text(index.changes))


def _text(content: bytes) -> str:
    return content.decode("latin-1")


def _folders(
    app: App, memory: Memory, settings: str, *, staged: bool = False
) -> tuple[PurePosixPath, ...]:
    """The folder of the records, and that of the templates where the settings name one."""
    known = memory.store.get(f"folders {settings}")
    if known is None:
        known = _said_in_settings(app, staged=staged)
        memory.store.keep({f"folders {settings}": known})
    if not known:
        there = (app.root / _FOLDER).is_dir()
        return (PurePosixPath(_FOLDER),) if there else ()
    return tuple(map(PurePosixPath, known))


def _said_in_settings(app: App, *, staged: bool) -> list[str]:
    from adr_tool.config import read_settings

    if not staged:
        settings = read_settings(app.tree)
    else:
        from adr_tool.sources.states import staged_files

        git, below = app.git
        settings = read_settings(staged_files(git, below, app.index.entries))
    if not settings.source:
        return []
    return [str(folder) for folder in (settings.folder, settings.templates) if folder]
