"""Findings on a terminal are grouped, wrapped and in colour; piped, they are lines as promised."""

from pathlib import Path, PurePosixPath

import pytest

from adr_tool.model import DecisionLog, Finding, Inspection, Location, Problem, Severity
from adr_tool.reports.base import text_width
from adr_tool.reports.findings_text import findings_page
from tests.conftest import ROOT, Repository
from tests.terminal import converse

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
BAD = GOOD.replace("level: team", "level: teem").replace("harm: low", "harm: lowish")
LINE = 'decisions/0031-bad.md:4:1: error: `level` is "teem"; '


def found(path: str, line: int, message: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(Problem(Location(PurePosixPath(path), line, 3), message), "a-rule", severity)


def page(*findings: Finding, width: int = 80) -> str:
    log = DecisionLog(PurePosixPath("decisions"), ())
    return findings_page(Inspection(findings, log), width, lambda text, word: text)


def test_each_file_is_named_once_and_its_findings_stand_below() -> None:
    text = page(
        found("d/1.md", 4, "is odd"),
        found("d/1.md", 120, "is long", Severity.WARNING),
        found("d/2.md", 1, "is wrong"),
    )
    assert text == (
        "d/1.md\n"
        "    4:3  error    is odd  [a-rule]\n"
        "  120:3  warning  is long  [a-rule]\n"
        "\n"
        "d/2.md\n"
        "    1:3  error    is wrong  [a-rule]\n"
        "\n"
    )
    assert page() == ""


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("letter", ["x", "日"])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_lost(width: int, letter: str) -> None:
    words = [letter * (n % 9 + 1) for n in range(60)]
    text = page(found("d/1.md", 4, " ".join(words)), width=width)
    lines = text.splitlines()
    assert max(map(text_width, lines)) <= width
    assert text.split()[3:-1] == words
    assert all(line.startswith(" " * 14) for line in lines[2:-1])


def test_the_name_of_the_rule_is_never_broken() -> None:
    for width in range(40, 60):
        assert "[a-rule]" in page(found("d/1.md", 4, "word " * 30), width=width)


def test_nothing_of_a_file_acts_on_the_terminal() -> None:
    text = page(found("d/\x1b[31m.md", 4, "says \x1b]0;x\x07 \u202e"))
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0031-bad.md", BAD)
    return repo


def on_terminal(folder: Path, *args: str, **env: str) -> tuple[int, str]:
    code, screen, _ = converse(folder, ("check", *args), (), **env)
    return code, screen.replace("\r\n", "\n")


def test_a_terminal_gets_the_page_and_a_pipe_the_lines(log: Repository) -> None:
    piped = log.run("check", COLUMNS="80")
    assert piped.out.startswith(LINE)
    code, screen = on_terminal(log.path, COLUMNS="80")
    assert code == 1
    assert screen.startswith('decisions/0031-bad.md\n  4:1  error  `level` is "teem"; ')
    assert "\x1b" not in screen
    # In whichever order they are asked: what one was told is never given to the other.
    assert log.run("check", COLUMNS="80").out == piped.out
    assert on_terminal(log.path, COLUMNS="80") == (code, screen)


def test_colour_is_for_terminals_that_want_it(log: Repository) -> None:
    assert "\x1b[31m" in on_terminal(log.path, NO_COLOR="")[1]
    assert "\x1b" not in on_terminal(log.path)[1]
    assert "\x1b[31m" in on_terminal(log.path, "--color", "always")[1]
    coloured = log.run("check", "--color", "always")
    assert coloured.out == log.run("check").out


def test_a_dumb_terminal_gets_the_lines(log: Repository) -> None:
    assert on_terminal(log.path, TERM="dumb")[1].startswith(LINE)


def test_other_formats_and_files_do_not_change(log: Repository) -> None:
    assert on_terminal(log.path, "-q", "--format", "json")[1].startswith("{\n")
    on_terminal(log.path, "--report", "text=out.txt")
    assert log.read("out.txt") == log.run("check").out
