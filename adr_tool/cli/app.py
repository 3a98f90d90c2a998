"""What every command works with: the repository, its settings, its records, the terminal."""

import datetime
import os
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from adr_tool.cli.around import folder_of, today
from adr_tool.cli.terminal import Options, say
from adr_tool.errors import AdrError
from adr_tool.sources.repository import find_root
from adr_tool.sources.snapshot import Snapshot
from adr_tool.sources.state import has_journal
from adr_tool.sources.working_tree import Watch, WorkingTree

# What reads records is imported where it is used: an answer that is known needs none of it.
if TYPE_CHECKING:
    from adr_tool.cache.shelf import Shelf
    from adr_tool.cache.verdicts import Verdicts
    from adr_tool.cli.memory import Memory, State
    from adr_tool.config import Settings
    from adr_tool.loading import Seen, Through
    from adr_tool.model import DecisionLog, Vocabulary
    from adr_tool.sources.git import Git
    from adr_tool.sources.index import Index

_META = "adr_tool.app"


@dataclass
class App:
    """One run of the program in one folder.

    `said` gathers what the run says, and `watch` what it looks at on disk; None where nobody
    wants to know. `asked_at` is how all was when the command was typed, if that was looked at.
    """

    options: Options
    state: Snapshot | None = None
    said: list[str] | None = None
    watch: Watch | None = None
    asked_at: "State | None" = None

    @classmethod
    def of(cls, ctx: click.Context) -> "App":
        """The run that a command belongs to."""
        options, begun = ctx.ensure_object(Options), ctx.meta.get(_META)
        if isinstance(begun, cls) and begun.options == options:
            return begun
        return cls(options)

    def begin(self, ctx: click.Context, *, said: list[str], watch: Watch) -> None:
        """Let the command go on with this run, and gather what it says and looks at."""
        self.options, self.said, self.watch = ctx.ensure_object(Options), said, watch
        for found in ("tree", "settings"):
            vars(self).pop(found, None)
        ctx.meta[_META] = self

    @property
    def start(self) -> Path:
        """The folder the user works in."""
        return self.options.start

    @cached_property
    def root(self) -> Path:
        """The top of the repository, on disk."""
        return find_root(self.start)

    @cached_property
    def settings(self) -> "Settings":
        """The settings in force. Without a settings file, the folder is the one that is there."""
        from adr_tool.config import read_settings

        settings = read_settings(self.files)
        return settings if settings.source else replace(settings, folder=folder_of(self.tree))

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The words records are written in."""
        from adr_tool.vocabulary import load_vocabulary

        return load_vocabulary(self.settings)

    @cached_property
    def tree(self) -> WorkingTree:
        """The files on disk."""
        return WorkingTree(self.root, self.watch)

    @property
    def files(self) -> Snapshot:
        """What is judged: the files on disk, or another state that was asked for."""
        return self.state or self.tree

    @cached_property
    def git(self) -> tuple["Git", PurePosixPath]:
        """git for this repository, and where our root lies below the top of its tree."""
        from adr_tool.sources.git import Git  # lazily: the files on disk need no git
        from adr_tool.sources.git_folders import git_folders

        folders = git_folders(self.root)
        if folders is None:
            raise AdrError(f"{self.root} is not in a git repository", "run `git init` first")
        return Git(folders), PurePosixPath(self.root.relative_to(folders.top).as_posix())

    @cached_property
    def index(self) -> "Index":
        """What is staged."""
        from adr_tool.sources.index import index_of

        return index_of(self.git[0])

    @cached_property
    def memory(self) -> "Memory | None":
        """What was worked out before; None outside of git, and where nobody wants it."""
        if not self.options.cache or os.environ.get("ADR_TOOL_NO_CACHE"):
            return None
        from adr_tool.cli.memory import memory_of

        return memory_of(self.root, self.today)

    @cached_property
    def log(self) -> "DecisionLog":
        """All records on disk. A change that was cut off is pointed out: half of it may be here."""
        return self._read()

    def hold_in_short(self, *, lightly: bool = False) -> None:
        """Read the records so that all are held in short; `lightly`, in very short."""
        from adr_tool.cache.shelf import shelf_of_a_run

        self.shelf = self.shelf or shelf_of_a_run(wholes=lightly)
        self.log = self._read(lightly=lightly, seen=None if lightly else lambda some: None)

    def read_with(self, *, through: "Through | None" = None, seen: "Seen | None" = None) -> None:
        """Read the records through what holds them as it likes; or have the new ones seen."""
        self.log = self._read(through=through, seen=seen)

    def let_go(self) -> None:
        """Hold the log no longer: what is to be told of it was made of it."""
        for held in ("log", "shelf"):
            vars(self).pop(held, None)

    def _read(
        self, *, lightly: bool = False, through: "Through | None" = None, seen: "Seen | None" = None
    ) -> "DecisionLog":
        from adr_tool.loading import load

        if has_journal(self.root):
            from adr_tool.writing.notice import unfinished  # lazily: there is hardly ever one

            if said := unfinished(self.root):
                self.talk(f"note: {said}")
        where = (self.files, self.settings.folder, self.vocabulary)
        log = load(*where, self.shelf, lightly=lightly, through=through, seen=seen)
        self.say_parsed()
        return log

    def say_parsed(self) -> None:
        """Say how many documents had to be parsed, if that is what somebody looks for."""
        if self.options.debug and self.shelf is not None:
            say(f"debug: {self.shelf.parsed} documents parsed")

    @cached_property
    def shelf(self) -> "Shelf | None":
        """The records that were read before."""
        return self.memory.shelf(self.settings) if self.memory else None

    @property
    def verdicts(self) -> "Verdicts | None":
        """What was found in the records of the log before."""
        return self.memory.verdicts(self.shelf) if self.memory and self.shelf else None

    @cached_property
    def today(self) -> datetime.date:
        """Today, or the day in ADR_TOOL_TODAY: the one clock of the program."""
        return today()

    def talk(self, message: str) -> None:
        """Say something beside the result, unless --quiet."""
        if self.options.quiet:
            return
        if self.said is not None:
            self.said.append(message)
        say(message)

    def from_here(self, path: PurePosixPath) -> str:
        """A path of the repository as the user would type it where they stand."""
        return os.path.relpath(self.root / path, self.start)

    def place(self, path: str) -> PurePosixPath | None:
        """What a user types as a path of the repository, or None where it leads elsewhere."""
        try:
            full = (self.start / path).resolve()
            return PurePosixPath(full.relative_to(self.root).as_posix())
        except (OSError, ValueError, RuntimeError):
            return None
