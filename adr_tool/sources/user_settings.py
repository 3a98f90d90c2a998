"""What the user's own settings of git say, and never what a repository says.

A repository's settings are left unread: git is run outside of it, and asked for the one file.
"""

import os
from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.sources.git_program import git_program
from adr_tool.sources.running import Program, run_program

_SECONDS = 10
_MOST_BYTES = 1 << 16
_KEPT = ("PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "SYSTEMROOT", "USERPROFILE")


def user_setting(name: str) -> str | None:
    """The value of a setting in the user's global settings; None where it is not there."""
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    # A folder that cannot be a repository: none of its settings, and none for paths like it.
    environment = {**kept, "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1", "GIT_DIR": os.devnull}
    asked = ["config", "--global", "--includes", "--null", "--get", name]
    try:
        argv, root = [git_program(), *asked], Path(Path.cwd().anchor)
        done = run_program(Program(argv, root, environment, _SECONDS, _MOST_BYTES))
    except (AdrError, OSError):
        return None
    value = done.out.split(b"\0")[0]
    return os.fsdecode(value) if done.code == 0 and not done.slow and done.out else None
