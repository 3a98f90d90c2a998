"""Where the hooks of this repository are, by the word of the user's own git."""

import os
from dataclasses import dataclass
from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.sources.git_folders import git_folders
from adr_tool.sources.git_program import git_program
from adr_tool.sources.running import Ended, Program, run_program
from adr_tool.text import shown

_SECONDS = 10.0
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class HooksFolder:
    """The folder git looks for hooks in; `shared` when other repositories use it too."""

    path: Path
    shared: bool


def hooks_folder(root: Path) -> HooksFolder:
    """The folder for the repository at `root`, with `core.hooksPath` and linked trees heeded.

    Raises AdrError outside of a git repository.
    """
    said = _line(root, "rev-parse", "--git-path", "hooks")
    if not said:
        raise AdrError(f"{root} is not in a git repository", "run `git init` first")
    scope = _line(root, "config", "--show-scope", "--get", "core.hooksPath").split("\t")[0]
    return HooksFolder((top_of(root) / said).resolve(), scope in ("global", "system"))


def top_of(root: Path) -> Path:
    """The top of the working tree: where git runs, and where the paths that it prints begin.

    A folder below it may be prepared to be taken for a repository itself.
    """
    folders = git_folders(root.resolve())
    return folders.top if folders else root


def ask_git(root: Path, *words: str) -> Ended:
    """How the user's own git ends. Raises AdrError where it does not answer.

    Their settings decide where hooks are, so git runs in their environment here. Only for
    commands that run no program that a repository could name: `rev-parse`, `config`, `version`.
    """
    argv = [git_program(), "--no-pager", *words]
    done = run_program(Program(argv, top_of(root), os.environ, _SECONDS, _MOST_BYTES))
    if done.slow:
        raise AdrError(f"git {shown(words[0])} did not answer")
    return done


def _line(root: Path, *words: str) -> str:
    """What git prints, without the line end; "" where it failed."""
    done = ask_git(root, *words)
    return "" if done.code else done.out.decode("utf-8", "surrogateescape").strip()
