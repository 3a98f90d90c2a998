"""The decision log as a table: its width, its colours, and what it says where there is none."""

import pytest
from wcwidth import wcswidth

from tests.cli.test_list import document, record
from tests.conftest import Repository


@pytest.fixture
def log(repo: Repository) -> Repository:
    """Three records of ours that differ in everything a filter asks for."""
    record(repo, 1, "Use it", tags="web")
    record(repo, 2, "Buy it", status="proposed", level="programme", date="2026-10-12")
    record(repo, 3, "Drop it", status="draft", harm="high", owner="Head of Data", tags="data, web")
    return repo


def test_an_empty_log_says_how_to_begin(repo: Repository) -> None:
    (repo.path / "decisions").mkdir()
    done = repo.run("list")
    assert (done.code, done.out) == (0, "")
    assert 'adr-tool new "' in done.err
    assert document(repo) == {"version": 1, "records": []}


def test_no_folder_says_how_to_begin(repo: Repository) -> None:
    done = repo.run("list")
    assert done.code == 2
    assert "adr-tool init" in done.err


def test_nothing_that_fits_is_said(log: Repository) -> None:
    done = log.run("list", "--status", "rejected")
    assert (done.code, done.out) == (0, "")
    assert done.err == "none of the 3 decisions fits\n"


@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
def test_the_table_fits_and_wide_characters_stay_in_line(log: Repository, columns: str) -> None:
    record(log, 4, "統合エンジンを、サポートされている標準優先のものに置き換える" * 2)
    record(log, 5, "A longer title that has to be wrapped at some place or other " * 4)
    lines = log.run("list", COLUMNS=columns).out.splitlines()
    at = wcswidth(lines[0][: lines[0].index("Title")])
    assert max(map(wcswidth, lines)) <= max(int(columns), at + 16)
    assert any("…" in line for line in lines)
    for line in lines[1:]:
        # A cell that goes on in the next line may be the last thing there.
        assert not line[at - 2 : at].strip()


def test_piped_output_is_eighty_columns_wide(log: Repository) -> None:
    record(log, 4, "A longer title that has to be wrapped at some place or other " * 2)
    assert 70 < max(map(len, log.run("list").out.splitlines())) <= 80


def test_status_is_coloured_only_when_asked(log: Repository) -> None:
    assert "\x1b" not in log.run("list").out
    painted = log.run("list", "--color", "always").out
    assert "\x1b[32maccepted\x1b[0m" in painted
    assert "\x1b" not in log.run("list", "--format", "json", "--color", "always").out


def test_records_are_found_without_settings(repo: Repository) -> None:
    record(repo, 1, folder="docs/adr")
    assert repo.run("list", "--format", "paths").out == "docs/adr/0001-record.md\n"


def test_a_long_status_of_somebody_else_leaves_room_for_the_title(repo: Repository) -> None:
    repo.write(
        "decisions/0001-x.md",
        "---\nlevel: " + "whoever asks first " * 9 + "\nstatus: " + "who knows " * 9 + "\n---\n"
        "# A title that is read\n",
    )
    lines = repo.run("list").out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "…" in lines[1]
    assert "A title that is read" in lines[1]
