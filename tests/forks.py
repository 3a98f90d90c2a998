"""Runs adr-tool in forks of one process that has imported it: many runs in little time.

`Forks` is the caller's side. Each run is a process of its own from the moment it starts: its
folder, streams, user and exit are real; only the import of the program was done before.
"""

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: exit code (negative: the signal), both streams, and its seconds."""

    code: int
    out: str
    err: str
    seconds: float


class Forks:
    """A process that runs adr-tool as often as it is asked to, in one environment."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        asks, says = os.pipe(), os.pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forks", str(asks[0]), str(says[1])],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            pass_fds=(asks[0], says[1]),
        )
        os.close(asks[0])
        os.close(says[1])
        self._asks, self._says = os.fdopen(asks[1], "w"), os.fdopen(says[0])

    def __enter__(self) -> "Forks":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._asks.close()
        self._says.close()
        self._process.wait(timeout=10)

    def run(self, folder: Path, *args: str, stdin: bytes = b"", user: int | None = None) -> Ended:
        """Run `adr-tool` with arguments in a folder, as another user if one is given."""
        asked = {
            "folder": str(folder),
            "args": [os.fsencode(arg).hex() for arg in args],
            "stdin": stdin.hex(),
            "user": user,
        }
        self._asks.write(json.dumps(asked) + "\n")
        self._asks.flush()
        said: dict[str, Any] = json.loads(self._says.readline())
        return Ended(**said)


def _serve(asks: int, says: int) -> None:
    program = _program()
    with os.fdopen(asks) as questions, os.fdopen(says, "w") as answers:
        for line in questions:
            answers.write(json.dumps(_outcome(program, json.loads(line), (asks, says))) + "\n")
            answers.flush()


def _program() -> Any:
    """The program, with every module of it imported and its own words read."""
    import adr_tool

    for module in pkgutil.walk_packages(adr_tool.__path__, "adr_tool."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for library in ("jsonschema", "jinja2", "yaml", "pyromark", "wcwidth", "anyascii", "tomllib"):
        importlib.import_module(library)
    _read_what_ships()
    return importlib.import_module("adr_tool.cli").run


def _read_what_ships() -> None:
    # The words that ship are the same for every run, and reading them takes longer than most.
    from adr_tool.config import Settings
    from adr_tool.vocabulary import load_profile, load_vocabulary, profiles

    load_vocabulary(Settings())
    for name in profiles():
        load_profile(Settings(profile=name))


def _outcome(program: Any, asked: Mapping[str, Any], ours: tuple[int, int]) -> dict[str, Any]:
    with (
        tempfile.TemporaryFile() as stdin,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        stdin.write(bytes.fromhex(asked["stdin"]))
        stdin.seek(0)
        started = time.monotonic()
        child = os.fork()
        if child == 0:
            _be_the_program(program, asked, (stdin.fileno(), out.fileno(), err.fileno()), ours)
        _, status = os.waitpid(child, 0)
        seconds = time.monotonic() - started
        return {
            "code": os.waitstatus_to_exitcode(status),
            "out": _text(out),
            "err": _text(err),
            "seconds": seconds,
        }


def _text(file: Any) -> str:
    file.seek(0)
    text: str = file.read().decode("utf-8", "backslashreplace")
    return text


def _be_the_program(
    program: Any, asked: Mapping[str, Any], streams: tuple[int, int, int], ours: tuple[int, int]
) -> NoReturn:
    code = 99
    try:
        signal.alarm(_SECONDS)
        os.chdir(asked["folder"])
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        for handle in ours:
            os.close(handle)
        if asked["user"] is not None:
            os.setgroups([])
            os.setgid(asked["user"])
            os.setuid(asked["user"])
        sys.argv = ["adr-tool", *(os.fsdecode(bytes.fromhex(arg)) for arg in asked["args"])]
        program()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):
            code = 97
        os._exit(code)


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))
