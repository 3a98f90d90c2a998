"""Runs adr-tool in forks of one process that has imported it: many runs in little time.

`Forks` is the caller's side. Each run is a process of its own from the moment it starts: its
folder, environment, streams, user and exit are real; only the import of the program was done
before. A run that opens a socket, or starts another program than git, is ended with a code of its
own, unless it is `free` to.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

_SECONDS = 60
FORBIDDEN = 96
# CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER.
_ABOVE_PERMISSIONS = 0b1110
# What Python, and the libraries of the system, read of the environment when they start.
# On a CI runner it counts besides where the streams lead to, and those of a fork are files.
_AT_START = ("PYTHON", "LC_", "LANG", "LD_", "TZ", "MALLOC_", "GITHUB_", "CI", "TF_BUILD")
_PROGRAMS = ("subprocess.Popen", "os.exec", "os.posix_spawn")
_NETWORK = ("socket.__new__", "socket.connect", "socket.getaddrinfo", "urllib.Request")


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
        self._at_start = _read_at_start(environment)
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
        assert self._says.readline() == "ready\n", "adr-tool cannot be imported"

    def __enter__(self) -> "Forks":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._asks.close()
        self._says.close()
        self._process.wait(timeout=10)

    def run(
        self,
        folder: Path,
        *args: str,
        stdin: bytes = b"",
        mighty: bool = True,
        closed: tuple[int, ...] = (),
        full: tuple[int, ...] = (),
        environment: Mapping[str, str] | None = None,
        free: bool = False,
    ) -> Ended:
        """Run `adr-tool` with arguments in a folder; if not mighty, permissions bind root too.

        `closed` and `full` are the numbers of streams that are so when it starts. Another
        environment than that of the process must be one that `suits` it. Bytes that are no
        UTF-8 are in what a free run prints as in a path of Python's, and escaped otherwise.
        """
        assert environment is None or self.suits(environment)
        entries = None if environment is None else [*environment.items()]
        asked = {
            "folder": str(folder),
            "args": [os.fsencode(arg).hex() for arg in args],
            "stdin": stdin.hex(),
            "mighty": mighty,
            "closed": closed,
            "full": full,
            "environment": entries,
            "free": free,
        }
        self._asks.write(json.dumps(asked) + "\n")
        self._asks.flush()
        said: dict[str, Any] = json.loads(self._says.readline())
        return Ended(**said)

    def suits(self, environment: Mapping[str, str]) -> bool:
        """Whether a run in this environment would start as the process did."""
        return _read_at_start(environment) == self._at_start


def _read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_AT_START)}


def _serve(asks: int, says: int) -> None:
    program = _program()
    with os.fdopen(asks) as questions, os.fdopen(says, "w") as answers:
        answers.write("ready\n")
        answers.flush()
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
    gc.collect()
    gc.freeze()  # so that a fork need not copy what it never touches
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
            "out": _text(out, free=asked["free"]),
            "err": _text(err, free=asked["free"]),
            "seconds": seconds,
        }


def _text(file: Any, *, free: bool) -> str:
    file.seek(0)
    text: str = file.read().decode("utf-8", "surrogateescape" if free else "backslashreplace")
    return text


def _be_the_program(
    program: Any, asked: Mapping[str, Any], streams: tuple[int, int, int], ours: tuple[int, int]
) -> NoReturn:
    code = 99
    try:
        signal.alarm(_SECONDS * (1 + asked["free"]))
        if asked["environment"] is not None:
            os.environ.clear()
            os.environ.update(asked["environment"])
        os.chdir(asked["folder"])
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        for handle in ours:
            os.close(handle)
        _spoil(asked["closed"], asked["full"])
        if not asked["mighty"]:
            obey_permissions()
        if not asked["free"]:
            sys.addaudithook(_stay_here)
        sys.argv = ["adr-tool", *(os.fsdecode(bytes.fromhex(arg)) for arg in asked["args"])]
        program()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        for open_stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                open_stream.flush()
        os._exit(code)


def _spoil(closed: Iterable[int], full: Iterable[int]) -> None:
    for number in full:
        os.dup2(os.open("/dev/full", os.O_WRONLY), number)
    for number in closed:
        os.close(number)
        # What Python makes of a stream that is closed when it starts.
        setattr(sys, ("stdin", "stdout", "stderr")[number], None)


def obey_permissions() -> None:
    """Give up root's right to read and write what the permissions of a file forbid (Linux)."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    # Effective, permitted and inheritable rights, first the lower and then the upper 32.
    rights = (ctypes.c_uint32 * 6)()
    if libc.capget(header, rights):
        raise OSError(ctypes.get_errno(), "capget")
    for at in range(3):
        rights[at] &= ~_ABOVE_PERMISSIONS
    if libc.capset(header, rights):
        raise OSError(ctypes.get_errno(), "capset")


def _stay_here(event: str, details: tuple[Any, ...]) -> None:
    starts = event in _PROGRAMS and not _is_known(*details[:3])
    if starts or event in _NETWORK or event == "os.system":
        os.write(2, f"forbidden: {event} {details}\n".encode())
        os._exit(FORBIDDEN)


def _is_known(program: str | bytes, argv: Sequence[str | bytes], folder: object) -> bool:
    """git may start, and what draws a site's picture of relations, in no folder of a stranger's."""
    path = Path(os.fsdecode(program))
    draws = path.name == "dot" and path.is_absolute() and str(folder) == "/"
    return path.name == "git" or (draws and list(argv[1:]) == ["-Tplain"])


if __name__ == "__main__":
    _serve(int(sys.argv[1]), int(sys.argv[2]))
