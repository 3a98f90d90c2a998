"""What is said beside the results fits the terminal; where there is none it is a line as it was."""

import os
import pty
import subprocess
import sys
import termios

import pytest
from wcwidth import wcswidth

from adr_tool.cli.folding import folded
from tests.conftest import ROOT, Repository, clean_environment
from tests.terminal import converse

GOOD = (ROOT / "tests/examples/0030-estates-status-page.md").read_text("utf-8")
WIDTHS = pytest.mark.parametrize("width", [80, 50])
WIDE = "統合エンジンの置き換えとネットワークの更新について考える" * 3
INTERNAL = "internal: this holds what is not for publication; --audience public leaves it out"


@pytest.fixture
def log(repo: Repository) -> Repository:
    repo.write("adr-tool.toml", 'folder = "decisions"\n')
    repo.write("decisions/0030-estates-status-page.md", GOOD)
    return repo


def lines_on(log: Repository, width: int, *command: str, **env: str) -> list[str]:
    _, screen, _ = converse(log.path, command, (), columns=width, **env)
    return screen.splitlines()


@WIDTHS
def test_a_note_goes_on_under_its_text(log: Repository, width: int) -> None:
    lines = [line for line in lines_on(log, width, "register", "reviews") if line]
    at = next(at for at, line in enumerate(lines) if line.startswith("internal:"))
    told = [lines[at]]
    while at + 1 < len(lines) and lines[at + 1].startswith(" " * 10):
        at += 1
        told.append(lines[at])
    assert len(told) == 2
    assert max(map(len, told)) <= width
    assert " ".join(line.strip() for line in told) == INTERNAL


@WIDTHS
def test_a_command_stays_together(log: Repository, width: int) -> None:
    log.write("decisions/0031-bad.md", GOOD.replace("level: team", "level: teem"))
    lines = lines_on(log, width, "check")
    assert max(map(len, lines)) <= width
    assert sum("`adr-tool explain RULE`" in line for line in lines) == 1
    assert "records checked:" in "\n".join(lines)


@WIDTHS
def test_errors_and_hints_fit(log: Repository, width: int) -> None:
    lines = lines_on(log, width, "show", "a decision that nobody has ever taken " * 3)
    assert lines[0].startswith("error: ")
    assert max(map(len, lines)) <= width
    labels = ("error: ", "hint: ")
    hang = 0
    for line in lines:
        label = next((label for label in labels if line.startswith(label)), "")
        hang = len(label) or hang
        assert label or line.startswith(" " * hang)
        assert not line[hang:].startswith(" ")


@WIDTHS
def test_what_is_wrong_with_an_option_fits(log: Repository, width: int) -> None:
    lines = lines_on(log, width, "check", "--format", "a-format-that-is-not-there")
    assert any(line.startswith("Error: ") for line in lines)
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("env", [{}, {"TERM": "dumb"}], ids=["pipe", "dumb"])
def test_elsewhere_it_is_one_line(log: Repository, env: dict[str, str]) -> None:
    command = ("register", "reviews")
    if env:
        assert INTERNAL in lines_on(log, 50, *command, **env)
    else:
        assert INTERNAL in log.run(*command, COLUMNS="50").err.splitlines()


def test_the_width_is_that_of_where_it_is_said(log: Repository) -> None:
    parent, child = pty.openpty()
    termios.tcsetwinsize(child, (24, 50))
    around = clean_environment()
    around.pop("COLUMNS", None)  # it would come first
    subprocess.run(
        [sys.executable, "-m", "adr_tool", "register", "reviews"],
        cwd=log.path,
        env={**around, "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=child,
        check=True,
    )
    heard = os.read(parent, 4096).decode()
    while not heard.rstrip().endswith("out"):
        heard += os.read(parent, 4096).decode()
    os.close(child)
    os.close(parent)
    said = heard.splitlines()
    assert said[-1].startswith(" " * 10 + "--audience public")
    assert max(map(len, said)) <= 50


@pytest.mark.parametrize("width", range(40, 90, 7))
def test_nothing_is_lost_and_wide_letters_count_twice(width: int) -> None:
    text = f"note: {WIDE} is what stands in it, and {WIDE}"
    lines = folded(text, width).split("\n")
    assert max(map(wcswidth, lines)) <= width
    assert all(line.startswith(" " * 6) for line in lines[1:])
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_path_is_never_broken() -> None:
    for path in ("a/long/" + "path/" * 20 + "record.md", f"decisions/0001-{WIDE}.md"):
        assert path in folded(f"error: what stands in {path} cannot be read", 50)


def test_a_command_longer_than_a_line_is_broken_at_spaces() -> None:
    words = ["`adr-tool", *["--option"] * 12, "last`"]
    lines = folded(f"hint: try {' '.join(words)}", 50).split("\n")
    assert max(map(len, lines)) <= 50
    assert " ".join(lines).split()[2:] == words


def test_colours_take_no_room_and_stay() -> None:
    label = "\x1b[31m\x1b[1merror:\x1b[0m "
    lines = folded(label + "word " * 30, 50).split("\n")
    assert lines[0].startswith(f"{label}word")
    assert len(lines[0]) - len(label) + len("error: ") <= 50
    assert all(line.startswith("       word") for line in lines[1:])


def test_what_fits_stays_as_it_is() -> None:
    for text in ("", "  two   words  ", "one\n\n    and `two`", "é" * 50):
        assert folded(text, 50) == text


def test_lines_go_on_behind_a_given_head() -> None:
    lines = folded("the board that owns it and those who run it", 40, " *1  organisation  ")
    assert lines.split("\n") == [
        " *1  organisation  the board that owns",
        "                   it and those who run",
        "                   it",
    ]


@WIDTHS
def test_an_interview_fits(log: Repository, width: int) -> None:
    answers = ["", "org", "cos", "mod", "prod", "Web lead", "", "", "official", "\x03"]
    code, screen, _ = converse(log.path, ["new", "Fit it"], answers, columns=width)
    assert code == 130
    lines = screen.splitlines()
    assert max(map(wcswidth, lines)) <= width
    at = next(at for at, line in enumerate(lines) if "this one cannot be left open" in line)
    more = [line for line in lines[at + 1 : at + 5] if line.startswith("    ")]
    assert more
    assert any(line.startswith("This is a ") for line in lines)
