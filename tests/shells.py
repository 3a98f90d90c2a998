"""Real shells that complete: bash and zsh at a pseudo-terminal, fish by its own command."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Repository, clean_environment

READY = "ready>"
_SECONDS = 60


def needs(shell: str) -> str:
    """The path of a shell. Where it is absent the test is skipped, loudly; a failure in CI."""
    found = shutil.which(shell)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"there is no {shell} here")
    return found or pytest.skip(f"there is no {shell} here: install it")


def environment(log: Repository) -> dict[str, str]:
    """An environment in which `adr-tool` is this one."""
    program = log.path.parent / "bin" / "adr-tool"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m adr_tool "$@"\n')
    program.chmod(0o755)
    given = clean_environment()
    path = f"{program.parent}{os.pathsep}{given['PATH']}"
    return {**given, "PATH": path, "TERM": "xterm", "HOME": str(log.path.parent), "PS1": READY}


class Shell:
    """An interactive shell at a pseudo-terminal, set up to complete."""

    def __init__(self, log: Repository, argv: list[str], setup: str) -> None:
        self.terminal, child = pty.openpty()
        self.process = subprocess.Popen(
            argv, cwd=log.path, env=environment(log), stdin=child, stdout=child, stderr=child,
            start_new_session=True,
        )  # fmt: skip
        os.close(child)
        self.left = ""
        self.until(READY)
        self.enter(setup)

    def enter(self, line: str) -> str:
        """Run a line, and what it printed."""
        os.write(self.terminal, f"{line}; echo do''ne\n".encode())
        printed = self.until("done\r\n")
        self.until(READY)
        return printed

    def type(self, keys: str, wanted: str) -> str:
        """What is on the screen after some keys, read until it holds what is wanted."""
        os.write(self.terminal, keys.encode())
        return self.until(wanted)

    def until(self, wanted: str) -> str:
        """The screen from here on, up to what is wanted."""
        screen, deadline = self.left, time.monotonic() + _SECONDS
        while wanted not in screen:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.terminal], [], [], left)[0]:
                raise AssertionError(f"{wanted!r} does not come:\n{screen}")
            screen += os.read(self.terminal, 65536).decode("utf-8", "replace")
        at = screen.index(wanted) + len(wanted)
        self.left = screen[at:]
        return screen[:at]

    def __enter__(self) -> "Shell":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait(timeout=_SECONDS)
        os.close(self.terminal)


def script(log: Repository, shell: str) -> Path:
    """The script of completion, in a file."""
    done = log.run("completion", shell)
    assert done.code == 0, done.err
    return log.write(f"../completion.{shell}", done.out).resolve()
