"""Runs git: the one place that does, with every way to run a program by it closed.

A repository can be hostile: its config, attributes and hooks come from whoever made it. So
only plumbing that fires no hook and reads no work tree is allowed, git's environment is made
from scratch, and settings that name programs are overruled on the command line.

git children of our own, not GitPython: its import alone takes longer than a hook may.
"""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from adr_tool.errors import AdrError

SECONDS = 30
MOST_BYTES = 256 * 1024 * 1024

ALLOWED = frozenset(
    (
        "cat-file",
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


class Git:
    """git for the repository whose working tree's top is `root` and whose git folder is given."""

    def __init__(self, root: Path, git_dir: Path) -> None:
        self._before = (
            *("--no-pager", "--literal-pathspecs", "--no-replace-objects"),
            *(f"--git-dir={git_dir}", f"--work-tree={root}"),
            *(part for setting in _SETTINGS for part in ("-c", setting)),
        )
        self._root = root

    def run(self, command: str, *arguments: str, stdin: bytes = b"") -> bytes:
        """What a plumbing command prints. Raises GitTrouble when it ends with anything but 0.

        Raises AdrError when git is not there, takes longer than 30 seconds or prints more
        than 256 MiB.
        """
        if command not in ALLOWED:
            raise ValueError(f"git {command} is not among the commands that are safe to run")
        try:
            done = subprocess.run(  # noqa: S603 - a list, from a closed set of commands
                [git_program(), *self._before, command, *arguments],
                input=stdin,
                capture_output=True,
                cwd=self._root,
                env=_environment(),
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise AdrError(f"git {command} took longer than {SECONDS} seconds") from None
        except OSError as error:
            raise AdrError(f"git cannot be started: {error.strerror}") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitTrouble(said[0] if said else f"git {command} failed", done.returncode)
        if len(done.stdout) > MOST_BYTES:
            raise AdrError(f"git {command} printed more than {MOST_BYTES // 1024**2} MiB")
        return done.stdout


@cache
def git_program() -> str:
    """The path of git. Raises AdrError where there is none."""
    found = shutil.which("git")
    if found is None:
        raise AdrError("git is not on the PATH", "install git, or mend PATH")
    return found


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | _ENVIRONMENT
