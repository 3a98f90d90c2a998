"""The program as a whole: streams, colours, exit codes, whatever the command."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adr_tool.cli.main import COMMANDS
from tests.cli.test_list import record
from tests.conftest import Repository, clean_environment

READERS = ("list", "show 1", "check", "explain", "schema", "config", "completion bash", "index")
SH = Path("/bin/sh")

pytestmark = pytest.mark.skipif(not SH.exists(), reason="needs a POSIX shell")


@pytest.fixture
def log(repo: Repository) -> Repository:
    record(repo, 1, "Use it")
    record(repo, 2, "統合エンジン “Ünïcödé”", status="proposed")
    return repo


def shell(repo: Repository, script: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of shell in which `adr-tool` is the program."""
    program = f'adr_tool() {{ "{sys.executable}" -m adr_tool "$@"; }}\n'
    return subprocess.run(
        [str(SH), "-c", program + script.replace("adr-tool", "adr_tool")],
        cwd=repo.path,
        env={**clean_environment(), **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=60,
    )


def test_version(repo: Repository) -> None:
    for name in ("-V", "--version"):
        done = repo.run(name)
        assert done.code == 0
        assert done.out.startswith("adr-tool ")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_everywhere(repo: Repository, command: str) -> None:
    texts = {repo.run(*command.split(), name).out for name in ("-h", "--help")}
    assert len(texts) == 1
    assert "Usage: adr-tool" in texts.pop()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("lst",), 'There is no command "lst". Did you mean "list"?'),
        (("zzz",), 'There is no command "zzz".'),
        (("--colour",), "--color"),
        (("list", "--statsu", "x"), "--status"),
        (("list", "--format", "xml"), "'table', 'json', 'csv', 'paths'"),
        (("show",), "Missing argument"),
        (("-C", "nowhere", "list"), "nowhere is not there"),
        (("list", "-C", "nowhere"), "nowhere is not there"),
        (("-C", "decisions/0001-record.md", "list"), "is not a folder"),
    ],
)
def test_mistakes_of_use_exit_2(log: Repository, args: tuple[str, ...], said: str) -> None:
    done = log.run(*args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", READERS)
def test_a_closed_pipe_ends_quietly(log: Repository, command: str) -> None:
    # `true` reads nothing and is gone before anything is printed.
    done = shell(log, f"{{ sleep 0.3; adr-tool {command} -q; echo code $? >&2; }} | true")
    findings = log.run(*command.split(), "--check" if command == "index" else "-q").code
    assert done.stderr == f"code {0 if command == 'index' else findings}\n"
    assert "Traceback" not in done.stderr


def test_a_pipe_that_closes_half_way_is_quiet(log: Repository) -> None:
    for number in range(3, 400):
        record(log, number, "A long title " * 20)
    done = shell(log, "adr-tool list --format json | head -n 1")
    assert (done.stdout, done.stderr) == ("{\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("command", ["--help", "--version", "list -h", *READERS[:-1]])
def test_a_full_disk_is_said_in_one_line(log: Repository, command: str) -> None:
    done = shell(
        log,
        f"adr-tool {command} -q >/dev/full"
        if "-" not in command
        else f"adr-tool {command} >/dev/full",
    )
    assert done.returncode == 2
    assert done.stderr == "error: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("command", ["--help", "list", "show 1", "schema"])
def test_closed_output_is_said(log: Repository, command: str) -> None:
    done = shell(log, f"adr-tool {command} >&-")
    assert done.returncode == 2
    assert done.stderr == "error: the output cannot be written: Bad file descriptor\n"


def test_a_closed_output_never_becomes_a_file(log: Repository) -> None:
    done = shell(log, "adr-tool index >&- 2>&- <&-")
    page = log.read("decisions/README.md")
    assert page.startswith("# Decisions\n")
    assert page.rstrip().endswith("<!-- /adr-tool:index -->")
    assert done.returncode == 2


@pytest.mark.parametrize("streams", ["2>&-", "<&-", "2>/dev/full", "<&- 2>&-"])
def test_other_streams_may_be_closed(log: Repository, streams: str) -> None:
    done = shell(log, f"adr-tool list --format paths {streams}")
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["decisions/0001-record.md", "decisions/0002-record.md"]


@pytest.mark.parametrize(
    "locale",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
@pytest.mark.parametrize("command", ["list", "show 2", "check", "list --format json"])
def test_any_title_prints_in_any_locale(
    log: Repository, locale: dict[str, str], command: str
) -> None:
    done = shell(log, f"adr-tool {command}", **locale)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize(("command", "code"), [("list -v", 0), ("lst", 2), ("show 99", 2)])
def test_talk_that_nobody_hears_changes_no_result(log: Repository, command: str, code: int) -> None:
    log.write("decisions/notes.txt", "x")
    done = shell(log, f"adr-tool {command} 2>/dev/full")
    assert done.returncode == code
    assert ("0001" in done.stdout) == (code == 0)


COLOR = "\x1b["


@pytest.mark.parametrize(
    ("args", "env", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color=never",), {"FORCE_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"CLICOLOR_FORCE": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
    ],
)
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("command", ["list", "show 1", "explain", "schema", "config", "show 99"])
def test_colours_are_what_was_asked_for(
    log: Repository,
    args: tuple[str, ...],
    env: dict[str, str],
    colored: bool,
    command: str,
    after: bool,
) -> None:
    words = command.split()
    done = log.run(*words, *args, **env) if after else log.run(*args, *words, **env)
    assert (COLOR in done.out + done.err) == colored


def test_global_options_stand_before_and_after(log: Repository) -> None:
    log.write("decisions/notes.txt", "x")
    assert "notes.txt" in log.run("-v", "list").err
    assert "notes.txt" in log.run("list", "-v").err
    assert log.run("-q", "list").err == log.run("list", "-q").err == ""
    inside = log.run("list", "-C", "decisions", "--format", "paths")
    assert inside.out == log.run("-C", "decisions", "list", "--format", "paths").out != ""


def test_the_folder_may_vanish(log: Repository) -> None:
    done = shell(log, "mkdir gone && cd gone && rmdir ../gone && adr-tool list")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


START = """
import sys
sys.argv = ["adr-tool", *sys.argv[1:]]
{damage}
from adr_tool.cli import run
run()
"""


def broken(repo: Repository, damage: str, *args: str) -> "subprocess.CompletedProcess[str]":
    """Run the program after something in it was broken."""
    return subprocess.run(
        [sys.executable, "-c", START.format(damage=damage), *args],
        cwd=repo.path,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=60,
    )


DAMAGE = "import adr_tool.vocabulary as v; v.load_vocabulary = lambda *a: 1 / 0"


def test_a_bug_exits_3_and_asks_to_be_reported(log: Repository) -> None:
    done = broken(log, DAMAGE, "list")
    assert (done.returncode, done.stdout) == (3, "")
    assert "ZeroDivisionError" in done.stderr
    assert "--debug" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("args", [("--debug", "list"), ("list", "--debug")])
def test_debug_keeps_the_traceback(log: Repository, args: tuple[str, ...]) -> None:
    done = broken(log, DAMAGE, *args)
    assert done.returncode == 3
    assert "Traceback" in done.stderr
    assert "ZeroDivisionError" in done.stderr


def test_a_missing_module_is_a_bug_too(log: Repository) -> None:
    done = broken(log, "sys.modules['adr_tool.loading'] = None", "list")
    assert done.returncode == 3


def test_an_interrupt_exits_130(log: Repository) -> None:
    waiting = "import adr_tool.vocabulary as v, time; v.load_vocabulary = lambda *a: time.sleep(30)"
    ready = "print('ready', file=sys.stderr, flush=True)"
    child = subprocess.Popen(
        [sys.executable, "-c", START.format(damage=f"{waiting}; {ready}"), "list"],
        cwd=log.path,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stderr is not None
    assert child.stderr.readline() == "ready\n"
    time.sleep(0.5)
    os.kill(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=20)
    assert (child.returncode, out) == (130, "")
    assert err == "\ninterrupted\n"


def test_python_dash_m_and_the_script_are_one(log: Repository) -> None:
    script = Path(sys.executable).with_name("adr-tool")
    if not script.exists():
        pytest.skip("adr-tool is not installed here")
    done = subprocess.run(
        [script, "list"], cwd=log.path, env=clean_environment(), capture_output=True, text=True
    )
    assert done.stdout == log.run("list").out
