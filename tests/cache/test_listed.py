"""Facts of listed records lie beside, and whole ones only where there is room for them."""

from pathlib import Path, PurePosixPath

import pytest

from adr_tool.actions.list_ import rows_of
from adr_tool.cache.shelf import Shelf
from adr_tool.cache.store import Store
from adr_tool.config import Settings
from adr_tool.loading import load
from adr_tool.model import DecisionLog
from adr_tool.sources.working_tree import WorkingTree
from adr_tool.vocabulary import load_vocabulary
from tests.cache.test_records import is_there
from tests.test_rules import HERE

FOLDER = PurePosixPath("decisions")
WORDS = load_vocabulary(Settings(folder=FOLDER))
RECORDS = 120


@pytest.fixture
def log(tmp_path: Path) -> WorkingTree:
    (tmp_path / "log/decisions").mkdir(parents=True)
    for number in range(1, RECORDS + 1):
        write(tmp_path / "log", number, f"Owner {number}")
    return WorkingTree(tmp_path / "log")


def write(root: Path, number: int, owner: str) -> None:
    text = (HERE / "cli/light.md").read_text().replace("NUMBER", str(number))
    place = root / f"decisions/{number:04d}-decision-{number}.md"
    place.write_text(text.replace("\nowner:", f"\nowner: {owner}\nwas:", 1))


def read(log: WorkingTree, shelf: Shelf | None = None, *, seen: bool = False) -> DecisionLog:
    return load(log, FOLDER, WORDS, shelf, seen=(lambda some: None) if seen else None)


def count(store: Store, kind: str) -> int:
    number: int = store._ask("SELECT count(*) FROM kept WHERE key LIKE ?", kind)[0]
    return number


@pytest.mark.parametrize("seen", [False, True])
def test_facts_are_fetched_from_beside_the_listing(
    log: WorkingTree, store: Store, *, seen: bool
) -> None:
    plain = read(log)
    assert [r.facts for r in read(log, Shelf(store, "it"), seen=seen)] == [r.facts for r in plain]
    store._ask("DELETE FROM kept WHERE key LIKE 'record %'")
    again = read(log, shelf := Shelf(store, "it"))
    assert shelf.parsed == 0
    assert [record.facts for record in again] == [record.facts for record in plain]
    assert not any(is_there(record, "text") for record in again)
    assert count(store, "record %") == 0  # no file was read again


def test_where_they_are_gone_the_record_is_fetched(log: WorkingTree, store: Store) -> None:
    read(log, Shelf(store, "it"))
    assert count(store, "% facts %") == 3
    store._ask("DELETE FROM kept WHERE key LIKE '% facts 1'")
    again = read(log, Shelf(store, "it")).records
    assert [r.facts for r in again] == [r.facts for r in read(log).records]
    assert [is_there(r, "text") for r in again] == [50 <= at < 100 for at in range(RECORDS)]


def test_a_new_listing_takes_the_facts_of_the_old_one(log: WorkingTree, store: Store) -> None:
    read(log, Shelf(store, "it"))
    for number in range(20, 60):
        write(log.root, number, "Somebody else")
    read(log, shelf := Shelf(store, "it"), seen=True)
    assert shelf.parsed == 40
    store._ask("DELETE FROM kept WHERE key LIKE 'record %'")
    again = read(log, shelf := Shelf(store, "it"))
    assert (shelf.parsed, len(again)) == (0, RECORDS)
    assert [record.facts for record in again] == [record.facts for record in read(log)]
    assert count(store, "record %") == 0


def test_records_of_a_very_long_log_are_listed_and_not_kept_whole(
    log: WorkingTree, store: Store
) -> None:
    plain = read(log)
    first = read(log, Shelf(store, "it", most_whole=RECORDS - 1), seen=True)
    assert count(store, "record %") == 0
    again = read(log, shelf := Shelf(store, "it", most_whole=RECORDS - 1))
    assert shelf.parsed == 0
    assert first == again == plain
    assert count(store, "record %") == 0


def test_rows_leave_no_facts_behind(log: WorkingTree, store: Store) -> None:
    read(log, Shelf(store, "it"))
    listed = read(log, Shelf(store, "it"))
    assert [row.owner for row in rows_of(listed, WORDS)][:2] == ["Owner 1", "Owner 2"]
    assert not any(is_there(record, "facts") for record in listed)
