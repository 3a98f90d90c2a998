"""A pull request that attacks: programs in git's settings, ways out of the folder, the log of CI.

The embedded repository (G01) comes with a control that shows the trap to work: plain git falls
into it. Reports for forges (`--format github` and the like) come with their own tests.
"""

import re
import subprocess
from pathlib import Path

import pytest

from tests.bad_input.awkward import NAME, SOUND, with_title
from tests.bad_input.conftest import COMPANION, LIGHT, Log
from tests.conftest import clean_environment

READING = [
    *(["list", "--format", form] for form in ("table", "csv", "json", "paths")),
    *(["show", "7", "--format", form] for form in ("text", "markdown", "json")),
    *(["check", "--format", form] for form in ("text", "json")),
    *(["history", "7", "--format", form] for form in ("text", "json")),
    *(["stats", "--format", form] for form in ("text", "json")),
    *(["affects", "src/x.py", "--format", form] for form in ("text", "json")),
    ["check", "--history"],
    ["list", "-v"],
    ["explain"],
    ["config", "--origin"],
    ["index", "--check"],
]
WRITING = [["init"], ["index"], ["new", "Replace it", *LIGHT, "-s", "7"]]
EVERYTHING = [*READING, *WRITING]


def trap(folder: Path, marker: Path) -> Path:
    """A program that leaves a marker when it is run."""
    program = folder / "trap.sh"
    program.write_text(f"#!/bin/sh\ntouch '{marker}'\nprintf '/\\0'\n")
    program.chmod(0o755)
    return program


def set_up_traps(git_dir: Path, program: Path) -> None:
    """Name the program wherever git's settings may name one."""
    settings = [
        ("core.fsmonitor", str(program)),
        ("core.hooksPath", str(program.parent / "hooks")),
        ("core.pager", str(program)),
        ("core.editor", str(program)),
        ("core.sshCommand", str(program)),
        ("core.alternateRefsCommand", str(program)),
        ("diff.external", str(program)),
        ("diff.x.textconv", str(program)),
        ("diff.x.command", str(program)),
        ("filter.x.clean", str(program)),
        ("filter.x.smudge", str(program)),
        ("filter.x.process", str(program)),
        ("filter.x.required", "true"),
        ("gpg.program", str(program)),
        ("gpg.ssh.program", str(program)),
        ("log.showSignature", "true"),
        ("credential.helper", str(program)),
        ("hook.x.command", str(program)),
        ("hook.x.event", "post-index-change"),
    ]
    for key, value in settings:
        git(git_dir, "config", "--file", str(git_dir / "config"), key, value)
    (program.parent / "hooks").mkdir()
    for hook in ("post-index-change", "reference-transaction", "pre-commit"):
        (program.parent / "hooks" / hook).symlink_to(program)


def git(folder: Path, *args: str) -> None:
    subprocess.run(["git", *args], cwd=folder, env=clean_environment(), capture_output=True)


def embedded(log: Log, folder: Path, marker: Path) -> None:
    """Make a folder a bare repository of its own, as `git add` would accept it."""
    folder.mkdir(exist_ok=True)
    program = trap(log.path, marker)
    (folder / "objects").mkdir()
    (folder / "refs").mkdir()
    (folder / "HEAD").write_text("ref: refs/heads/main\n")
    (folder / "config").write_text(
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = ..\n"
    )
    set_up_traps(folder, program)


