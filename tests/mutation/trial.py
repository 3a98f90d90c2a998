"""Runs the tests of a room in a fork, so that a mutant costs no start of Python.

The fork imports adr_tool afresh, from the copy; only the libraries are there already. Processes
that the tests start read the same files. A mutant that goes on for ever is ended.
"""

import contextlib
import gc
import importlib
import io
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

_LIBRARIES = (
    ("anyascii", "click", "git", "hypothesis", "jinja2", "jsonschema", "nh3", "pathspec")
    + ("pyromark", "referencing", "yaml", "hypothesis.internal.conjecture.engine")
    + ("hypothesis.strategies", "difflib", "tomllib", "zoneinfo")
)
_MEMORY = 3 * 1024**3
_NO_TESTS = 5
_OPTIONS = ("-q", "-x", "--no-header", "--tb=line", "-p", "no:cacheprovider")
_QUIETLY = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # of the libraries above


@dataclass(frozen=True, slots=True)
class Ended:
    """How the tests of a room ended: `passed`, `failed`, `timeout` or `empty`.

    `by` is the first test that failed, or what stood in the way of all of them.
    """

    how: str
    by: str
    seconds: float


def prepare(copy: Path) -> None:
    """Import what the forks share, and nothing that is to be mutated."""
    for name in _LIBRARIES:
        importlib.import_module(name)
    here = ("", str(Path.cwd()))
    sys.path[:] = [str(copy), *(place for place in sys.path if place not in here)]
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update(PYTHONPATH=str(copy), PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        pytest.main(["--version"])  # which imports what pytest is made of
    for name in [name for name in sys.modules if name.split(".")[0] in ("adr_tool", "tests")]:
        if not name.startswith("tests.mutation"):
            del sys.modules[name]


def keep_no_more() -> None:
    """From now on nothing is compiled for later: what was, is of the code as it is."""
    sys.dont_write_bytecode = True
    gc.collect()
    gc.freeze()  # so that no fork looks through the libraries
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


def run(copy: Path, tests: Iterable[str], seconds: float) -> Ended:
    """Run tests of the copy until one fails, for so many seconds of the processor at most."""
    began = time.monotonic()
    said, says = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(said)
        _be_the_tests(copy, tests, seconds, says)
    os.close(says)
    status = waited(child, seconds)
    with os.fdopen(said, errors="replace") as told:
        by = told.read()
    return Ended(how(status), by, time.monotonic() - began)


def waited(child: int, seconds: float) -> int:
    """The exit code of a fork that leads a group, which is ended with it.

    It may work for so many seconds; what waits without working is seen by the clock, generously.
    """
    until = time.monotonic() + 30 + 10 * seconds
    with contextlib.suppress(OSError):
        os.setpgid(child, child)
    ended = 0
    while not ended and time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        time.sleep(0 if ended else 0.005)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # also what the tests left behind
    if not ended:
        os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) if ended else -signal.SIGXCPU


def how(status: int) -> str:
    """What an exit code says of the tests."""
    if status == -signal.SIGXCPU:
        return "timeout"
    return {0: "passed", _NO_TESTS: "empty"}.get(status, "failed")


def _be_the_tests(copy: Path, tests: Iterable[str], seconds: float, says: int) -> NoReturn:
    status = 99
    try:
        os.chdir(copy)
        limit(seconds)
        be_quiet(copy)
        stand_still()
        status = int(pytest.main(arguments(copy, tests), plugins=[Witness(says)]))
        _assert_it_is_the_copy(copy)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)


def arguments(copy: Path, tests: Iterable[str]) -> list[str]:
    """What pytest is told."""
    return [*_OPTIONS, *_QUIETLY, f"--basetemp={copy.parent / 'scratch'}", *tests]


def be_quiet(copy: Path) -> None:
    """Print to a file beside the copy."""
    output = os.open(copy.parent / "output.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(output, stream)


def limit(seconds: float) -> None:
    """Be a group of processes of its own, of which none works for longer, or takes much memory."""
    os.setpgid(0, 0)
    most = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def stand_still() -> None:
    """Random tests try the same things for every mutant, and stop at the first that fails."""
    from hypothesis import HealthCheck, Phase, settings

    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        max_examples=25,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=tuple(HealthCheck),
    )
    settings.load_profile("mutants")


def _assert_it_is_the_copy(copy: Path) -> None:
    found = sys.modules.get("adr_tool")
    if found is not None and not str(found.__file__).startswith(str(copy)):
        os._exit(_NO_TESTS)


class Witness:
    """Says which test failed first."""

    def __init__(self, says: int) -> None:
        self._says = says

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            os.write(self._says, f"{report.nodeid}\n".encode())

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            os.write(self._says, f"{report.nodeid} (cannot be imported)\n".encode())
