"""Puts strace on a process that stands still, lets it go, and reads what it saw."""

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

# Every call that changes something on disk. Opening counts only where it may create or empty.
MUTATING = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "truncate"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat"),
    *("chown", "fchown", "fchownat", "setxattr", "fsetxattr", "utimensat"),
)
_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*?)>)?(?: (\w+) \(.*?\))?( \(INJECTED\))?")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call as strace shows it; `count` counts calls of its name from 1."""

    name: str
    arguments: str
    result: int
    path: str
    count: int

    @property
    def changes(self) -> bool:
        """Whether the call can change anything on disk."""
        return self.name != "openat" or "O_CREAT" in self.arguments or "O_TRUNC" in self.arguments


def require_strace() -> None:
    """Skip, loudly, where strace is missing; in CI, and where faults are asked for, fail."""
    if shutil.which("strace"):
        return
    message = "strace is not installed: no fault was put into any system call"
    if os.environ.get("CI") or os.environ.get("ADR_TOOL_FAULTS"):
        pytest.fail(message)
    pytest.skip(message)


class Trace:
    """strace on a stopped process.

    `inject` is strace's expression for a fault, or some with spaces between, "" for none. `whole`
    keeps paths and contents, in hexadecimal.
    """

    def __init__(self, pid: int, log: Path, inject: str = "", *, whole: bool = False) -> None:
        names = ",".join(f"?{name}" for name in MUTATING)
        options = [option for each in inject.split() for option in ("-e", f"inject={each}")]
        options += ["-y", "-xx", "-s", "1000000"] if whole else ["-s", "0"]
        command = ["strace", "-p", str(pid), "-o", str(log)]
        self._log = log
        self._process = subprocess.Popen(
            [*command, "-e", f"trace={names}", *options], stderr=subprocess.PIPE, text=True
        )
        assert self._process.stderr is not None
        said = self._process.stderr.readline()
        assert "attached" in said, said + self._process.stderr.read()
        os.kill(pid, signal.SIGCONT)

    def ended(self) -> str:
        """Wait for strace to end; what it wrote."""
        self._process.communicate(timeout=60)
        return self._log.read_text("utf-8", "replace")


def calls_of(log: str) -> tuple[Call, ...]:
    """The calls of a log, in their order."""
    counts: dict[str, int] = {}
    calls = []
    for line in log.splitlines():
        match = _CALL.match(line)
        if match is None:
            continue
        name = match[1]
        counts[name] = counts.get(name, 0) + 1
        calls.append(Call(name, match[2], int(match[3]), match[4] or "", counts[name]))
    return tuple(calls)
