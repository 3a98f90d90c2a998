"""A folder becomes a log, and each of its files is either a record or passed over, with why."""

from pathlib import Path, PurePosixPath

import pytest

from adr_tool.config import Settings
from adr_tool.loading import load
from adr_tool.model import UNREADABLE, DecisionLog
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary

RECORD = "# 1. A title\n\n## Status\n\nAccepted\n\n## Decision\n\nYes.\n"
PROSE = "# A page\n\nWords.\n"


def log_of(root: Path, files: dict[str, str | bytes]) -> DecisionLog:
    for name, content in files.items():
        path = root / "adr" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    log = load(WorkingTree(root), PurePosixPath("adr"), load_vocabulary(Settings()))
    kept = [*(r.path for r in log.records), *(p.path for p in log.passed_over)]
    assert sorted(kept) == sorted(log.files)
    return log


def names(log: DecisionLog) -> set[str]:
    return {str(record.path.relative_to("adr")) for record in log}


def test_numbered_files_are_records_whatever_they_say(tmp_path: Path) -> None:
    log = log_of(tmp_path, {"0001-a.md": PROSE, "2024-05-16-b.md": PROSE, "0003_c": PROSE})
    assert names(log) == {"0001-a.md", "2024-05-16-b.md", "0003_c"}


def test_other_files_are_records_when_they_state_a_status_or_a_decision(tmp_path: Path) -> None:
    files = {"choice.md": RECORD, "why.md": "# W\n\n## Decision\n\nYes.\n", "about.md": PROSE}
    log = log_of(tmp_path, files)
    assert names(log) == {"choice.md", "why.md"}
    assert "no number" in log.passed_over[0].because


def test_what_lies_beside_the_records_is_passed_over(tmp_path: Path) -> None:
    files = {
        "0001-a.md": RECORD,
        "README.md": RECORD,
        "part/0002-b.md": RECORD,
        "part/README.md": RECORD,
        "templates/long.md": RECORD,
        "0000-template.md": RECORD,
        "0003-a.md~": RECORD,
        "picture.png": b"\x89PNG",
    }
    log = log_of(tmp_path, files)
    assert names(log) == {"0001-a.md", "part/0002-b.md"}
    reasons = {p.path.name: p.because for p in log.passed_over}
    assert reasons["README.md"] == "the folder's own page"
    assert reasons["long.md"] == reasons["0000-template.md"] == "a template"


def test_a_folder_may_be_a_record(tmp_path: Path) -> None:
    files = {"0001-a/README.md": PROSE, "0001-a/notes.md": RECORD, "2024-05-16-b/index.md": PROSE}
    log = log_of(tmp_path, files)
    assert names(log) == {"0001-a/README.md", "2024-05-16-b/index.md"}
    assert "attachment" in log.passed_over[0].because


@pytest.mark.parametrize("content", [b"\xff\xfe1\0", b"a\0b", b"\xe9", b"", b"---\nstatus: x\n"])
def test_a_broken_file_is_a_record_that_holds_its_number(tmp_path: Path, content: bytes) -> None:
    log = log_of(tmp_path, {"0001-a.md": content, "0002-b.md": RECORD})
    broken, other = log.records
    assert (broken.number, broken.format) == (1, UNREADABLE)
    assert broken.troubles
    assert other.status == "accepted"


def test_the_nearest_of_two_records_of_one_number_is_meant(tmp_path: Path) -> None:
    link = "# L\n\n## Status\n\nSuperseded by ADR-0001\n"
    files = {"one/0001-a.md": RECORD, "two/0001-b.md": RECORD, "two/0002-c.md": link}
    log = log_of(tmp_path, files)
    from_two = log.by_path[PurePosixPath("adr/two/0002-c.md")]
    assert [str(found.path) for found in from_two.links] == ["adr/two/0001-b.md"]


def test_a_year_and_a_month_are_no_number(tmp_path: Path) -> None:
    files = {f"adr-{month}-{word}.md": RECORD for month in (2505, 2506) for word in ("a", "b")}
    assert {record.number for record in log_of(tmp_path, files)} == {None}
    assert {record.label for record in log_of(tmp_path, files)} == {name[:-3] for name in files}
