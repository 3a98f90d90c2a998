"""Real records of 70 repositories are all accounted for, and read as people read them."""

import sys
from pathlib import Path
from typing import Any

import pytest

from adr_tool.model import UNREADABLE

BENCH = Path(__file__).resolve().parent.parent / "bench"
REPOSITORIES = 70
RECORDS = 2200


@pytest.fixture(scope="module")
def accuracy() -> Any:
    """The benchmark's own functions: tests and bench measure the same thing."""
    sys.path.insert(0, str(BENCH))
    try:
        import read_accuracy
    finally:
        sys.path.remove(str(BENCH))
    return read_accuracy


@pytest.fixture(scope="module")
def read(accuracy: Any, corpus: Path) -> Any:
    return accuracy.load_corpus(corpus)


def test_every_repository_is_read_without_an_exception(read: Any) -> None:
    assert read.failures == []
    assert len(read.logs) == REPOSITORIES


def test_no_file_is_dropped_in_silence(read: Any) -> None:
    assert read.dropped == []
    assert all(passed.because for log in read.logs.values() for passed in log.passed_over)


def test_records_are_found_and_readable(read: Any) -> None:
    records = [record for log in read.logs.values() for record in log]
    assert len(records) >= RECORDS
    assert [r.path for r in records if r.format == UNREADABLE] == []


def test_links_lead_to_records(read: Any) -> None:
    for log in read.logs.values():
        paths = {record.path for record in log}
        assert all(link.path in paths for record in log for link in record.links if link.path)


def test_labels_are_met(accuracy: Any, read: Any) -> None:
    labels = accuracy.read_labels()
    tallies, _ = accuracy.compare(read, labels)
    assert len(labels) >= 380
    assert accuracy.shortfalls(read, tallies) == []
    for measure in ("no date", "month only", "targets found", "targets right"):
        assert tallies[measure]["all"].rate >= 95, measure
