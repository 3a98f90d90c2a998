"""Runs git: the one place that does, with every way to run a program by it closed.

A repository can be hostile: its config, attributes and hooks come from whoever made it. So
only plumbing that fires no hook and reads no work tree is allowed, git's environment is made
from scratch, and settings that name programs are overruled on the command line.

git children of our own, not GitPython: its import alone takes longer than a hook may.
"""

import os
from functools import cache
from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.sources.git_folders import GitFolders
from adr_tool.sources.running import run_program
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

    def run(
        self,
        command: str,
        *arguments: str,
        stdin: bytes = b"",
        seconds: float = SECONDS,
        fine: tuple[int, ...] = (0,),
    ) -> bytes:
        """What a plumbing command prints. Raises GitTrouble for an exit code that is not `fine`.

        Raises AdrError when git is not there or prints more than 256 MiB, and GitTooSlow when
        it takes longer than `seconds`.
        """
        if command not in ALLOWED:
            raise ValueError(f"git {command} is not among the commands that are safe to run")
        argv = [git_program(), *self._before, command, *arguments]
        environment = _environment() | self._more
        try:
            done = run_program(argv, self.folders.top, environment, stdin, seconds, MOST_BYTES)
        except OSError as error:
            raise AdrError(f"git cannot be started: {error.strerror}") from None
        if done.slow:
            raise GitTooSlow(f"git {command} took longer than {seconds:g} seconds")
        if done.much:
            raise AdrError(f"git {command} printed more than {MOST_BYTES // 1024**2} MiB")
        if done.code not in fine:
            raise GitTrouble(_reason(done.talk) or f"git {command} failed", done.code)
        return done.out


def _reason(talk: bytes) -> str:
    """The line that says why git ended; hints and warnings may stand around it."""
    lines = talk.decode("utf-8", "replace").strip().splitlines()
    named = (line for line in lines if line.startswith(("fatal:", "error:")))
    return shown(next(named, lines[0] if lines else ""))


def git_is_there() -> bool:
    """Whether there is a git to run."""
    try:
        return bool(git_program())
    except AdrError:
        return False


@cache
def git_program() -> str:
    """The path of git. Raises AdrError where there is none.

    A folder of PATH that is not absolute is passed over: it would be a folder of whatever
    repository we stand in.
    """
    places = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = _found_in([place for place in places if Path(place).is_absolute()])
    if found is None:
        raise AdrError("git is not on the PATH", "install git, or mend PATH")
    return found


def _found_in(places: list[str]) -> str | None:
    if os.name == "nt":  # only on Windows
        from shutil import which  # lazily: it brings what packs archives

        return which("git", path=os.pathsep.join(places)) if places else None
    paths = (Path(place, "git") for place in places)
    there = (str(path) for path in paths if path.is_file() and os.access(path, os.X_OK))
    return next(there, None)


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | _ENVIRONMENT
