"""What each command may not load: the price of a hook is mostly what it imports.

Not a timed test: it looks at the modules a run has loaded, on any machine.
"""

import subprocess
import sys

import pytest

from tests.cli.test_list import record
from tests.conftest import ROOT, Repository, clean_environment

CODE = """
import atexit, sys
@atexit.register
def report():
    print("\\n".join(sys.modules), file=sys.stderr)
sys.argv = ["adr-tool", *sys.argv[1:]]
from adr_tool.cli import run
run()
"""
HEAVY = ("jsonschema", "jinja2", "git", "markdown_it", "rich", "importlib.metadata", "tabulate")
HEAVY += ("multiprocessing", "asyncio", "urllib.request", "http", "email", "anyascii")
NOT_TO_START = (*HEAVY, "adr_tool.rules", "adr_tool.loading", "adr_tool.config", "adr_tool.model")
NOT_TO_START += (
    "yaml",
    "pyromark",
    "json",
    "shutil",
    "subprocess",
    "tomllib",
    "difflib",
    "wcwidth",
)


def loaded(repo: Repository, *args: str) -> set[str]:
    """The modules that stand in sys.modules when a run ends, parents included."""
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{CODE}",
            *args,
        ],
        cwd=repo.path,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or args[0] == "check"
    return set(done.stderr.split())


def of_python_alone() -> set[str]:
    """What any start of this Python has loaded: .pth files bring modules of their own."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", 'import click, sys; print("\\n".join(sys.modules))'],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.fixture
def log(repo: Repository) -> Repository:
    for number in range(1, 11):
        record(repo, number)
    return repo


@pytest.fixture
def ours(repo: Repository) -> Repository:
    """Ten records that every rule agrees with."""
    valid = (ROOT / "tests/cli/light.md").read_text()
    for number in range(1, 11):
        repo.write(
            f"decisions/{number:04d}-decision-{number}.md", valid.replace("NUMBER", str(number))
        )
    return repo


def refused(modules: set[str], denied: tuple[str, ...]) -> set[str]:
    return (modules & set(denied)) - of_python_alone()


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_start(repo: Repository, option: str) -> None:
    modules = loaded(repo, option)
    assert not refused(modules, NOT_TO_START)
    assert {name for name in modules if name.startswith("adr_tool.")} <= {
        "adr_tool.cli",
        "adr_tool.cli.commands",
        "adr_tool.cli.main",
        "adr_tool.cli.terminal",
        "adr_tool.errors",
        "adr_tool.frozen",
    }


@pytest.mark.parametrize("format", ["table", "json", "csv", "paths"])
def test_list(log: Repository, format: str) -> None:
    denied = (*HEAVY, "adr_tool.rules", "adr_tool.writing", "adr_tool.publish")
    assert not refused(loaded(log, "list", "--format", format), denied)


def test_list_in_another_script_loads_widths_and_nothing_more(log: Repository) -> None:
    record(log, 11, "統合エンジン")
    modules = loaded(log, "list")
    assert "wcwidth" in modules
    assert not refused(modules, HEAVY)


def test_show(log: Repository) -> None:
    assert not refused(loaded(log, "show", "1"), (*HEAVY, "adr_tool.rules"))


def test_new_record_of_a_log_that_is_known(log: Repository) -> None:
    flags = "--level team --reversibility easy --harm low --maturity product --owner Somebody"
    new = ("new", "--dry-run", "--no-input", *flags.split(), "A title")
    loaded(log, *new)
    unread = ("adr_tool.loading", "adr_tool.reading", "yaml", "socket", "tempfile", "difflib")
    assert not refused(loaded(log, *new), (*HEAVY, *unread))


def test_check_of_valid_records(ours: Repository) -> None:
    assert not refused(loaded(ours, "check"), HEAVY)


@pytest.mark.parametrize("command", ["schema", "config", "explain", "completion bash"])
def test_the_rest(log: Repository, command: str) -> None:
    assert not refused(
        loaded(log, *command.split()), ("jsonschema", "jinja2", "git", "multiprocessing")
    )


def test_index_renders_and_does_no_more(log: Repository) -> None:
    modules = loaded(log, "index")
    assert "jinja2" in modules
    assert not refused(modules, ("jsonschema", "git", "adr_tool.rules"))
