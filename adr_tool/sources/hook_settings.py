"""Hooks in git's settings, from git 2.54 on: they stand beside other hooks and replace none."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from adr_tool.errors import AdrError
from adr_tool.sources.hooks import ask_git, top_of
from adr_tool.text import shown

_SINCE = (2, 54)
# git's exit code where a key is not set.
_UNSET = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """A value, and whose settings it stands in: local, worktree, global, system or command."""

    scope: str
    value: str


@dataclass(frozen=True, slots=True)
class HookSettings:
    """The hook of one name in the settings of the repository at `root`."""

    root: Path
    name: str

    @property
    def file(self) -> Path:
        """The repository's own settings, one file for all its working trees."""
        done = ask_git(self.root, "rev-parse", "--git-path", "config")
        return (top_of(self.root) / os.fsdecode(done.out.rstrip(b"\n"))).resolve()

    def are_heeded(self) -> bool:
        """Whether this git runs hooks from its settings."""
        found = re.search(rb"(\d+)\.(\d+)", ask_git(self.root, "version").out)
        return found is not None and (int(found[1]), int(found[2])) >= _SINCE

    def commands(self) -> tuple[Setting, ...]:
        """Every command that is set for the hook; git takes the last."""
        return self._all("command")

    def events(self) -> tuple[Setting, ...]:
        """The events that the hook runs at."""
        return self._all("event")

    def write(self, command: str, events: Iterable[str]) -> None:
        """Set the command, and add events, in the repository's own settings."""
        # The command first: git refuses to commit where a hook has an event and no command.
        self._change("--replace-all", self._key("command"), command)
        for event in events:
            self._change("--add", self._key("event"), event)

    def remove(self) -> None:
        """Take the hook out of the repository's own settings, all of it at once."""
        self._change("--remove-section", f"hook.{self.name}")

    def _all(self, what: str) -> tuple[Setting, ...]:
        done = ask_git(self.root, "config", "--show-scope", "-z", "--get-all", self._key(what))
        if done.code not in (0, _UNSET):
            raise _trouble(done.talk)
        return settings_in(done.out)

    def _change(self, *words: str) -> None:
        done = ask_git(self.root, "config", "--local", *words)
        if done.code:
            raise _trouble(done.talk)

    def _key(self, what: str) -> str:
        return f"hook.{self.name}.{what}"


def settings_in(listed: bytes) -> tuple[Setting, ...]:
    """What `config --show-scope -z` prints: scope and value in turns, each ended by NUL."""
    parts = listed.decode("utf-8", "surrogateescape").split("\0")
    return tuple(map(Setting, parts[::2], parts[1::2]))


def _trouble(talk: bytes) -> AdrError:
    lines = talk.decode("utf-8", "replace").strip().splitlines()
    return AdrError(f"git's settings were left as they are; git said: {shown(' '.join(lines))}")
