"""Links, pipes and folders that lead elsewhere: nothing outside is read, and nothing hangs."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bad_input.awkward import NAME, SOUND, with_title
from tests.bad_input.conftest import LIGHT, Log
from tests.bad_input.test_hostile import EVERYTHING

CANARY = "canary-of-a-file-outside"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A record outside the repository that must not be read."""
    file = tmp_path / "outside" / NAME
    file.parent.mkdir()
    file.write_text(with_title(f"# {CANARY}").replace("Fewer calls", CANARY))
    return file


def said(log: Log) -> str:
    """All that every command says and writes, and the records there are afterwards."""
    ended = [log.run(*args) for args in EVERYTHING]
    files = [path for path in log.path.rglob("*") if path.is_file() and not path.is_symlink()]
    written = [path.read_bytes().decode("utf-8", "replace") for path in files]
    return "".join([*(one.out + one.err for one in ended), *written])


def test_t05_a_linked_record_is_not_read(log: Log, outside: Path) -> None:
    (log.path / "decisions" / NAME).symlink_to(outside)
    found = log.findings()
    assert [(e["rule"], e["path"]) for e in found] == [("text-is-readable", f"decisions/{NAME}")]
    assert "is a symbolic link" in found[0]["message"]
    assert CANARY not in said(log)
    assert (log.path / "decisions" / NAME).is_symlink()


def test_t05_a_linked_folder_is_not_entered(log: Log, outside: Path) -> None:
    (log.path / "decisions" / "2024").symlink_to(outside.parent)
    log.findings()
    assert CANARY not in said(log)


def test_t05_the_folder_of_records_leads_outside(log: Log, outside: Path) -> None:
    log.write("adr-tool.toml", 'folder = "elsewhere"\n')
    (log.path / "elsewhere").symlink_to(outside.parent)
    before = outside.read_bytes()
    for args in (["check"], ["list"], ["index"], ["new", "T", *LIGHT]):
        assert "leads outside the repository" in log.refused(*args)
    assert CANARY not in said(log)
    assert [path.name for path in outside.parent.iterdir()] == [NAME]
    assert outside.read_bytes() == before


@pytest.mark.parametrize("name", ["decisions/README.md", "adr-tool.toml", "templates/x.md"])
def test_t05_no_link_is_followed_beside_the_records(log: Log, outside: Path, name: str) -> None:
    before = outside.read_bytes()
    if name.startswith("templates"):
        log.write("adr-tool.toml", 'templates = "templates"\n')
        (log.path / "templates").mkdir()
    (log.path / name).unlink(missing_ok=True)
    (log.path / name).symlink_to(outside)
    args = {
        "decisions/README.md": ["index"],
        "adr-tool.toml": ["list"],
        "templates/x.md": ["new", "T", *LIGHT, "--template", "x"],
    }[name]
    assert "is a symbolic link" in log.refused(*args)
    assert CANARY not in said(log)
    assert outside.read_bytes() == before


@pytest.mark.parametrize("name", [f"decisions/{NAME}", "decisions/README.md", "adr-tool.toml"])
def test_t05_a_pipe_does_not_hang(log: Log, name: str) -> None:
    (log.path / name).unlink(missing_ok=True)
    os.mkfifo(log.path / name)
    for args in EVERYTHING:
        assert log.run(*args).code >= 0, args  # else it was ended, for it waited
    if name.endswith(NAME):
        assert [entry["message"] for entry in log.findings()] == ["is not a regular file"]


def test_t05_a_file_of_two_names_is_edited_as_the_one_file_it_is(log: Log, outside: Path) -> None:
    record = log.path / "decisions" / NAME
    os.link(outside, record)
    assert log.run("new", "Replace it", *LIGHT, "-s", "7").code == 0
    assert b"superseded-by: [8]" in record.read_bytes()
    assert outside.samefile(record)


def test_t05_links_in_records_show_nothing_of_other_files(log: Log, outside: Path) -> None:
    text = f"\n[a](../../outside/{NAME}) ![b]({outside}) [c](file://{outside})\n"
    log.write(f"decisions/{NAME}", SOUND + text)
    assert CANARY not in said(log)


@pytest.fixture
def deep(log: Log) -> Iterator[Log]:
    """A log whose folder has folders nested deeper than calls may be, with a record inside."""
    here = Path.cwd()
    try:
        os.chdir(log.path / "decisions")
        for _ in range(1_200):
            Path("d").mkdir()
            os.chdir("d")
        Path("0007-deep.md").write_text(SOUND)
    finally:
        os.chdir(here)
    yield log
    # What clears up behind the tests calls itself for each folder.
    subprocess.run(["rm", "-rf", str(log.path / "decisions" / "d")], check=True)


def test_t05_folders_nested_without_end(deep: Log) -> None:
    for args in (["check"], ["list"], ["index", "--dry-run"]):
        assert deep.run(*args).code in (0, 1)
    listed = json.loads(deep.run("list", "--format", "json").out)["records"]
    assert [record["number"] for record in listed] == [2, 7]