def test_g01_the_folder_of_records_is_a_repository(log: Log, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    embedded(log, log.path / "decisions", marker)
    git(log.path / "decisions", "status")
    assert marker.exists(), "the trap does not work, so this test shows nothing"
    marker.unlink()
    for args in (*EVERYTHING[:9], *WRITING):
        if args == ["init"]:
            continue
        assert "is itself a git repository" in log.refused(*args)
        log.forks.run(log.path / "decisions", *args)
        log.forks.run(tmp_path, "-C", str(log.path / "decisions"), *args)
    for args in EVERYTHING:
        log.run(*args)
    assert not marker.exists()


def test_g01_a_folder_inside_the_folder_is_a_repository(log: Log, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    embedded(log, log.path / "decisions" / "old", marker)
    for args in EVERYTHING:
        log.run(*args)
        log.forks.run(log.path / "decisions" / "old", *args)
    assert not marker.exists()


def test_t02_the_repository_itself_is_hostile(log: Log, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    log.write(f"decisions/{NAME}", SOUND)
    log.write(".gitattributes", "* diff=x filter=x\n")
    git(log.path, "add", "decisions")
    git(log.path, "commit", "-q", "-m", "Records")
    set_up_traps(log.path / ".git", trap(tmp_path, marker))
    git(log.path, "status")
    assert marker.exists(), "the trap does not work, so this test shows nothing"
    marker.unlink()
    index = (log.path / ".git" / "index").read_bytes()
    head = (log.path / ".git" / "HEAD").read_bytes()
    for args in EVERYTHING:
        log.run(*args)
    assert not marker.exists()
    assert (log.path / ".git" / "index").read_bytes() == index
    assert (log.path / ".git" / "HEAD").read_bytes() == head


TITLES = {
    "newline-and-command": "A\n::error file=x::y",
    "command": "::error file=x::y",
    "mask": "::add-mask::a",
    "stop": "::stop-commands::x",
    "percent": "%0A::add-mask::a",
    "old-command": "##[error]x",
    "carriage-return": "A\r::error::y",
    "no-findings": "0 findings",
    "escape": "\x1b[2K\x1b[1Ared",
    "bell": "A\x07",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "c1": "A\x9b31m",
    "delete": "A\x7f",
    "backspace": "error\x08\x08\x08\x08\x08",
    "line-separator": "A\u2028::error::y",
    "next-line": "A\x85::error::y",
    "bidi": "A\u202egpj.exe",
    "isolate": "A\u2066x\u2069",
    "zero-width": "A\u200bB",
    "word-joiner": "A\u2060B",
    "invisible-times": "A\u2062B",
    "tags": "A\U000e0069\U000e0067\U000e006e\U000e006f\U000e0072\U000e0065",
}
# A line that ends is seen, wherever it ends.
UNSEEN = [kind for kind, text in TITLES.items() if not re.sub("[\r\n]", "", text).isprintable()]


@pytest.mark.parametrize("kind", TITLES)
def test_t14_no_title_reaches_a_terminal_or_a_build_log_as_it_is(log: Log, kind: str) -> None:
    title = TITLES[kind]
    log.write(f"decisions/{NAME}", with_title(f"# {title}"))
    log.write("decisions/0008-quoted.md", SOUND.replace("owner: Web", f"owner: {title} Web", 1))
    log.write("decisions/0009-in-words.md", f"# {title}\n\nStatus: {title}\n\n## {title}\n\nA\n")
    for args in (*READING, ["show", "9"], ["index"]):
        ended = log.run(*args)
        for line in (ended.out + ended.err).split("\n"):
            assert line.replace("\t", "").isprintable(), (args, line)
        if args[0] != "show":  # a page shows the text of its record, line by line
            assert not re.search(r"^\s*::", ended.out + ended.err, re.MULTILINE), args
    page = (log.path / "decisions" / "README.md").read_text("utf-8")
    assert all(line.isprintable() for line in page.split("\n"))


@pytest.mark.parametrize("kind", UNSEEN)
def test_t19_text_that_no_reader_sees_is_found(log: Log, kind: str) -> None:
    log.write(f"decisions/{NAME}", f"{SOUND}\nSome words.\n\n{TITLES[kind]}\n")
    found = [entry for entry in log.findings() if entry["rule"] == "text-hides-nothing"]
    assert found
    assert found[0]["severity"] == "error"
    assert found[0]["line"] == SOUND.count("\n") + 4
    assert found[0]["message"].isprintable()


def test_the_companion_is_what_findings_leave_out() -> None:
    assert COMPANION.endswith("0002-companion.md")
