"""What every test works with: a real repository, a real clock that stands still, the corpus."""

import functools
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.forks import Forks

# A shell starts background jobs, and so a CI run, with Ctrl-C ignored, and children inherit that:
# the tests that interrupt a program need it to be heard.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Another git than the machine's: tests/tools/newer-git.sh fetches one and names it.
if chosen := os.environ.get("ADR_TOOL_TEST_GIT"):
    assert Path(chosen).name == "git", "ADR_TOOL_TEST_GIT must lead to a program named git"
    os.environ["PATH"] = os.pathsep.join((str(Path(chosen).parent), os.environ["PATH"]))

TODAY = "2026-11-23"
ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite` writes what is printed today as what is expected; review it like code."""
    parser.addoption("--rewrite", action="store_true", help="rewrite the expected outputs")
    parser.addoption("--faults", choices=["some", "all"], default="some", help="all: for the night")


def pytest_report_header() -> str:
    """Which git the tests are run with."""
    return f"git: {git_version()}"


def git_version() -> tuple[int, ...]:
    """The version of the git that tests run, such as (2, 39, 5)."""
    said = subprocess.run(["git", "version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in re.findall(r"\d+", said)[:3])


@pytest.fixture(scope="session")
def rewrite(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are written anew instead of compared."""
    return bool(request.config.getoption("--rewrite"))


@functools.cache
def _forks() -> Forks:
    """One for all tests of a process."""
    return Forks(clean_environment())


def pytest_unconfigure() -> None:
    """End it with them."""
    if _forks.cache_info().currsize:
        _forks().close()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class Outcome:
    """How a run of adr-tool ended."""

    code: int
    out: str
    err: str


@dataclass
class Repository:
    """A scratch git repository, and adr-tool run in it as a process of its own."""

    path: Path

    def write(self, name: str, content: str | bytes) -> Path:
        """Put a file there, with its folders."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def read(self, name: str) -> str:
        """The text of a file, its line ends untouched."""
        return (self.path / name).read_bytes().decode()

    def run(self, *args: str, stdin: str | None = None, **env: str) -> Outcome:
        """Run `adr-tool` with arguments; it has no terminal.

        It is a process of its own, forked from one that has imported the program, or begun
        anew where the environment is such that Python itself would begin otherwise.
        """
        environment = {**clean_environment(), **env}
        if _forks().suits(environment):
            given = (stdin or "").encode("utf-8", "surrogateescape")
            ended = _forks().run(self.path, *args, stdin=given, environment=environment, free=True)
            return Outcome(ended.code, _lines(ended.out), _lines(ended.err))
        done = subprocess.run(
            [sys.executable, "-m", "adr_tool", *args],
            cwd=self.path,
            env=environment,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=120,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    def git(self, *args: str) -> str:
        """Run git and return what it prints."""
        return subprocess.run(
            ["git", *args],
            cwd=self.path,
            env=clean_environment(),
            check=True,
            capture_output=True,
            text=True,
        ).stdout


def clean_environment() -> dict[str, str]:
    """The caller's environment without what would make a test depend on the machine."""
    dropped = ("GIT_", "ADR_", "EDITOR", "VISUAL", "NO_COLOR", "FORCE_COLOR", "CLICOLOR")
    dropped += ("PYTHONUNBUFFERED",)  # few have it, and it hides what fails at the very end
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "ADR_TOOL_TODAY": TODAY,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A Person",
        "GIT_AUTHOR_EMAIL": "person@example.org",
        "GIT_COMMITTER_NAME": "A Person",
        "GIT_COMMITTER_EMAIL": "person@example.org",
    }


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    """A fresh, empty git repository."""
    repository = Repository(tmp_path / "repo")
    repository.path.mkdir()
    repository.git("init", "-q", "-b", "main")
    return repository


@pytest.fixture
def run_in() -> Callable[[Path], Repository]:
    """Run adr-tool in a folder that is there already."""
    return Repository


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The real records. Where they are absent the test is skipped, loudly; CI has them."""
    given = os.environ.get("ADR_TOOL_CORPUS")
    folder = Path(given) if given else ROOT.parent / "shared" / "corpus"
    if not (folder / "files.tsv").is_file():
        message = f"the corpus of real records is not at {folder}; set ADR_TOOL_CORPUS"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
