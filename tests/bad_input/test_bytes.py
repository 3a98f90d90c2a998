"""Rows B: bytes, sizes, line ends and permissions.

Edits are covered as far as commands edit today: `new -s` adds a link to a record in our shape
(B01, B04, B07) and leaves records in other formats as they are (B15, B16). Changes of status
come with their command; importing (B19) is covered as far as reading goes.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bad_input.awkward import AWKWARD, NAME, SOUND
from tests.bad_input.conftest import LIGHT, Log
from tests.conftest import clean_environment

LINK = b"links: {superseded-by: [8]}"
REPLACE = ("new", "Replace it", *LIGHT, "-s", "7")


def put(log: Log, row: str) -> Path:
    name, content = AWKWARD[row]
    return log.write(f"decisions/{name}", content)


@pytest.mark.parametrize(
    ("row", "newline"),
    [
        ("B01-crlf", b"\r\n"),
        ("B04-no-newline-at-the-end", b"\n"),
        ("B07-breaks-tabs-and-form-feed", b"\n"),
    ],
)
def test_an_edit_keeps_every_byte(log: Log, row: str, newline: bytes) -> None:
    record = put(log, row)
    before = record.read_bytes()
    assert log.run(*REPLACE).code == 0
    after = record.read_bytes()
    assert after.count(LINK + newline) == 1
    assert after.replace(LINK + newline, b"") == before


@pytest.mark.parametrize(
    ("row", "rule", "says"),
    [
        ("B05-empty", "text-is-readable", "is empty"),
        ("B05-one-byte", "record-is-in-our-shape", "has no security"),
        ("B05-only-the-rule", "front-matter-is-readable", "no line `---` closes"),
        ("B05-only-white-space", "text-is-readable", "is empty"),
        ("B07-breaks-tabs-and-form-feed", "text-hides-nothing", r"\x0c"),
        ("B09-picture", "text-is-readable", "is not text"),
    ],
)
def test_is_found(log: Log, row: str, rule: str, says: str) -> None:
    put(log, row)
    found = [entry for entry in log.findings() if entry["rule"] == rule]
    assert found
    assert found[0]["severity"] == "error"
    assert says in found[0]["message"]


@pytest.mark.parametrize("row", ["B15-status-section-last", "B16-status-section-crlf"])
def test_a_record_in_another_format_is_left_as_it_is_and_said_so(log: Log, row: str) -> None:
    record = put(log, row)
    before = record.read_bytes()
    made = log.run(*REPLACE)
    assert made.code == 0, made.err
    assert record.read_bytes() == before
    assert f"decisions/{NAME} is in another format and does not link back" in made.err


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("B15-status-section-last", None),
        ("B16-status-section-crlf", "accepted"),
        ("B19-underlined-headings", "accepted"),
        ("B19-bold-status", "accepted"),
        ("B19-status-line", "accepted"),
    ],
)
def test_a_status_is_read_however_it_is_written(log: Log, row: str, status: str | None) -> None:
    put(log, row)
    records = json.loads(log.run("list", "--format", "json").out)["records"]
    assert {r["number"]: r["status"] for r in records} == {2: "accepted", 7: status}


def grown(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


def memory_of(folder: Path, *args: str) -> tuple[int, int, str]:
    """The exit code of a run, the most kibibytes it held, and what it said."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "adr_tool", *args],
            cwd=folder,
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return process.returncode, used.ru_maxrss, said.read().decode()


@pytest.mark.parametrize("size", [100 * 1024**2, 10 * 1024**3], ids=["B08-100-MB", "B08-10-GB"])
def test_a_huge_record_is_not_read(log: Log, size: int) -> None:
    _, usual, _ = memory_of(log.path, "check")
    grown(log.path / "decisions" / NAME, size)
    code, most, said = memory_of(log.path, "check")
    assert code == 1
    assert f"decisions/{NAME}:1:1: error: is {size:,} bytes long; at most 1,048,576" in said
    assert "0002-companion.md" in said
    assert most < usual + 16 * 1024


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("decisions/README.md", ("index",)),
        ("adr-tool.toml", ("list",)),
        ("pyproject.toml", ("list",)),
        ("templates/huge.md", ("new", "T", *LIGHT, "--template", "huge")),
        ("answers.yaml", ("new", "T", "--answers", "answers.yaml")),
        (".adr-dir", ("init",)),
        (".log4brains.yml", ("init",)),
    ],
)
def test_b08_no_huge_file_beside_is_read(log: Log, name: str, args: tuple[str, ...]) -> None:
    if name.startswith("templates/"):
        log.write("adr-tool.toml", 'templates = "templates"\n')
    elif name != "decisions/README.md":
        (log.path / "adr-tool.toml").unlink()
    grown(log.path / name, 10 * 1024**3)
    _, usual, _ = memory_of(log.path, "--version")  # no child can hold less than this process
    code, most, said = memory_of(log.path, *args)
    if args == ("init",) or name == "pyproject.toml":
        assert code == 0, said  # what other tools left is a hint, and no more
    else:
        assert code == 2, said
        assert name in said
    assert most < max(usual, 32 * 1024) + 64 * 1024
    (log.path / name).unlink()


@pytest.fixture
def guarded(log: Log) -> Iterator[Log]:
    """A log whose permissions a test may take away."""
    log.write(f"decisions/{NAME}", SOUND)
    yield log
    for path in (log.path, *log.path.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


WRITING = [REPLACE, ("index",), ("init", "--folder", "decisions")]


@pytest.mark.parametrize("args", WRITING, ids=lambda args: args[0])
def test_b14_a_read_only_folder_is_refused_whole(guarded: Log, args: tuple[str, ...]) -> None:
    (guarded.path / "adr-tool.toml").write_text("")
    if args[0] == "init":
        (guarded.path / "adr-tool.toml").unlink()
    for folder in (guarded.path, guarded.path / "decisions"):
        folder.chmod(0o555)
    refusal = guarded.refused(*args, mighty=False)
    assert "cannot be written" in refusal
    assert "\n" not in refusal


def test_b14_a_read_only_record_is_refused_and_nothing_is_made(guarded: Log) -> None:
    (guarded.path / "decisions" / NAME).chmod(0o444)
    refusal = guarded.refused(*REPLACE, mighty=False)
    assert NAME in refusal
    assert "read-only" in refusal


def test_b14_a_record_nobody_may_read_is_found(guarded: Log) -> None:
    (guarded.path / "decisions" / NAME).chmod(0)
    ended = guarded.run("check", mighty=False)
    assert ended.code == 1
    assert f"decisions/{NAME}:1:1: error: cannot be read: Permission denied" in ended.out
    assert "0002-companion.md" in ended.out


@pytest.mark.parametrize("name", ["decisions", "decisions/2024"])
def test_b14_a_folder_nobody_may_read_is_refused(guarded: Log, name: str) -> None:
    (guarded.path / name).mkdir(exist_ok=True)
    (guarded.path / name).chmod(0)
    for args in (("check",), ("list",), ("index",), REPLACE):
        ended = guarded.run(*args, mighty=False)
        assert ended.code == 2
        assert "cannot be read: Permission denied" in ended.err


@pytest.mark.parametrize("args", [("check",), ("list",), ("index", "--check")], ids=str)
def test_b14_reading_needs_no_permission_to_write(guarded: Log, args: tuple[str, ...]) -> None:
    for path in sorted(guarded.path.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = guarded.files()
    assert guarded.run(*args, mighty=False).code in (0, 1)
    assert guarded.files() == before
