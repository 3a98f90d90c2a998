"""Runs git: the one place that does, with every way to run a program by it closed.

A repository can be hostile: its config, attributes and hooks come from whoever made it. So
only plumbing that fires no hook and reads no work tree is allowed, git's environment is made
from scratch, and settings that name programs are overruled on the command line.

git children of our own, not GitPython: its import alone takes longer than a hook may.
"""

import os
from pathlib import Path
from typing import Self, TypedDict, Unpack

from adr_tool.errors import AdrError
from adr_tool.sources.git_folders import GitFolders
from adr_tool.sources.git_program import git_program
from adr_tool.sources.running import Program, Running
from adr_tool.text import shown

SECONDS = 30
MOST_BYTES = 256 * 1024 * 1024

ALLOWED = frozenset(
    (
        "cat-file",
        "diff-index",
        "for-each-ref",
        "ls-files",
        "ls-tree",
        "merge-base",
        "merge-tree",
        "rev-list",
        "rev-parse",
        "diff-tree",
        "version",
    )
)
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.editor=false",
    "core.attributesFile=/dev/null",
    "core.excludesFile=/dev/null",
    "core.alternateRefsCommand=",
    "core.quotePath=false",
    "diff.external=",
    "log.showSignature=false",
    "protocol.allow=never",
    "credential.helper=",
    "gc.auto=0",
    "maintenance.auto=false",
    "safe.bareRepository=explicit",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "submodule.recurse=false",
    # Of the folders of a long history git would hold six times as much, and be no quicker.
    "core.deltaBaseCacheLimit=16m",
)
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "false",
    "SSH_ASKPASS": "false",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_PROTOCOL_FROM_USER": "0",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": "false",
}
_KEPT = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR", "GIT_INDEX_FILE")


class GitTrouble(Exception):
    """git ended in a way nobody asked for; the message is its own, in one line."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.message, self.code = message, code


class GitTooSlow(AdrError):
    """git took longer than it was given."""


class How(TypedDict, total=False):
    """How git is asked: what it is given, how long it may take, and with which codes it may end.

    Where nothing is said it is given nothing, for 30 seconds, and must end with 0.
    """

    stdin: bytes
    seconds: float
    fine: tuple[int, ...]


class Git:
    """git for one working tree. Paths it is given and prints count from the tree's top.

    `objects` is where the objects are, if not in git's own folder.
    """

    def __init__(self, folders: GitFolders, objects: Path | None = None) -> None:
        self.folders = folders
        self._more = {} if objects is None else {"GIT_OBJECT_DIRECTORY": str(objects)}
        self._before = (
            *("--no-pager", "--literal-pathspecs", "--no-replace-objects"),
            *(f"--git-dir={folders.own}", f"--work-tree={folders.top}"),
            *(part for setting in _SETTINGS for part in ("-c", setting)),
        )

    def run(self, command: str, *arguments: str, **how: Unpack[How]) -> bytes:
        """What a plumbing command prints. Raises GitTrouble for an exit code that is not `fine`.

        Raises AdrError when git is not there or prints more than 256 MiB, and GitTooSlow when
        it takes longer than `seconds`.
        """
        with self.ask(command, *arguments, **how) as asked:
            return asked.answer()

    def ask(self, command: str, *arguments: str, **how: Unpack[How]) -> "Asked":
        """The same, to be answered later: git works while something else is done."""
        if command not in ALLOWED:
            raise ValueError(f"git {command} is not among the commands that are safe to run")
        argv = [git_program(), *self._before, command, *arguments]
        environment, seconds = _environment() | self._more, how.get("seconds", SECONDS)
        given = how.get("stdin", b"")
        program = Program(argv, self.folders.top, environment, seconds, MOST_BYTES, given)
        try:
            running = Running(program)
        except OSError as error:
            raise AdrError(f"git cannot be started: {error.strerror}") from None
        return Asked(running, command, seconds, how.get("fine", (0,)))


class Asked:
    """What git was asked. Whoever leaves it ends that child."""

    def __init__(
        self, running: Running, command: str, seconds: float, fine: tuple[int, ...]
    ) -> None:
        self._running, self._command, self._seconds, self._fine = running, command, seconds, fine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self._running.end()

    def answer(self) -> bytes:
        """What git prints, once it is done. Raises what `Git.run` does."""
        done, command = self._running.ended(), self._command
        if done.slow:
            raise GitTooSlow(f"git {command} took longer than {self._seconds:g} seconds")
        if done.much:
            raise AdrError(f"git {command} printed more than {MOST_BYTES // 1024**2} MiB")
        if done.code not in self._fine:
            raise GitTrouble(_reason(done.talk) or f"git {command} failed", done.code)
        return done.out


def _reason(talk: bytes) -> str:
    """The line that says why git ended; hints and warnings may stand around it."""
    lines = talk.decode("utf-8", "replace").strip().splitlines()
    named = (line for line in lines if line.startswith(("fatal:", "error:")))
    return shown(next(named, lines[0] if lines else ""))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | _ENVIRONMENT
